import type { Period } from '@jiandu/calendar';
import { eventsOf, reviewersNeeded, staffingInForce, staffOn } from '../indicator/staffing.js';
import type { Block, OfficialDocument } from '@jiandu/contracts/official-document';
import { textOf } from '@jiandu/contracts/official-document';
import { digestOf, policyInForce } from '@jiandu/kernel';
import type { CivilDate, EventRef, PolicyEntry, Streams } from '@jiandu/kernel';
import { toldOn } from '../as-of/held.js';
import { assessment } from '../assessment/assessment.js';
import type { Figure } from '../coverage/coverage.js';
import { supervisionBody } from '../coverage/supervision-body.js';
import type { QuarterPoint } from '../coverage/trend.js';
import { inForceIn } from '../indicator/adverse-outcomes.js';
import { percentOf } from '../indicator/indicator.js';
import type { Asking, IndicatorFigures, IndicatorFound, Sources } from '../indicator/indicator.js';
import type { IndicatorKey } from '../indicator/indicator.messages.js';
import { groundNames as findingNames, NOTHING, outcomeNames } from '../indicator/indicator.messages.js';
import { CHARGED } from '../indicator/quarters.js';
import { reviewsIn } from '../indicator/sampling.js';
import { dayText, groundNames, kindNames, named, periodText, reportMessages as say } from './report.messages.js';
import entries from './report.policy.json' with { type: 'json' };

export const REPORT_KINDS = ['quarter', 'half-year', 'year', 'brief'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** Whose paper it is, to whom it goes, and how much a brief lists by name. */
export type ReportPolicy = { city: string; bureau: string; government: string; listedInBrief: number };

export type Reported = {
  kind: ReportKind;
  period: Period;
  sources: Sources & { bodies: Streams };
  asking: Asking;
  found: readonly IndicatorFound[];
  /** Quarters of the year that are over; none of a brief. */
  quarters: readonly QuarterPoint[];
  position: Readonly<Record<string, { g: number }>>;
  final: boolean;
};
type Given = Reported & { policy: ReportPolicy };

const figuresOf = ({ found }: Pick<Reported, 'found'>, key: IndicatorKey): IndicatorFigures =>
  found.find(({ figures }) => figures.key === key)!.figures;
const share = ({ printed, percent }: Pick<IndicatorFigures, 'printed' | 'percent'>): string => say.share(printed, percent);
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });
const table = (columns: readonly string[], rows: readonly (readonly string[])[]): Block => ({ kind: 'table', columns, rows });

export type AdverseCase = { unit: string; kind: string; caseNo: string; outcome: string; on: CivilDate; grounds: readonly string[] };
/** A case as a report names it, whose it is and on what that rests. */
export type AdverseFound = { id: string; unitId: string; said: AdverseCase; events: readonly EventRef[] };
/** What was lost or corrected in the period and is in force, by the day on which it took effect. Nothing of the parties. */
export function adverseFound({ sources, asking }: Reported): AdverseFound[] {
  const cases = (['suit', 'reconsideration'] as const).flatMap((kind) =>
    inForceIn(kind, sources, asking).flatMap(({ row: { unitId: first, caseId, caseNo, effect }, events }): AdverseFound[] => {
      if (effect.class !== 'adverse') return [];
      const unitId = asking.units.heirOf(first);
      const said = {
        ...{ unit: asking.units.nameOf(unitId), kind: kindNames[kind], caseNo: caseNo ?? '' },
        ...{ outcome: outcomeNames[effect.outcome] ?? effect.outcome, on: effect.effectiveOn },
        grounds: effect.grounds.map((ground) => groundNames[ground]),
      };
      return [{ id: `${kind}/${caseId}`, unitId, said, events }];
    }),
  );
  return cases.sort(({ said: a }, { said: b }) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.caseNo < b.caseNo ? -1 : 1));
}

export const adverseCases = (of: Reported): AdverseCase[] => adverseFound(of).map(({ said }) => said);

