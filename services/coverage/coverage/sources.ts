import { isTownship } from '@jiandu/contracts/unit';
import type { AnyProjection, Recorded } from '@jiandu/kernel';
import { certificateStatus } from './certificate-status.js';
import type { Histories } from './coverage.js';
import { townshipTasks } from './office-tasks.js';
import { publicHotline } from './public-hotline.js';
import { supervisionBody } from './supervision-body.js';
import { yearProgramme } from './work-programme.js';
import { planItems } from './plan-items.js';
import { checkDone } from './check-done.js';
import { reportFiled } from './report-filed.js';
import { selfReviewed } from './self-reviewed.js';
import { suitsReturned } from './suits-returned.js';
import { programmeOrganiser, trainingDay } from '@jiandu/contracts/city-training';
import { quarterDraw } from '@jiandu/contracts/quarter-draw';
import { personPosts } from '@jiandu/contracts/person-posts';
import { unitProfile } from '@jiandu/contracts/unit-profile';

type History = readonly Recorded[];
type Fields = { unitId?: string; kind?: string; personId?: string; officerId?: string };

/** True of the history, not of the row: what was true once may have been withdrawn since. */
const some = (history: History, fits: (data: Fields) => boolean): boolean => history.some(({ data }) => fits(data as Fields));

/** What coverage is folded from. */
export const SOURCES = {
  units: unitProfile,
  supervisionBodies: supervisionBody,
  hotlines: publicHotline,
  programmes: yearProgramme,
  officeTasks: townshipTasks,
  plans: planItems,
  posts: personPosts,
  certificates: certificateStatus,
  selfReviews: selfReviewed,
  returns: suitsReturned,
  checks: checkDone,
  reports: reportFiled,
  trainings: programmeOrganiser,
  sessions: trainingDay,
  draws: quarterDraw,
} satisfies Record<keyof Histories, AnyProjection>;

/** Of posts and certificates only those of townships are looked at. */
export function ofTownships({ posts: allPosts, certificates: allCertificates, ...rest }: Histories): Histories {
  const townships = rest.units.filter((history) => some(history, ({ kind }) => isTownship(kind)));
  const townshipIds = new Set(townships.flatMap((history) => history.map(({ data }) => (data as Fields).unitId)));
  const posts = allPosts.filter((history) => some(history, ({ unitId }) => unitId !== undefined && townshipIds.has(unitId)));
  const people = new Set(posts.flatMap((history) => history.map(({ data }) => (data as Fields).personId)));
  const certificates = allCertificates.filter((history) =>
    some(history, ({ officerId }) => officerId !== undefined && people.has(officerId)),
  );
  return { ...rest, posts, certificates };
}
