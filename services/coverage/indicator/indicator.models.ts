import { personPosts } from '@jiandu/contracts/person-posts';
import { quarterDraw } from '@jiandu/contracts/quarter-draw';
import { siteOutcome } from '@jiandu/contracts/site-outcome';
import { unitProfile } from '@jiandu/contracts/unit-profile';
import { checkDone } from '../coverage/check-done.js';
import { planItems } from '../coverage/plan-items.js';
import { selfReviewed } from '../coverage/self-reviewed.js';
import { suitsReturned } from '../coverage/suits-returned.js';
import { certificateStatus } from '../coverage/certificate-status.js';
import { countedFile, reviewResult } from './case-review-told.js';
import { knownBetween } from '../as-of/known-between.js';
import type { Between, Dates } from '../as-of/known-between.js';
import type { Sources } from './indicator.js';
import { reconsiderationInForce, suitInForce } from './litigation-told.js';
import { opinionCorrection } from './supervision-told.js';
import { hoursCredited, lawStudyAdvice, lawStudyHeld, taughtCourse, trainingAttended } from './training-told.js';

/** Which read model holds the streams of which source. */
export const indicatorModels = {
  ...{ units: unitProfile, posts: personPosts, certificates: certificateStatus },
  ...{
    lawStudy: lawStudyHeld,
    lawStudyYears: lawStudyAdvice,
    programmes: taughtCourse,
    trainings: trainingAttended,
    credits: hoursCredited,
  },
  ...{ files: countedFile, selfReviews: selfReviewed, draws: quarterDraw, reviews: reviewResult },
  ...{ opinions: opinionCorrection, plans: planItems, checks: checkDone, sites: siteOutcome },
  ...{ suits: suitInForce, reconsiderations: reconsiderationInForce, returns: suitsReturned },
} satisfies Record<keyof Sources, { name: string }>;

/** What became known in between; of whom a course is said to be counts whenever that was written down. */
export const indicatorsBetween = (sources: Sources, dates: Dates): Between => knownBetween(indicatorModels, sources, dates, 'programmes');