/** How often each is named, the most frequent first. */
function tally(names: readonly string[]): [string, number][] {
  const counted = [...Map.groupBy(names, (name) => name)].map(([name, all]): [string, number] => [name, all.length]);
  return counted.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** A sentence on one kind of problem, and on what records it rests. */
export type ProblemFound = { id: 'grounds' | 'findings' | 'none' | 'late'; unitId: null; said: string; events: readonly EventRef[] };
/** 突出问题: why cases were lost, what samples found, which opinions were not followed in time. */
export function problemsFound(of: Reported, most: number): ProblemFound[] {
  const lost = adverseFound(of);
  const sampled = reviewsIn(of.sources, of.asking).filter(({ row }) => row.basis === 'draw' && row.confirmedOn !== null);
  const late = of.found.find(({ figures }) => figures.key === 'papers-in-time')!.parts.filter(({ numerator }) => numerator === 0);
  const grounds = tally(lost.flatMap(({ said }) => said.grounds));
  const findings = tally(sampled.flatMap(({ row }) => row.grounds.map((ground) => findingNames[ground])));
  const listed = (all: readonly [string, number][], unit: string) => all.slice(0, most).map(([name, n]) => say.counted(name, n, unit));
  const problem = (id: ProblemFound['id'], said: string, behind: readonly { events: readonly EventRef[] }[]): ProblemFound => ({
    ...{ id, unitId: null, said, events: behind.flatMap(({ events }) => events) },
  });
  return [
    ...(grounds.length === 0 ? [] : [problem('grounds', say.grounds(listed(grounds, say.unitsOf.cases)), lost)]),
    ...(findings.length === 0 ? [] : [problem('findings', say.findings(listed(findings, say.unitsOf.files)), sampled)]),
    ...(grounds.length === 0 && findings.length === 0 ? [problem('none', say.noProblems, [])] : []),
    problem(
      'late',
      say.late(
        late.length,
        [...late.slice(0, most).map(({ says }) => says), ...(late.length > most ? [say.more(late.length - most)] : [])].join('；'),
      ),
      late,
    ),
  ];
}
export const problemsOf = (of: Reported, most: number): string[] => problemsFound(of, most).map(({ said }) => said);

export type StaffLine = {
  unit: string;
  body: CivilDate | null;
  base: number;
  needed: number | null;
  reviewers: number;
  supervisors: number;
};
/** A unit's line, and on what it rests. */
export type StaffFound = { id: string; unitId: string; said: StaffLine; events: readonly EventRef[] };
export function staffFound({ sources, asking }: Reported): StaffFound[] {
  const inForce = staffingInForce(asking);
  const { on, known } = asking;
  const bodies = new Map(toldOn(supervisionBody, sources.bodies, { on, known }).map((told) => [told.row.unitId, told]));
  return staffOn(sources, asking).map(({ unitId, base, reviewers, supervisors }) => {
    const body = bodies.get(unitId);
    const said = {
      ...{ unit: asking.units.nameOf(unitId), body: body?.row.named?.on ?? null, base: base.size },
      needed: inForce === null || base.size === 0 ? null : reviewersNeeded(base.size, inForce),
      ...{ reviewers: reviewers.size, supervisors: supervisors.size },
    };
    return { id: unitId, unitId, said, events: [...(body?.events ?? []), ...eventsOf(base, reviewers, supervisors)] };
  });
}
export const staffLines = (of: Reported): StaffLine[] => staffFound(of).map(({ said }) => said);
export const missing = ({ needed, reviewers }: StaffLine): number => Math.max(0, (needed ?? 0) - reviewers);

function overall(of: Reported): Block[] {
  const figures = of.found.map((each) => each.figures);
  const bars = figures
    .filter(({ kind }) => kind === 'share')
    .map(({ title, numerator, denominator, printed }) => ({
      ...{ label: title, printed, share: numerator === null ? null : numerator / denominator },
    }));
  return [
    heading(say.headings.overall),
    paragraph(say.overall(periodText(of.period.id), of.asking.units.charged(CHARGED).length)),
    table(
      say.columns.overall,
      figures.map((each) => [
        ...[
          each.title,
          each.numerator === null ? NOTHING : String(each.numerator),
          String(each.denominator),
          share(each),
          String(each.apart),
        ],
      ]),
    ),
    { kind: 'chart', caption: say.chart, bars },
    ...trend(of),
  ];
}

const shareIn = (figure: Figure | undefined): number | null =>
  figure === undefined || figure.met === null || figure.all === 0 ? null : figure.met / figure.all;
const counted = (figure: Figure | undefined): string =>
  figure === undefined || figure.met === null || figure.all === 0
    ? NOTHING
    : say.share(`${figure.met}/${figure.all}`, percentOf(figure.met, figure.all));

/** Coverage over the year, quarter by quarter, both levels. */
function trend({ quarters }: Reported): Block[] {
  if (quarters.length === 0) return [];
  const rows = quarters.map(({ quarter, city, township }) => [
    ...[periodText(quarter), counted(city?.established), counted(township?.established)],
    ...[city, township].map(
      (level) => counted(level?.operating) + (level && level.operating.open > 0 ? say.open(level.operating.open) : ''),
    ),
  ]);
  const lines = (['city', 'township'] as const).map((level) => ({
    label: say.levels[level],
    shares: quarters.map((each) => shareIn(each[level]?.established)),
  }));
  return [
    paragraph(say.trend),
    table(say.columns.trend, rows),
    { kind: 'line-chart', caption: say.trendChart, at: quarters.map(({ quarter }) => periodText(quarter).slice(5)), lines },
  ];
}

function adverse(of: Reported): Block[] {
  const cases = adverseCases(of);
  const rows = cases.map(({ unit, kind, caseNo, outcome, on, grounds }) => [
    unit,
    kind,
    caseNo,
    outcome,
    on,
    grounds.join('、') || NOTHING,
  ]);
  return [
    heading(say.headings.adverse),
    paragraph(say.rates(share(figuresOf(of, 'suit-loss-rate')), share(figuresOf(of, 'reconsideration-correction-rate')))),
    cases.length === 0 ? paragraph(say.noAdverse) : table(say.columns.adverse, rows),
  ];
}

const staffing = (of: Reported): Block[] => [
  heading(say.headings.staffing),
  paragraph(say.staff(share(figuresOf(of, 'reviewer-ratio')), share(figuresOf(of, 'review-and-supervision-staff')))),
  table(
    say.columns.staffing,
    staffLines(of).map((line) => [
      ...[line.unit, line.body ?? NOTHING, String(line.base), line.needed === null ? NOTHING : String(line.needed)],
      ...[String(line.reviewers), String(line.supervisors), line.needed === null ? NOTHING : String(missing(line))],
    ]),
  ),
];

function byUnit(of: Reported): Block[] {
  const figures = of.found.map((each) => each.figures).filter(({ key }) => say.columns.ofUnit[key] !== undefined);
  const ids = [...new Set(figures.flatMap(({ units }) => units.map(({ id }) => id)))].sort();
  const rows = ids.map((id) => [
    ...[of.asking.units.nameOf(id), ...figures.map(({ units }) => units.find((unit) => unit.id === id)?.printed ?? NOTHING)],
  ]);
  return [heading(say.headings.units), table([say.columns.unit, ...figures.map(({ key }) => say.columns.ofUnit[key] ?? key)], rows)];
}

/** A line for each rank: who is level with each other stands in one. What is too little to compare is said to be so. */
function rankings(of: Reported): Block[] {
  const rows = of.found.flatMap(({ figures: { title, ranking, units } }) => {
    const byRank = [...Map.groupBy(units, ({ rank }) => rank)].sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity));
    if (byRank.every(([rank]) => rank === null)) return [];
    return byRank.map(([rank, its]) => [
      ...[title, rank === null ? say.small(ranking.least) : say.rank(rank, its.length)],
      its.map((unit) => (rank === null ? `${unit.name} ${unit.printed}` : unit.name)).join('、'),
      rank === null ? NOTHING : say.share('', its[0]!.percent),
    ]);
  });
  return rows.length === 0 ? [] : [heading(say.headings.ranking), table(say.columns.ranking, rows)];
}

