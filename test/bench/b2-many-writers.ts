import { againstInsertOne } from './against-insert-one.js';
import type { Measure } from './measure.js';

export const manyWriters: Measure = {
  ...{ id: 'B2', what: 'durable append, 64 writers on own streams, against insertOne', unit: '×', reach: [3], better: 'more' },
  run: (setting) => againstInsertOne(setting, 64),
};
