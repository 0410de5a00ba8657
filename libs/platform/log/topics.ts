/** Partitions of every topic. More would be topic v2: a stream's partition never changes. */
export const PARTITIONS = 12;

/** The one topic of a service. A prefix keeps installations on one broker apart. */
export const topicOf = (service: string, prefix = 'jiandu'): string => `${prefix}.${service}.events.v1`;
