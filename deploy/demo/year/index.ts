import type { Chapter } from './chapter.js';
import { plans } from './plans.js';

/** The year of the plan's services, in the order in which one refers to another. */
export const chapters: readonly Chapter[] = [plans];
