import { cli } from './cli.messages.js';
import { table } from './table.js';

type Figure = { met: number | null; all: number };
type Sum = Figure & { open: number };
type Unit = {
  id: string;
  name: string;
  established: boolean | null;
  operating: boolean | null;
  conditions: Record<string, { met: boolean | null }>;
  quarter: Record<string, { state: string }>;
  missing: string[];
};
type Level = Figure & {
  checkable: Figure;
  conditions: Record<string, Figure>;
  operating: Sum;
  quarter: Record<string, Sum>;
  units: Unit[];
};
type Duty = { name: string; period: string; due: string; times: number; done: number | null; inTime: boolean | null; status: string };
export type CoverageAnswer = {
  on: string;
  known: string;
  final: boolean;
  quarter: string;
  city: Level;
  township: Level;
  bureau: Level;
  duties: Sum & { notKnown: number; found: Duty[] };
  readiness: (Figure & { id: string; name: string })[];
};

const { coverage: words, nothing } = cli;
const shown = ({ met, all }: Figure) => (met === null ? nothing : `${met}/${all}`);
const mark = (met: boolean | null | undefined) => (met === true ? words.met : met === false ? words.unmet : nothing);
const DONE: Readonly<Record<string, boolean>> = { done: true, nil: true, missing: false };
const verdict = ({ missing, operating, established }: Unit) => {
  if (missing.length > 0) return missing.join(';');
  if (operating === true) return words.runs;
  return established === true ? words.established : words.complete;
};

/** The coverage figures as a table for people. */
export function coverageTable(answer: CoverageAnswer): string {
  const level = (name: 'city' | 'township' | 'bureau') => {
    const { units, conditions, checkable, operating, quarter, ...established } = answer[name];
    const [keys, work] = [Object.keys(conditions), Object.keys(quarter)];
    const rows = units.map((unit) => [
      unit.name,
      ...keys.map((key) => mark(unit.conditions[key]?.met)),
      ...work.map((key) => mark(DONE[unit.quarter[key]?.state ?? ''])),
      verdict(unit),
    ]);
    const summary = [
      words.figure(words.levels[name]!, shown(established), shown(checkable)),
      ...(work.length > 0 ? [words.operating(answer.quarter, shown(operating), operating.open)] : []),
    ];
    const columns = [words.unit, ...[...keys, ...work].map((key) => words.conditions[key] ?? key), words.missing];
    return `${summary.join(';')}\n${table(columns, rows)}`;
  };
  const { found, notKnown, ...sum } = answer.duties;
  const duties = found.map(({ name, period, due, times, done, inTime, status }) => [
    ...[name, period, due, done === null ? nothing : `${done}/${times}`],
    inTime === false ? words.doneLate : (words.dutyStatus[status] ?? status),
  ]);
  const percent = ({ met, all }: Figure) => (met === null || all === 0 ? nothing : `${((met / all) * 100).toFixed(1)}%`);
  const ready = answer.readiness.map((row) => [row.name, row.met === null ? nothing : String(row.met), String(row.all), percent(row)]);
  return [
    words.title(answer.on, answer.known),
    ...(['city', 'township', 'bureau'] as const).map(level),
    `${words.duties(shown(sum), sum.open, notKnown)}\n${table(words.dutyColumns, duties)}`,
    `${words.readiness}\n${table(words.readinessColumns, ready)}`,
    `${words.legend}\n${words.position(answer.final)}`,
  ].join('\n\n');
}
