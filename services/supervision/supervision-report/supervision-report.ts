import { periodNamed } from '@jiandu/calendar';
import type { Every } from '@jiandu/calendar';
import { attached } from '@jiandu/contracts/attachment';
import type { CircularEntryEvent } from '@jiandu/contracts/circular-entry';
import type { CitedStatement, SupervisionReportCommand, SupervisionReportEvent } from '@jiandu/contracts/supervision-report';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { Aids, Claim, Message, PolicyEntry } from '@jiandu/kernel';
import { circularEntry, circularEntryId } from '../circular/circular-entry.js';
import type { SupervisionReportRule } from './supervision-report.messages.js';
import entries from './supervision-report.policy.json' with { type: 'json' };

/** What is reported, by whom and how often; kinds are data. */
export type ReportKind = { kind: string; name: string; every: Every; source: string };
export type SupervisionReportPolicy = { kinds: readonly ReportKind[] };
export const reportPolicy = entries as readonly PolicyEntry<SupervisionReportPolicy>[];

type Filed = Extract<SupervisionReportCommand, { type: 'File' }>['data'];
/** One report: as filed, who received it, and whether it was withdrawn. */
export type SupervisionReport = { filed: Filed | null; receipt: object | null; withdrawal: object | null };
const initial: SupervisionReport = { filed: null, receipt: null, withdrawal: null };

/** The others that it names: each is shown first what is said of it. */
export const othersIn = ({ about = [], unitId }: Pick<Filed, 'about' | 'unitId'>): string[] => about.filter((id) => id !== unitId);
const citedIn = (drawn: readonly Message[]): CitedStatement[] =>
  (drawn as readonly CircularEntryEvent[]).flatMap(({ type, data }) => {
    if (type !== 'CircularEntryCited') return [];
    const { unitId, statement, settledBy, disputed } = data;
    return [{ unitId, statement, settledBy, ...(disputed !== undefined && { disputed }) }];
  });

const ensure: (ok: boolean, rule: SupervisionReportRule, detail?: Record<string, string>) => asserts ok = rejectUnless;

function decide(
  { type, data }: SupervisionReportCommand,
  { filed, receipt, withdrawal }: SupervisionReport,
  { kinds }: SupervisionReportPolicy,
  { drawn }: Aids,
): SupervisionReportEvent[] {
  switch (type) {
    case 'File': {
      if (filed && isSame({ ...filed, cited: null }, { ...data, cited: null })) return [];
      ensure(filed === null, 'report-is-filed-once');
      const kind = kinds.find((each) => each.kind === data.kind);
      ensure(kind !== undefined, 'report-kind-is-known', { kind: data.kind });
      const period = periodNamed(data.period);
      ensure(period?.every === kind.every, 'report-period-fits-its-kind', { period: data.period });
      ensure(period.from <= data.on, 'report-period-has-begun', { period: data.period });
      ensure(data.source === undefined || data.source.known < data.on, 'report-rests-on-what-was-known-before-its-day');
      const { shown = [] } = data;
      const others = othersIn(data);
      for (const unitId of others)
        ensure(
          shown.some((each) => each.unitId === unitId),
          'named-units-are-shown-it-first',
          { unitId },
        );
      for (const { unitId } of shown) ensure(others.includes(unitId), 'shown-units-are-named', { unitId });
      const cited = citedIn(drawn);
      return [{ type: 'SupervisionReportFiled', data: { ...data, ...(cited.length > 0 && { cited }) } }];
    }
    case 'RecordReceipt':
      ensure(filed !== null && withdrawal === null, 'receipt-of-a-report-that-stands');
      if (receipt && isSame(receipt, data)) return [];
      ensure(receipt === null, 'report-is-received-once');
      return [{ type: 'SupervisionReportReceived', data }];
    case 'Withdraw':
      if (withdrawal && isSame(withdrawal, data)) return [];
      ensure(withdrawal === null, 'report-is-withdrawn-once');
      ensure(filed !== null, 'withdraw-only-a-filed-report');
      return [{ type: 'SupervisionReportWithdrawn', data }];
  }
}

function evolve(report: SupervisionReport, { type, data }: SupervisionReportEvent): SupervisionReport {
  // prettier-ignore
  switch (type) {
    case 'SupervisionReportFiled':     return { filed: data, receipt: null, withdrawal: null };
    case 'SupervisionReportReceived':  return { ...report, receipt: data };
    case 'SupervisionReportWithdrawn': return { ...report, withdrawal: data };
    case 'SupervisionReportRecalled': case 'SupervisionReportSent': return report;
  }
}

const owner = ({ filed }: SupervisionReport, { type, data }: SupervisionReportCommand) =>
  filed?.unitId ?? (type === 'File' ? data.unitId : null);

const references = ({ type, data }: SupervisionReportCommand) => {
  if (type === 'Withdraw') return [];
  if (type === 'RecordReceipt') return attached(data.attachments);
  const about = (data.about ?? []).map((id) => ({ field: 'about', category: 'unit', id }));
  const shown = (data.shown ?? []).map(({ circularId: id }) => ({ field: 'shown', category: 'circular', id, on: data.on }));
  return [{ field: 'unitId', category: 'unit', id: data.unitId, on: data.on }, ...about, ...shown, ...attached(data.attachments)];
};

/** Each statement says itself whether its unit was shown it and it was signed off, or refuses for the whole. */
const registers = ({ type, data }: SupervisionReportCommand, { filed }: SupervisionReport = initial, reportId = ''): Claim[] =>
  type !== 'File' || filed !== null
    ? []
    : (data.shown ?? []).map(({ unitId, circularId, entryId }) => ({
        ...{ register: circularEntry, id: circularEntryId(circularId, entryId) },
        command: { type: 'Cite', data: { reportId, unitId, citedOn: data.on } },
      }));

export const supervisionReport = decider({
  ...{ category: 'supervisionReport', initial, decide, evolve, owner, references, registers },
  policy: reportPolicy,
});
