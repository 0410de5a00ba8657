import { isSame, saysAgain, unordered } from './same.js';

describe('the same words', () => {
  it.each([
    [
      { a: 1, b: ['x', { c: null }] },
      { b: ['x', { c: null }], a: 1 },
    ],
    [{ a: 1 }, { a: 1, b: undefined }],
    [[], []],
    ['x', 'x'],
  ])('%j and %j', (one, other) => expect([isSame(one, other), isSame(other, one)]).toEqual([true, true]));
  it.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 1, b: 0 }],
    [
      ['x', 'y'],
      ['y', 'x'],
    ],
    [[], {}],
    [{ a: null }, {}],
    [null, {}],
    [['x'], ['x', 'y']],
  ])('not %j and %j', (one, other) => expect([isSame(one, other), isSame(other, one)]).toEqual([false, false]));
});

describe('what was said again', () => {
  it('may say more, and nothing else', () => {
    expect(saysAgain({ a: 1, of: [{ b: 2 }] }, { ...{ a: 1, of: [{ b: 2 }] }, more: 'x' } as { a: number; of: object[] })).toBe(true);
    expect(saysAgain({ a: 1, of: [{ b: 2 }] }, { a: 1, of: [{ b: 3 }] })).toBe(false);
    expect(saysAgain({ a: 1 }, { a: undefined })).toBe(false);
  });
  it('in lists of another order, where order says nothing', () => {
    const [one, other] = [
      { ids: ['b', 'a'], on: '2024-07-01' },
      { on: '2024-07-01', ids: ['a', 'b'] },
    ];
    expect([isSame(one, other), isSame(unordered(one), unordered(other))]).toEqual([false, true]);
    expect(isSame(unordered(one), unordered({ ...other, ids: ['a', 'b', 'b'] }))).toBe(false);
  });
});
