import { count, date, flag, id, listOf, number, object, oneOf, orNull, text } from '@jiandu/platform/http';
import { eventsShape, becauseFields } from '../as-of/as-of.shapes.http.js';
import type { Apart, Basis, IndicatorFigures, Part, RankingPolicy, UnitFigures } from './indicator.js';
import type { RecordChange, Stood } from './indicator.changes.js';
import { indicatorMessages } from './indicator.messages.js';

export const basisFields = { from: date, known: date, source: text };
export const basisShape = orNull(object<Basis>(basisFields));
const figures = {
  ...{ numerator: orNull(number), denominator: count, printed: text, percent: orNull(number) },
};
export const unitFiguresShape = object<UnitFigures>({
  ...{ id, name: text, ...figures, rank: orNull(count), tied: flag, small: flag },
});
export const indicatorShape = object<IndicatorFigures>({
  ...{ key: oneOf(Object.keys(indicatorMessages.of)), task: id, title: text, of: text, numeratorIs: text, denominatorIs: text },
  ...{ kind: oneOf(['share', 'mean']), best: orNull(oneOf(['high', 'low'])), from: date, to: date, basis: basisShape },
  ...{ ranking: object<RankingPolicy & Basis>({ least: count, ...basisFields }), apart: count },
  ...figures,
  units: listOf(unitFiguresShape),
});
const record = { id, unitId: id, on: date, says: text, events: eventsShape };
export const partShape = object<Part>({ ...record, numerator: number, denominator: oneOf([1]) });
export const apartShape = object<Apart>(record);
const stood = orNull(object<Stood>({ unitId: id, numerator: orNull(number), on: date, says: text }));
const changes = {
  ...{ key: oneOf(Object.keys(indicatorMessages.of)), title: text, before: object(figures), after: object(figures) },
  records: listOf(object<RecordChange>({ id, unitId: id, before: stood, after: stood, ...becauseFields })),
};
export const indicatorChangesShape = object(changes);
export const changesShape = object({ from: date, ...changes });
