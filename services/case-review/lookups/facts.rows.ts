import { createHash } from 'node:crypto';
import { CERTIFICATE_KINDS } from '@jiandu/contracts/certificate';
import type { PopulationFile } from '@jiandu/contracts/case-draw';
import type { Handler } from '@jiandu/contracts/case-file';
import type { OfficerCheck } from '@jiandu/contracts/case-review';
import { fold, quarterRange, rowAsOf, shanghaiDay } from '@jiandu/kernel';
import type { CivilDate, History, Stored } from '@jiandu/kernel';
import { EventStore } from '@jiandu/platform/event-store';
import { ReadModels } from '@jiandu/platform/projections';
import { Injectable } from '@nestjs/common';
import { caseDrawDirectory } from '../case-draw/case-draw.directory.js';
import type { CaseDrawRow } from '../case-draw/case-draw.directory.js';
import { populationLines } from '../case-draw/sample.js';
import { caseFileDirectory, closedBetween, yearsBetween } from '../case-file/case-file.directory.js';
import type { CaseFileRow } from '../case-file/case-file.directory.js';
import { officerChecks } from '../case-review/invalid-acts.js';
import { certificateCards } from './certificate-cards.js';
import { personPosts } from './person-posts.js';
import { byId, heirOf, owesReview, reviewedUnits, sameUnits } from './reviewed-units.js';
import type { ReviewedUnit, UnitsById } from './reviewed-units.js';

export type Population = { files: PopulationFile[]; digest: string; position: number };

const handlersIn = (history: History): string[] =>
  history.flatMap(({ data }) => ((data as { handlers?: Handler[] }).handlers ?? []).map(({ officerId }) => officerId));

/** What a decision about a review or a draw has to be told of other records, looked up and never taken from who asks. */
@Injectable()
export class Facts {
  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
  ) {}

  get today(): CivilDate {
    return shanghaiDay(this.store.clock());
  }

  /** As stored, not as shown: a file registered a moment ago is there. Null where there is none, or none any more. */
  async file(fileId: string): Promise<CaseFileRow | null> {
    const row = await this.everFile(fileId);
    return row.withdrawn === null && row.fileId !== null ? row : null;
  }

  /** The same of one that was withdrawn since. */
  async everFile(fileId: string): Promise<CaseFileRow> {
    const { events } = await this.store.load(`caseFile-${fileId}`);
    return fold(caseFileDirectory as { initial: CaseFileRow; evolve(row: CaseFileRow, event: Stored): CaseFileRow }, events);
  }

  async draw(quarter: string): Promise<CaseDrawRow['drawn']> {
    const { events } = await this.store.load(`caseDraw-${quarter}`);
    return fold(caseDrawDirectory as { initial: CaseDrawRow; evolve(row: CaseDrawRow, event: Stored): CaseDrawRow }, events).drawn;
  }

  /** The file's handlers on the days of their acts, as known today. */
  async officers(file: CaseFileRow): Promise<OfficerCheck[]> {
    const known = new Map<string, History[]>();
    for (const officerId of new Set(file.handlers.map((each) => each.officerId)))
      known.set(officerId, await Promise.all(CERTIFICATE_KINDS.map((kind) => this.certificate(`${officerId}.${kind}`))));
    return officerChecks(file, (officerId) => known.get(officerId)!, this.today);
  }

  private certificate(id: string): Promise<History> {
    return this.readModels.rows(certificateCards).history(`certificate-${id}`);
  }

  /** Files that may have been decided, or signed by somebody, in a span, as far as was ever told. */
  async filesOf(span: { from: CivilDate; on: CivilDate }): Promise<History[]> {
    return this.readModels.histories(caseFileDirectory, { 'row.years': { $in: yearsBetween(span.from, span.on) } });
  }

  /** Certificates of those who handled files, by officer. */
  async certificatesOf(files: readonly History[]): Promise<(officerId: string) => History[]> {
    const handlers = new Set(files.flatMap((history) => handlersIn(history)));
    const ids = [...handlers].flatMap((officerId) => CERTIFICATE_KINDS.map((kind) => `certificate-${officerId}.${kind}`));
    const all = new Map(
      (await this.readModels.histories(certificateCards, { _id: { $in: ids } })).map((history) => [history[0]?.stream, history]),
    );
    return (officerId) => CERTIFICATE_KINDS.map((kind) => all.get(`certificate-${officerId}.${kind}`) ?? []);
  }

  /** Units where a person is on post on a day, as known now, and those that became one with them. */
  async unitsOf(personId: string, on: CivilDate): Promise<string[]> {
    const posts = this.readModels.rows(personPosts);
    const found = await posts.find({ 'row.personId': personId });
    const rows = await Promise.all(found.map(({ _id }) => posts.asOf(_id, { on })));
    const units = await this.unitsToday();
    return [...new Set(rows.flatMap((row) => (row?.held && row.unitId !== null ? sameUnits(units, row.unitId) : [])))].sort();
  }

  /** The same, but for the unit whose file it is. */
  async officesOf(personId: string, { on, besides }: { on: CivilDate; besides: string }): Promise<string[]> {
    const own = sameUnits(await this.unitsToday(), besides);
    return (await this.unitsOf(personId, on)).filter((unitId) => !own.includes(unitId));
  }

  private async unitsToday(): Promise<UnitsById> {
    return byId((await this.readModels.rows(reviewedUnits).find()).map(({ row }) => row));
  }

  /** The files closed in a quarter, as the ledger had them at a position (default: as far as it is shown now). */
  async population(quarter: string, at?: number): Promise<Population> {
    const position = at ?? (await this.readModels.cut(this.today, caseFileDirectory)).position[this.store.service]?.g ?? 0;
    const { from, to } = quarterRange(quarter);
    const files = (await this.readModels.histories(caseFileDirectory, { 'row.quarters': quarter }))
      .map((history) =>
        rowAsOf(
          caseFileDirectory,
          history.filter(({ g }) => g <= position),
          {},
        ),
      )
      .filter((row): row is CaseFileRow => row !== null && closedBetween(row, from, to))
      .map(({ fileId, unitId, kind }) => ({ fileId: fileId!, unitId: unitId!, kind: kind! }))
      .sort((a, b) => (a.fileId < b.fileId ? -1 : 1));
    return { files, position, digest: createHash('sha256').update(populationLines(files)).digest('hex') };
  }

  /** Units that review themselves for a quarter, and have no file in the population: neither they nor what became one with them by then. */
  async unitsWithoutFile(quarter: string, population: readonly PopulationFile[]): Promise<string[]> {
    const { to } = quarterRange(quarter);
    const units = (await this.readModels.histories(reviewedUnits))
      .map((history) => rowAsOf(reviewedUnits, history, { on: to }))
      .filter((unit): unit is ReviewedUnit => unit !== null);
    const known = byId(units);
    const withFile = new Set(population.map(({ unitId }) => heirOf(known, unitId)));
    return units.flatMap((unit) => (owesReview(unit, { to }) && !withFile.has(unit.unitId!) ? [unit.unitId!] : [])).sort();
  }
}
