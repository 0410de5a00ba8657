import type { Tools } from './kind.js';
import { unitByName } from './unit-by-name.js';

const rows = [
  ['u-1', '林业局', null],
  ['u-2', '城管局', '2024-10-01'],
  ['u-3', '城管局', null],
  ['u-4', '旅游局', '2024-10-01'],
  ['u-5', '执法队', null],
  ['u-6', '执法队', null],
].map(([id, name, until]) => ({ _id: `unit-${id}`, row: { name, until } }));

describe('a unit by its number or its name', () => {
  it.each([
    ['u-2', '2024-10-01', { id: 'u-2' }],
    ['林业局', '2024-10-01', { id: 'u-1' }],
    ['城管局', '2024-10-01', { id: 'u-3' }],
    ['城管局', '2024-09-30', 'ambiguous'],
    ['旅游局', '2024-10-01', { id: 'u-4' }],
    ['执法队', '2024-10-01', 'ambiguous'],
    ['水利局', '2024-10-01', null],
  ])('%s on %s', async (word, today, meant) => {
    const tools = { readModels: { rows: () => ({ find: () => Promise.resolve(rows) }) }, today: () => today } as unknown as Tools;
    expect((await unitByName([word], tools)).get(word)).toEqual(meant);
  });
});
