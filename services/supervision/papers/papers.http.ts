import type { Issuer } from '@jiandu/contracts/paper';
import type { OfficialDocument } from '@jiandu/contracts/official-document';
import { textOf } from '@jiandu/contracts/official-document';
import { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { digestOf, fold, Rejection, rejectUnless } from '@jiandu/kernel';
import type { CivilDate, Decider, Message, Recorded } from '@jiandu/kernel';
import { DOCUMENT_FORMATS, documentFile } from '@jiandu/platform/documents';
import type { DocumentFormat } from '@jiandu/platform/documents';
import { EventStore } from '@jiandu/platform/event-store';
import { anything, both, count, date, id, instant, listOf, object, orNull, Refusal, text } from '@jiandu/platform/http';
import type { Schema } from '@jiandu/platform/http';
import { Authority, isSupervised, prepares } from '@jiandu/platform/identity';
import type { Caller } from '@jiandu/platform/identity';
import { ReadModels } from '@jiandu/platform/projections';
import { Injectable } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { lead } from '../lead/lead.js';
import type { Lead } from '../lead/lead.js';
import { addressee } from './addressee.js';
import type { PaperRule } from './papers.messages.js';

export class PaperFormat {
  @IsIn(DOCUMENT_FORMATS) format!: DocumentFormat;
}

export const termShape = orNull(WorkedOutTerm);
export const namedAct = object({ type: id, name: text });

export type Told = { type: string; name: string; version: number; on: CivilDate | null; known: string; data: object };
export const toldShape = object<Told>({ type: id, name: text, version: count, on: orNull(date), known: instant, data: anything });

/** A paper's whole story, in the order in which it became known. */
export const storyOf = (history: readonly Recorded[], names: Readonly<Record<string, string>>): Told[] =>
  history.map(({ type, version, k, data }) => ({
    ...{ type, name: names[type] ?? type, version, on: (data as { on?: string }).on ?? null, known: k, data },
  }));
export const storyShape = listOf(toldShape);
/** One record with its whole story and what may be done next. */
export const withStory = (shape: Schema) => both(object({ version: count }), shape, object({ story: storyShape, next: listOf(namedAct) }));

const TOLD_TO_THE_ORGAN: readonly string[] = [
  ...['OpinionIssued', 'OpinionServed', 'OpinionReplied', 'OpinionContested', 'ContestAnswered', 'OpinionExtended', 'OpinionRechecked'],
  ...['OpinionClosed', 'OpinionReopened', 'OpinionHeirNamed', 'OpinionWithdrawn'],
  ...['SuperiorInformed', 'SuperiorAnswered', 'NoticeIssued', 'NoticeServed', 'NoticeAnswered', 'NoticeClosed', 'NoticeWithdrawn'],
];
const ACTS_OF_THE_ORGAN: readonly string[] = ['Reply', 'Contest', 'Answer'];

/** What whoever prepares no papers is told of one: its own course, never what went before or what the office considers. */
export const toldToTheOrgan = <Event extends { type: string; data: object }>(history: readonly Event[]): Event[] =>
  history.filter(({ type, data }) => TOLD_TO_THE_ORGAN.includes(type === 'EventCorrected' ? ((data as { of?: string }).of ?? '') : type));
/** Of what may be done next, what the caller may do: all, who prepares papers; the organ its own acts; who only reads, nothing. */
export const actsOf = <Act extends string>(caller: Pick<Caller, 'role'>, acts: readonly Act[]): readonly Act[] =>
  prepares(caller) ? acts : isSupervised(caller) ? acts.filter((act) => ACTS_OF_THE_ORGAN.includes(act)) : [];

/** What may be done next, each with its name. */
export const named = <Act extends string>(acts: readonly Act[], names: Readonly<Record<Act, string>>): { type: Act; name: string }[] =>
  acts.map((type) => ({ type, name: names[type] }));

/** In whose name somebody issues a paper. */
export const issuerOf = ({ role }: Pick<Caller, 'role'>): Issuer => (role === 'government' ? 'government' : 'bureau');

const refuse = (rule: PaperRule): never => {
  throw new Rejection(rule);
};

/** An issued paper as a file: only in the very words whose digest stands in its event. */
export function issuedPaper(document: OfficialDocument, digest: string, format: DocumentFormat) {
  if (digestOf(textOf(document)) !== digest) refuse('paper-reads-as-it-was-issued');
  return documentFile(document.number, format, document);
}

/** The paper of the event that issued it, where it was issued. */
export function paperOf<Content>(
  history: readonly Recorded[],
  issuing: string,
  written: (content: Content) => OfficialDocument,
  format: DocumentFormat,
) {
  const issued = history.find(({ type }) => type === issuing)?.data as (Content & { digest: string }) | undefined;
  if (!issued) throw new Refusal('not-found');
  return issuedPaper(written(issued), issued.digest, format);
}

/** The leads that papers are proposed from. */
@Injectable()
export class Leads {
  constructor(
    private readonly store: EventStore,
    private readonly authority: Authority,
  ) {}

  /** What somebody may not read is to them as if it were not there: nobody takes, or asks after, a lead of others. */
  async ensureReached(caller: Caller, field: string, leadId: string | undefined): Promise<void> {
    if (leadId === undefined) return;
    const { lodged } = await this.as(leadId);
    rejectUnless(lodged === null || this.authority.mayRead(caller, { unitId: lodged.unitId }), 'unknown-reference', { field, id: leadId });
  }

  /** A paper goes out on what was found to be so: not where that was never found, or was taken back since. */
  async ensureEstablished(leadId: string): Promise<void> {
    if ((await this.as(leadId)).established !== true) refuse('paper-needs-an-established-lead');
  }

  private async as(leadId: string): Promise<Lead> {
    return fold<Lead, Message>(lead as never, (await this.store.load(`lead-${leadId}`)).events);
  }
}

/** Who a paper goes to on a day, from the registry. */
@Injectable()
export class Addressees {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
  ) {}

  /** The unit of a paper, and what it is called and by whom it is administered on the day of the paper; that a unit is no more is said of drafts alone. */
  async of({ unitId, status }: { unitId: string | null; status: string }, on: CivilDate) {
    if (unitId === null) throw new Refusal('not-found');
    const { unitName, administered, until } = await this.calledOn(unitId, on);
    if (status === 'proposed' && until !== null && until <= on) return refuse('paper-goes-to-the-heir');
    return { unitName, administered };
  }

  async stateOf<State>(aggregate: Pick<Decider<State>, 'initial' | 'evolve' | 'category'>, id: string): Promise<State> {
    return fold<State, Message>(aggregate as never, (await this.store.load(`${aggregate.category}-${id}`)).events);
  }

  /** What the unit is called that is to perform what goes on about another: that one itself while it is, else the one that has its duties on the day; `heirId`: which of several. */
  async heirNamed(unitId: string, on: CivilDate, heirId?: string): Promise<{ unitName: string }> {
    const heirs = [...new Map((await this.heirsOf(unitId, on)).map((each) => [each.unitId, each])).values()];
    if (heirs.length === 0) return refuse('nobody-has-the-duties');
    const [heir] = heirs.length === 1 && heirId === undefined ? heirs : heirs.filter((each) => each.unitId === heirId);
    return heir ? { unitName: heir.unitName } : refuse('heir-is-one-that-has-the-duties');
  }

  /** Those in being on the day that have the duties of a unit: itself, while it is. */
  private async heirsOf(unitId: string, on: CivilDate, seen: readonly string[] = []): Promise<{ unitId: string; unitName: string }[]> {
    if (seen.includes(unitId)) return [];
    const { until, heirIds, unitName } = await this.calledOn(unitId, on);
    if (until === null || until > on) return [{ unitId, unitName }];
    return (await Promise.all(heirIds.map((each) => this.heirsOf(each, on, [...seen, unitId])))).flat();
  }

  /** Whether a unit is no more and several have its duties. */
  async wasSplitUp(unitId: string, on: CivilDate): Promise<boolean> {
    const found = await this.readModels.rows(addressee).asOf(`unit-${unitId}`, { on });
    return found !== null && found.heirIds.length > 1;
  }

  /** Also of a unit that is no more. */
  async calledOn(unitId: string, on: CivilDate) {
    const found = await this.readModels.rows(addressee).asOf(`unit-${unitId}`, { on });
    if (!found || found.name === null || found.administered === null) return refuse('addressee-is-known-on-that-day');
    return { unitName: found.name, administered: found.administered, until: found.until, heirIds: found.heirIds };
  }
}
