import type { Chapter } from './chapter.js';
<<<<<<< HEAD
import { plans } from './plans.js';

/** The year of the plan's services, in the order in which one refers to another. */
export const chapters: readonly Chapter[] = [plans];
=======
import { peopleYear } from './people.js';
import { trainingYear } from './training.js';

/** The year of the plan's services, in the order in which one refers to another. */
export const chapters: readonly Chapter[] = [trainingYear];
>>>>>>> 8b6b59f (feat(demo): a year of law study, trainings and class hours)
