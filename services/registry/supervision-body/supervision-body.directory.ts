import { supervisionBodyContract } from '@jiandu/contracts/supervision-body';
import type { SupervisionBodyEvent } from '@jiandu/contracts/supervision-body';
import type { PostKind } from '@jiandu/contracts/post';
import { projection } from '@jiandu/kernel';
import type { PostRow } from '../post/post.directory.js';

/** What a unit's supervision body is called, who is on it, and since when. */
export type SupervisionBodyRow = {
  unitId: string | null;
  name: string | null;
  since: string | null;
  personIds: readonly string[];
  staffSince: string | null;
};

export const supervisionBodyDirectory = projection<SupervisionBodyRow, SupervisionBodyEvent>({
  name: 'supervision_body_directory_v1',
  of: [supervisionBodyContract],
  initial: { unitId: null, name: null, since: null, personIds: [], staffSince: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'SupervisionBodyNamed':  return { ...row, unitId: data.unitId, name: data.name, since: data.on };
      case 'SupervisionStaffNamed': return { ...row, unitId: data.unitId, personIds: data.personIds, staffSince: data.on };
    }
  },
});

/** Somebody on the staff, with the posts held in the unit on the day; `left`: none is held there any more. */
export type StaffMember = { personId: string; posts: readonly PostKind[]; left: boolean };

/** Staff is named from posts: who holds none in the unit is shown as having left. */
export const staffOf = ({ unitId, personIds }: SupervisionBodyRow, posts: readonly PostRow[]): StaffMember[] =>
  personIds.map((personId) => {
    const held = posts
      .filter((post) => post.held && post.unitId === unitId && post.personId === personId)
      .flatMap(({ kind }) => kind ?? []);
    return { personId, posts: held.sort(), left: held.length === 0 };
  });
