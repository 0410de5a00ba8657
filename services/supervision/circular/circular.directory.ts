import { circularContract } from '@jiandu/contracts/circular';
import type { CircularEvent } from '@jiandu/contracts/circular';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** How far a circular has come. A withdrawn one keeps its record. */
export type CircularRow = {
  circularId: string | null;
  title: string | null;
  period: string | null;
  status: 'draft' | 'signed-off' | 'published' | 'withdrawn';
  entryIds: readonly string[];
  draftedOn: CivilDate | null;
  signedOffOn: CivilDate | null;
  publishedOn: CivilDate | null;
  place: string | null;
  documentNo: string | null;
  digest: string | null;
  withdrawnOn: CivilDate | null;
  reason: string | null;
};

export const circularDirectory = projection<CircularRow, CircularEvent>({
  name: 'circular_directory_v2',
  of: [circularContract],
  initial: {
    ...{ circularId: null, title: null, period: null, status: 'draft', entryIds: [], draftedOn: null, signedOffOn: null },
    ...{ publishedOn: null, place: null, documentNo: null, digest: null, withdrawnOn: null, reason: null },
  },
  evolve(row, { type, data }) {
    const { on } = data;
    // prettier-ignore
    switch (type) {
      case 'CircularDrafted':      return { ...row, circularId: data.circularId, title: data.title, period: data.period ?? null, status: 'draft', entryIds: data.entries.map(({ entryId }) => entryId), draftedOn: on };
      case 'CircularEntriesAdded': return { ...row, entryIds: [...row.entryIds, ...data.entries.map(({ entryId }) => entryId)] };
      case 'CircularSignedOff':    return { ...row, status: 'signed-off', signedOffOn: on };
      case 'CircularPublished':    return { ...row, status: 'published', publishedOn: on, place: data.place, documentNo: data.documentNo ?? null, digest: data.digest ?? null };
      case 'CircularWithdrawn':    return { ...row, status: 'withdrawn', withdrawnOn: on, reason: data.reason };
      case 'CircularPrepared':     return row;
      case 'CircularRecalled':     return row;
    }
  },
});
