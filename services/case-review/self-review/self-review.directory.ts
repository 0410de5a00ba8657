import { selfReviewContract } from '@jiandu/contracts/self-review';
import type { SelfReviewEvent } from '@jiandu/contracts/self-review';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** What a unit reported of its own review of a quarter; having no file is another thing than having reviewed none. */
export type SelfReviewRow = {
  unitId: string | null;
  quarter: string | null;
  kind: 'reported' | 'no-file' | null;
  files: number | null;
  problems: number | null;
  summary: string | null;
  reportedOn: CivilDate | null;
};

export const selfReviewDirectory = projection<SelfReviewRow, SelfReviewEvent>({
  name: 'self_review_directory_v1',
  of: [selfReviewContract],
  by: ['quarter'],
  initial: { unitId: null, quarter: null, kind: null, files: null, problems: null, summary: null, reportedOn: null },
  evolve(_, { type, data }) {
    const { unitId, quarter, on: reportedOn } = data;
    // prettier-ignore
    switch (type) {
      case 'SelfReviewReported': return { unitId, quarter, kind: 'reported', files: data.files, problems: data.problems, summary: data.summary, reportedOn };
      case 'NoFileDeclared':     return { unitId, quarter, kind: 'no-file', files: null, problems: null, summary: null, reportedOn };
    }
  },
});
