import type { PartitionStatus, ProjectionStatus } from '@jiandu/platform/projections';

/** How far each source had come, by read model and partition; null where nobody could be asked. */
export type Ends = ReadonlyMap<string, number | null>;

const at = ({ topic, offset, g }: PartitionStatus): number => (topic === null ? g : offset);
const placesOf = (status: readonly ProjectionStatus[]) =>
  status.flatMap(({ projection, positions }) =>
    positions.map((position) => ({ ...position, place: `${projection}|${position.topic}|${position.partition}` })),
  );

export const endsOf = (status: readonly ProjectionStatus[]): Ends =>
  new Map(placesOf(status).map((position) => [position.place, position.lag === null ? null : at(position) + position.lag]));

/** Whether every read model holds all that had been told when those ends were seen; never where one stands nowhere, or its end was not seen. */
export const isFollowed = (status: readonly ProjectionStatus[], told: Ends): boolean =>
  status.every(({ positions }) => positions.length > 0) &&
  placesOf(status).every((position) => at(position) >= (told.get(position.place) ?? Infinity));
