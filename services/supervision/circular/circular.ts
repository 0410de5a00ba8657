import { attached } from '@jiandu/contracts/attachment';
import type { CircularCommand, CircularEvent, CircularPublication, WithdrawCircular } from '@jiandu/contracts/circular';
import type { CalledUnit, CircularEntryEvent, CircularStatement } from '@jiandu/contracts/circular-entry';
import { textOf } from '@jiandu/contracts/official-document';
import { decider, digestOf, isSame, numberDrawn, rejectUnless } from '@jiandu/kernel';
import type { Aids, CivilDate, Claim, Message } from '@jiandu/kernel';
import { numberFor, voidNumberOf } from '../papers/papers.js';
import { circularEntry, circularEntryId } from './circular-entry.js';
import type { CircularRule } from './circular.messages.js';
import { circularText } from './circular.text.messages.js';

type Drafted = Extract<CircularCommand, { type: 'Draft' }>['data'];
/** 通报 that names units: what it says of each is asked of that entry's own stream, in the same decision. */
export type Circular = {
  status: 'none' | 'draft' | 'signed-off' | 'published' | 'withdrawn';
  drafted: Drafted | null;
  /** Each entry and whom it names. */
  named: readonly { entryId: string; unitId: string }[];
  signedOffOn: CivilDate | null;
  publication: CircularPublication | null;
  withdrawal: WithdrawCircular | null;
};
const initial: Circular = { status: 'none', drafted: null, named: [], signedOffOn: null, publication: null, withdrawal: null };

const ensure: (ok: boolean, rule: CircularRule) => asserts ok = rejectUnless;

const publicationOf = ({ place, attachments, on }: CircularPublication): CircularPublication => ({
  ...{ place, on, ...(attachments && { attachments }) },
});
/** What the entries said of themselves with the decision to publish them. */
const publishedIn = (drawn: readonly Message[]) =>
  (drawn as readonly CircularEntryEvent[]).flatMap(({ type, data }) =>
    type === 'CircularEntryPublished' ? [{ unitName: data.unitName ?? '', statement: data.statement ?? '' }] : [],
  );
const idsOf = (entries: readonly { entryId: string }[]) => entries.map(({ entryId }) => entryId);
const namedIn = (entries: readonly CircularStatement[]) => entries.map(({ entryId, unitId }) => ({ entryId, unitId }));
const isOpen = (status: Circular['status']) => status === 'draft' || status === 'signed-off';
const differ = (ids: readonly string[]) => new Set(ids).size === ids.length;

function decide({ type, data }: CircularCommand, circular: Circular, _: unknown, { drawn }: Aids): CircularEvent[] {
  const { status, drafted, named } = circular;
  switch (type) {
    case 'Draft':
      if (drafted && isSame(drafted, data)) return [];
      ensure(drafted === null, 'circular-is-drafted-once');
      ensure(differ(idsOf(data.entries)), 'entries-differ');
      return [{ type: 'CircularDrafted', data }];
    case 'AddEntries':
      ensure(isOpen(status), 'add-only-before-publication');
      if (drawn.length === 0) return [];
      ensure(differ([...idsOf(named), ...idsOf(data.entries)]), 'entries-differ');
      return [{ type: 'CircularEntriesAdded', data }];
    case 'SignOff': {
      ensure(isOpen(status), 'sign-off-only-a-draft');
      const cleared = (drawn as readonly CircularEntryEvent[]).flatMap(({ type, data }) => (type === 'CircularEntryCleared' ? data : []));
      if (status === 'signed-off' && cleared.length === 0) {
        ensure(circular.signedOffOn === data.on, 'circular-is-signed-off-once');
        return [];
      }
      ensure(cleared.length > 0, 'circular-has-an-entry-left');
      return [{ type: 'CircularSignedOff', data: { ...data, cleared: cleared.map(({ entryId, settledBy }) => ({ entryId, settledBy })) } }];
    }
    case 'Publish': {
      if (circular.publication && isSame(circular.publication, publicationOf(data))) return [];
      ensure(status !== 'published', 'circular-is-published-once');
      ensure(drafted !== null && status === 'signed-off', 'publish-only-a-signed-off-circular');
      const entries = publishedIn(drawn);
      ensure(entries.length > 0, 'circular-has-an-entry-left');
      const documentNo = numberDrawn(drawn)!;
      const digest = digestOf(textOf(circularText({ title: drafted.title, number: documentNo, on: data.on, entries })));
      return [{ type: 'CircularPublished', data: { ...publicationOf(data), title: drafted.title, documentNo, digest } }];
    }
    case 'Withdraw':
      if (circular.withdrawal && isSame(circular.withdrawal, data)) return [];
      ensure(status !== 'withdrawn', 'circular-is-withdrawn-once');
      ensure(status !== 'none', 'withdraw-only-a-circular');
      return [{ type: 'CircularWithdrawn', data }];
  }
}