function ledger(of: Reported): Block[] {
  const found = assessment(of);
  const rules = found.rules.map(({ name, kind, mark, source, entries: counted, points }) => [
    ...[
      name,
      say.kind[kind],
      say.mark[mark],
      source,
      counted === null ? say.notRecorded : String(counted),
      points === null ? NOTHING : String(points),
    ],
  ]);
  const names = new Map(found.rules.map(({ key, name }) => [key, name]));
  const rows = found.entries.map(({ unitId, on, rule, says, kind, points }) => [
    ...[
      of.asking.units.nameOf(unitId),
      on,
      names.get(rule) ?? rule,
      says,
      points === null ? NOTHING : `${kind === 'bonus' ? '+' : '-'}${points}`,
    ],
  ]);
  return [
    heading(say.headings.ledger),
    table(say.columns.rules, rules),
    rows.length === 0 ? paragraph(say.noEntries) : table(say.columns.ledger, rows),
  ];
}

const basis = (of: Reported): Block[] => [
  heading(say.headings.basis),
  table(
    say.columns.basis,
    of.found.map(({ figures: { title, numeratorIs, denominatorIs, basis: told } }) => [
      title,
      numeratorIs,
      denominatorIs,
      told?.source ?? say.noBasis,
    ]),
  ),
];

