import type { CircularEntryRow } from './circular-entry.directory.js';
import type { CircularRow } from './circular.directory.js';

/** Whether a unit reads an entry: its own once it was shown these words, another's once they are published and while the circular stands. */
export const isShownTo = ({ status }: CircularRow, { shownOn, publishedOn, status: entry }: CircularEntryRow, isOwn: boolean): boolean =>
  isOwn ? shownOn !== null : status === 'published' && publishedOn !== null && entry !== 'struck';

/** The entries that a unit reads; what another disputed and was answered is not for it. */
export const readBy = (circular: CircularRow, entries: readonly CircularEntryRow[], isOwn: (entry: CircularEntryRow) => boolean) =>
  entries
    .filter((entry) => entry.circularId === circular.circularId && isShownTo(circular, entry, isOwn(entry)))
    .map((entry): CircularEntryRow => (isOwn(entry) ? entry : { ...entry, disputes: [] }));

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
