import type { CircularEntryRow } from './circular-entry.directory.js';
import type { CircularRow } from './circular.directory.js';

/** Whether a unit reads an entry: its own once it was shown these words, another's once they are published and while the circular stands. */
export const isShownTo = ({ status }: CircularRow, { shownOn, publishedOn, status: entry }: CircularEntryRow, isOwn: boolean): boolean =>
  isOwn ? shownOn !== null : status === 'published' && publishedOn !== null && entry !== 'struck';

/** To others an entry was shown, and no more: neither whether its unit confirmed, disputed or kept silent, nor what came of it. */
const ofAnother = (entry: CircularEntryRow): CircularEntryRow => ({
  ...{ ...entry, status: 'shown', settledBy: null, answer: null, disputes: [] },
});

/** The entries that a unit reads. */
export const readBy = (circular: CircularRow, entries: readonly CircularEntryRow[], isOwn: (entry: CircularEntryRow) => boolean) =>
  entries
    .filter((entry) => entry.circularId === circular.circularId && isShownTo(circular, entry, isOwn(entry)))
    .map((entry) => (isOwn(entry) ? entry : ofAnother(entry)));

/** Whether others than the bureau read the paper: while the circular stands, and nothing that it says was struck since. */
export const isPaperOpen = ({ status }: CircularRow, entries: readonly CircularEntryRow[]): boolean =>
  status === 'published' && entries.every((entry) => entry.publishedOn === null || entry.status !== 'struck');

/** A circular for a unit: it names the entries that the unit reads, and no other; why it was withdrawn may be of another. */
export const onlyShown = (
  circular: CircularRow,
  entries: readonly CircularEntryRow[],
  isOwn: (entry: CircularEntryRow) => boolean,
): CircularRow => ({
  ...{ ...circular, reason: null },
  entryIds: readBy(circular, entries, isOwn).flatMap(({ entryId }) => entryId ?? []),
});