function evolve(circular: Circular, { type, data }: CircularEvent): Circular {
  // prettier-ignore
  switch (type) {
    case 'CircularDrafted':      return { status: 'draft', drafted: data, named: namedIn(data.entries), signedOffOn: null, publication: null, withdrawal: null };
    case 'CircularEntriesAdded': return { ...circular, named: [...circular.named, ...namedIn(data.entries)] };
    case 'CircularSignedOff':    return { ...circular, status: 'signed-off', signedOffOn: data.on };
    case 'CircularPublished':    return { ...circular, status: 'published', publication: publicationOf(data) };
    case 'CircularWithdrawn':    return { ...circular, status: 'withdrawn', withdrawal: data };
    case 'CircularPrepared':     return circular;
    case 'CircularRecalled':     return circular;
  }
}

const nameOf = (unit: string, called: readonly CalledUnit[]) => {
  const found = called.find(({ unitId }) => unitId === unit);
  return found && { unitName: found.unitName };
};

/** A circular is the city's own; what it says of a unit becomes the unit's to answer. */
const owner = () => null;

const references = ({ type, data }: CircularCommand) => {
  if (type === 'Draft' || type === 'AddEntries')
    return data.entries.map(({ unitId }) => ({ field: 'entries', category: 'unit', id: unitId }));
  return type === 'Publish' ? attached(data.attachments) : [];
};

/** No report rests on a circular that was withdrawn. */
const isGone = ({ withdrawal }: Circular, on: CivilDate): boolean => withdrawal !== null && on >= withdrawal.on;

/** To each entry what concerns it alone, never whom the others name: it drafts, clears or publishes itself, or refuses for the whole; a published circular has a number, a withdrawn one keeps it, void. */
function registers({ type, data }: CircularCommand, { status, named, publication }: Circular = initial, id = ''): Claim[] {
  const stream = `circular-${id}`;
  const asked = (entryId: string, command: Message): Claim => ({ register: circularEntry, id: circularEntryId(id, entryId), command });
  switch (type) {
    case 'Draft':
    case 'AddEntries':
      return data.entries.map((entry) => asked(entry.entryId, { type: 'Draft', data: { ...entry, circularId: id, on: data.on } }));
    case 'SignOff':
      return (isOpen(status) ? named : []).map(({ entryId }) => asked(entryId, { type: 'Clear', data: { entryId, clearedOn: data.on } }));
    case 'Publish':
      if (status !== 'signed-off') return [];
      return [
        ...named.map(({ entryId, unitId }) =>
          asked(entryId, { type: 'Publish', data: { publishedOn: data.on, ...nameOf(unitId, data.called) } }),
        ),
        ...numberFor('circular', data.on, stream),
      ];
    case 'Withdraw':
      return publication && status === 'published' ? [voidNumberOf('circular', publication.on, stream, data)] : [];
  }
}

export const circular = decider({ category: 'circular', initial, decide, evolve, owner, references, registers, isGone });
