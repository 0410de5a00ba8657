import { accountabilityYear } from './accountability.js';
import { alertsYear } from './alerts.js';
import { caseReviewYear } from './case-review.js';
import type { Chapter } from './chapter.js';
import { litigationYear } from './litigation.js';
import { papersYear } from './papers.js';
import { peopleYear } from './people.js';
import { plans } from './plans.js';
import { trainingYear } from './training.js';

/** The year of the plan's services, in the order in which one refers to another. */
export const chapters: readonly Chapter[] = [
  trainingYear,
  peopleYear,
  caseReviewYear,
  litigationYear,
  papersYear,
  plans,
  accountabilityYear,
  alertsYear,
];
