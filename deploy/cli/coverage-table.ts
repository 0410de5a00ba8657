import { cli } from './cli.messages.js';
import { table } from './table.js';

type Figure = { met: number | null; all: number };
type Unit = {
  id: string;
  name: string;
  established: boolean | null;
  conditions: Record<string, { met: boolean | null }>;
  missing: string[];
};
type Level = Figure & { checkable: Figure; conditions: Record<string, Figure>; units: Unit[] };
export type CoverageAnswer = {
  on: string;
  known: string;
  final: boolean;
  city: Level;
  township: Level;
  bureau: Level;
  readiness: (Figure & { id: string; name: string })[];
};

const { coverage: words, nothing } = cli;
const shown = ({ met, all }: Figure) => (met === null ? nothing : `${met}/${all}`);
const mark = (met: boolean | null | undefined) => (met === true ? words.met : met === false ? words.unmet : nothing);

/** The coverage figures as a table for people. */
export function coverageTable(answer: CoverageAnswer): string {
  const level = (name: 'city' | 'township' | 'bureau') => {
    const { units, conditions, checkable, ...established } = answer[name];
    const keys = Object.keys(conditions);
    const rows = units.map((unit) => [
      unit.name,
      ...keys.map((key) => mark(unit.conditions[key]?.met)),
      unit.missing.length > 0 ? unit.missing.join(';') : unit.established === true ? words.established : words.complete,
    ]);
    const summary = words.figure(words.levels[name]!, shown(established), shown(checkable));
    return `${summary}\n${table([words.unit, ...keys.map((key) => words.conditions[key] ?? key), words.missing], rows)}`;
  };
  const percent = ({ met, all }: Figure) => (met === null || all === 0 ? nothing : `${((met / all) * 100).toFixed(1)}%`);
  const ready = answer.readiness.map((row) => [row.name, row.met === null ? nothing : String(row.met), String(row.all), percent(row)]);
  return [
    words.title(answer.on, answer.known),
    ...(['city', 'township', 'bureau'] as const).map(level),
    `${words.readiness}\n${table(words.readinessColumns, ready)}`,
    `${words.legend}\n${words.position(answer.final)}`,
  ].join('\n\n');
}
