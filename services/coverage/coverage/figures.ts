import { conditionMessages, figureNames } from './coverage.messages.js';
import { unitCounts } from './coverage.js';
import type { Coverage, Level, UnitCoverage } from './coverage.js';
import { countsOf } from './bureau-duties.js';
import { sumOf } from './parts.js';
import type { Counts, Part, Sum } from './parts.js';

/** Figures by name: `city.established`, `township.condition.hotline-public`, `city.operating`, `bureau.duties`, `readiness.<unitId>`. */
export type Figures = ReadonlyMap<string, readonly Part[]>;
export type NamedFigure = Sum & { figure: string; name: string };

const LEVELS = ['city', 'township', 'bureau'] as const satisfies Level[];

/** Every figure of an answer with the parts that it is added up from. */
export function figuresOf(found: Coverage): Figures {
  const figures = new Map<string, Part[]>();
  for (const level of LEVELS) {
    const { units, conditions, quarter } = found[level];
    const put = (figure: string, counts: (unit: UnitCoverage) => Counts, events: (unit: UnitCoverage) => Part['events']) =>
      figures.set(
        `${level}.${figure}`,
        units.map((unit) => ({ id: unit.id, name: unit.name, unitId: unit.id, counts: counts(unit), events: events(unit) })),
      );
    const standing = (unit: UnitCoverage) => Object.values(unit.conditions).flatMap(({ events }) => events);
    const working = (unit: UnitCoverage) => Object.values(unit.quarter).flatMap(({ events }) => events);
    put('established', unitCounts.established, standing);
    put('checkable', unitCounts.checkable, standing);
    for (const key of Object.keys(conditions)) {
      put(
        `condition.${key}`,
        (unit) => unitCounts.condition(unit, key),
        (unit) => unit.conditions[key]?.events ?? [],
      );
    }
    put('operating', unitCounts.operating, (unit) => [...standing(unit), ...working(unit)]);
    for (const key of Object.keys(quarter))
      put(
        `quarter.${key}`,
        (unit) => unitCounts.quarter(unit, key),
        (unit) => unit.quarter[key]?.events ?? [],
      );
  }
  const [bureau] = found.bureau.units;
  figures.set(
    'bureau.duties',
    found.duties.found.map((duty) => ({
      ...{ id: `${duty.duty}.${duty.period}`, name: `${duty.period} ${duty.name}`, unitId: bureau?.id ?? '', counts: countsOf(duty) },
      events: duty.events,
    })),
  );
  for (const { id, officers } of found.readiness) {
    figures.set(
      `readiness.${id}`,
      officers.map(({ personId, holds, events }) => ({
        id: personId,
        name: personId,
        unitId: id,
        counts: holds ? 'met' : 'unmet',
        events,
      })),
    );
  }
  return figures;
}

/** What a figure is called; of a condition its own name. */
export function figureName(figure: string, found: Coverage): string {
  const [of = '', kind = '', key = ''] = figure.split('.');
  if (of === 'readiness') return found.readiness.find(({ id }) => id === figure.slice('readiness.'.length))?.name ?? '';
  return key === '' ? (figureNames[kind] ?? kind) : (conditionMessages[key]?.name ?? key);
}
export const namedFigures = (found: Coverage): NamedFigure[] =>
  [...figuresOf(found)].map(([figure, parts]) => ({ figure, name: figureName(figure, found), ...sumOf(parts) }));
