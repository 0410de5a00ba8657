import { isSame } from './same.js';

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
