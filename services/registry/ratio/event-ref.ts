import type { CivilDate, Recorded } from '@jiandu/kernel';

/** Where to find an event on which a figure rests. */
export type EventRef = { service: string; stream: string; version: number; g: number; type: string; on: CivilDate | null };

export const refTo = (service: string, { stream, version, g, type, data }: Recorded): EventRef => ({
  ...{ service, stream, version, g, type },
  on: (data as { on?: CivilDate }).on ?? null,
});
