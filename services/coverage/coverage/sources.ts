import type { AnyProjection } from '@jiandu/kernel';
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
import { siteOutcome } from '@jiandu/contracts/site-outcome';
import { personPosts } from '@jiandu/contracts/person-posts';
import { unitProfile } from '@jiandu/contracts/unit-profile';

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
  sites: siteOutcome,
} satisfies Record<keyof Histories, AnyProjection>;
