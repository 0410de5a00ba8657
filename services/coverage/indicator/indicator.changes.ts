import type { CivilDate } from '@jiandu/kernel';
import { changedIn } from '../as-of/known-between.js';
import type { Because, Between } from '../as-of/known-between.js';
import type { Apart, Figures, IndicatorFound, Part } from './indicator.js';

/** How a record stood: `numerator` null, in neither number. */
export type Stood = { unitId: string; numerator: number | null; on: CivilDate; says: string };
/** A record that counts otherwise than before; null: it was not there. */
export type RecordChange = { id: string; unitId: string; before: Stood | null; after: Stood | null } & Because;
export type IndicatorChanges = { before: Figures; after: Figures; records: readonly RecordChange[] };

const stood = (record: Part | Apart): Stood => ({
  ...{ unitId: record.unitId, numerator: 'numerator' in record ? record.numerator : null, on: record.on, says: record.says },
});
const figures = ({ figures: { numerator, denominator, printed, percent } }: IndicatorFound): Figures => ({
  ...{ numerator, denominator, printed, percent },
});
const records = ({ parts, asides }: IndicatorFound): (Part | Apart)[] => [...parts, ...asides];

/** What changed of one figure of a day between two days of knowing, record by record, and the events in between that changed it. */
export const indicatorChanges = ([before, after]: readonly [IndicatorFound, IndicatorFound], between: Between): IndicatorChanges => ({
  ...{ before: figures(before), after: figures(after) },
  records: changedIn([records(before), records(after)], stood, between).map(({ id, before: was, after: is, ...because }) => ({
    ...{ id, unitId: (is ?? was)!.unitId, before: was, after: is, ...because },
  })),
});
