import type { PartitionStatus, ProjectionStatus } from '@jiandu/platform/projections';

/** How far each partition of a topic reached for each read model; null where nobody could be asked. */
export type Ends = ReadonlyMap<string, number | null>;

const placesOf = (status: readonly ProjectionStatus[]): (PartitionStatus & { place: string })[] =>
  status.flatMap(({ projection, positions }) =>
    positions
      .filter(({ topic }) => topic !== null)
      .map((position) => ({ ...position, place: `${projection}|${position.topic}|${position.partition}` })),
  );

export const endsOf = (status: readonly ProjectionStatus[]): Ends =>
  new Map(placesOf(status).map(({ place, offset, lag }) => [place, lag === null ? null : offset + lag]));

/** Whether every read model holds all that had been told when those ends were seen, or holds all there is. */
export const isFollowed = (status: readonly ProjectionStatus[], told: Ends): boolean =>
  placesOf(status).every(({ place, offset, lag }) => lag === 0 || offset >= (told.get(place) ?? Infinity));
