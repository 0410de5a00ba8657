import type { CircularEntryRow } from './circular-entry.directory.js';
import type { CircularRow } from './circular.directory.js';

/** Whether a unit reads an entry: its own once it was shown these words, another's once they are published and while the circular stands. */
export const isShownTo = ({ status }: CircularRow, { shownOn, publishedOn, status: entry }: CircularEntryRow, isOwn: boolean): boolean =>
  isOwn ? shownOn !== null : status === 'published' && publishedOn !== null && entry !== 'struck';

/** A circular in a list for a unit: it names the entries that the unit reads, and no other. */
export const onlyShown = (
  circular: CircularRow,
  entries: readonly CircularEntryRow[],
  isOwn: (entry: CircularEntryRow) => boolean,
): CircularRow => ({
  ...circular,
  entryIds: entries
    .filter((entry) => entry.circularId === circular.circularId && isShownTo(circular, entry, isOwn(entry)))
    .flatMap(({ entryId }) => entryId ?? []),
});