/** 一页纸: what the government asks to be told, each with its day and where it comes from. */
function brief(of: Given): Block[] {
  const { listedInBrief: most } = of.policy;
  const { on } = of.asking;
  const cases = adverseCases(of);
  const lines = staffLines(of);
  const short = lines.filter((line) => missing(line) > 0).map(({ unit }) => unit);
  const listed = cases.slice(0, most).map(({ unit, kind, outcome, on: day }) => say.adverseCase(unit, kind, outcome, day));
  const told = [...listed, ...(cases.length > most ? [say.more(cases.length - most)] : [])].join('；');
  return [
    heading(say.briefHeadings[0]!),
    paragraph(
      say.rates(share(figuresOf(of, 'suit-loss-rate')), share(figuresOf(of, 'reconsideration-correction-rate'))) +
        (cases.length === 0 ? say.noAdverse : `${told}。`) +
        say.source(say.sources.litigation, on),
    ),
    heading(say.briefHeadings[1]!),
    paragraph(problemsOf(of, most).join('') + say.source(say.sources.problems, on)),
    heading(say.briefHeadings[2]!),
    paragraph(
      say.bodies(lines.filter(({ body }) => body !== null).length, lines.length) +
        say.staff(share(figuresOf(of, 'reviewer-ratio')), share(figuresOf(of, 'review-and-supervision-staff'))) +
        (short.length === 0 ? '' : say.short(named(short, most * 2))) +
        say.source(say.sources.registry, on),
    ),
  ];
}

/** Sections are numbered as they come: a period may leave some out. */
function numbered(blocks: readonly Block[]): Block[] {
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  return blocks.map((block) =>
    block.kind === 'heading' ? { ...block, text: `${say.numerals[headings.indexOf(block)]!}、${block.text}` } : block,
  );
}

function bodyOf(of: Given): Block[] {
  const problems = (): Block[] => [heading(say.headings.problems), ...problemsOf(of, Infinity).map(paragraph)];
  switch (of.kind) {
    case 'brief':
      return brief(of);
    case 'quarter':
      return [...overall(of), ...adverse(of), ...problems(), ...staffing(of), ...byUnit(of), ...rankings(of), ...basis(of)];
    case 'half-year':
    case 'year':
      return [...overall(of), ...adverse(of), ...problems(), ...staffing(of), ...byUnit(of), ...rankings(of), ...ledger(of), ...basis(of)];
  }
}

/** A report of a period and the digest that it prints. Its last words say on which days and at which position of the log it rests, and the digest of all that stands before. */
export function written(
  of: Reported,
  policies: readonly PolicyEntry<ReportPolicy>[] = entries,
): { document: OfficialDocument; digest: string } {
  const { on, known } = of.asking;
  const policy = policyInForce(policies, on, known);
  const at = Object.entries(of.position).sort(([a], [b]) => (a < b ? -1 : 1));
  const trace = say.trace(on, known, at.map(([service, { g }]) => say.position(service, g)).join('、'), of.final);
  const document: OfficialDocument = {
    ...{ heading: policy.bureau, number: say.asOf(on, known), title: `${policy.city}${periodText(of.period.id)}${say.title[of.kind]}` },
    ...{ to: of.kind === 'brief' ? `${policy.government}：` : null, body: numbered(bodyOf({ ...of, policy })) },
    ...{ signature: policy.bureau, date: dayText(known), note: trace },
    ...(of.kind === 'brief' && { isBrief: true as const }),
  };
  const digest = digestOf(textOf(document));
  return { document: { ...document, note: trace + say.digest(digest) }, digest };
}
export const report = (of: Reported): OfficialDocument => written(of).document;
