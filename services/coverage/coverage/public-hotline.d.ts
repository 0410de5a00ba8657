import type { HotlineEvent } from '@jiandu/contracts/hotline';
import type { EventRef } from './event-ref.js';
/** Whether a unit's number can be read by the public, and the event that says so. */
export type PublicHotline = {
  unitId: string | null;
  isPublic: boolean;
  last: EventRef | null;
};
export declare const publicHotline: import('@jiandu/kernel').Projection<PublicHotline, HotlineEvent>;
