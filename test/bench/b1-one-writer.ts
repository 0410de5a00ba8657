import { againstInsertOne } from './against-insert-one.js';
import type { Measure } from './measure.js';

export const oneWriter: Measure = {
  ...{ id: 'B1', what: 'durable append, 1 writer, against insertOne', unit: '×', reach: [0.7], better: 'more' },
  run: (setting) => againstInsertOne(setting, 1),
};
