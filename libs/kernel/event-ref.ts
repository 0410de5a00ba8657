import type { CivilDate } from './civil-date.js';
import { legalDate } from './message.js';
import type { Recorded } from './message.js';

/** Where to find an event on which a figure rests. */
export type EventRef = { service: string; stream: string; version: number; g: number; type: string; on: CivilDate | null };

export const refTo = (service: string, event: Recorded): EventRef => {
  const { stream, version, g, type } = event;
  return { service, stream, version, g, type, on: legalDate(event) ?? null };
};
