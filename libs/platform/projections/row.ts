import type { AnyProjection, CivilDate, EventCorrected, Message, Projection, Recorded } from '@jiandu/kernel';
import { effective, isCorrection, legalDate } from '@jiandu/kernel';

/** A stored row: what one stream folds to. Fields are always written in this order, so equal rows are equal byte for byte. */
export type RowDoc<Row = unknown> = {
  /** Stream. */
  _id: string;
  /** Place of the last event applied: version, g, known from (ISO). */
  v: number;
  g: number;
  k: string;
  /** The latest legal date that counts; an event before it folds the row anew. */
  on: CivilDate | null;
  row: Row;
  /** Events applied, kept where the row is fed from another service, whose store cannot be asked. */
  h?: Recorded[];
};

/** A projection whose types are already checked by its listing. */
export type Fold = Pick<Projection<unknown, Message>, 'initial' | 'evolve'> & Pick<AnyProjection, 'by' | 'grows' | 'open' | 'dated'>;

export const emptyRow = (stream: string, { initial }: Fold): RowDoc => ({ _id: stream, v: 0, g: 0, k: '', on: null, row: initial });

/** Whether an event cannot simply be folded on top: it corrects an earlier one, or its legal date lies before the latest. */
export const needsHistory = (on: CivilDate | null, event: Message): boolean => {
  if (isCorrection(event)) return true;
  const date = legalDate(event);
  return date !== undefined && on !== null && date < on;
};

/** Puts one more event into a row. `history` gives the stream's applied events before it, asked for only where the row folds anew. */
export function advance(fold: Fold, doc: RowDoc, event: Recorded, history: () => readonly Recorded[]): void {
  if (needsHistory(doc.on, event)) {
    const { on, row } = refold(fold, [...history(), event]);
    doc.row = growing(fold, doc.row, row);
    doc.on = on;
  } else {
    doc.row = fold.evolve(doc.row, event);
    doc.on = legalDate(event) ?? doc.on;
  }
  doc.v = event.version;
  doc.g = event.g;
  doc.k = event.k;
}

/** The row folded anew, with what was told before beside what is told now. */
function growing({ grows = [] }: Fold, before: unknown, after: unknown): unknown {
  if (grows.length === 0) return after;
  const listOf = (row: unknown, field: string) => (row as Record<string, readonly string[]>)[field] ?? [];
  const all = grows.map((field) => [field, [...new Set([...listOf(before, field), ...listOf(after, field)])].sort()]);
  return { ...(after as object), ...Object.fromEntries(all) };
}

export function refold(fold: Fold, history: readonly Recorded[], asOf?: { on?: CivilDate; known?: CivilDate }): Pick<RowDoc, 'on' | 'row'> {
  let on: CivilDate | null = null;
  let row = fold.initial;
  for (const event of effective<Message>(history as Recorded<Message | EventCorrected>[], asOf)) {
    row = fold.evolve(row, event as Recorded);
    const date = legalDate(event);
    if (date !== undefined && (on === null || date > on)) on = date;
  }
  return { on, row };
}
