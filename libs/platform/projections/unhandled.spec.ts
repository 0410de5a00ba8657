import type { AnyProjection, Contract } from '@jiandu/kernel';
import { unhandledTypes, unknownSkips } from './unhandled.js';

class Shape {}
const opened: Contract = {
  ...{ service: 'files', category: 'file', commands: {} },
  events: { Opened: Shape, Noted: Shape, Closed: Shape },
};
const fields = { type: 'object', properties: { title: { type: 'string' }, pages: { type: 'array', items: { type: 'integer' } } } };
const schemas = { 'files.Opened.v1': fields, 'files.Noted.v1': fields, 'files.Closed.v1': fields };

type Row = { title: string; open: boolean };
type Event = { type: string; data: { title: string; pages: number[] } };
const folding = (evolve: (row: Row, event: Event) => unknown, more: Partial<AnyProjection> = {}): AnyProjection => ({
  ...{ name: 'files_v1', of: [opened], initial: { title: '', open: false } },
  ...{ evolve: evolve as AnyProjection['evolve'], ...more },
});

describe('a subscribed type', () => {
  it('is unhandled where the fold has no branch for it', () =>
    expect(
      unhandledTypes(
        folding((row, { type, data }) => {
          switch (type) {
            case 'Opened':
              return { title: data.title, open: true };
            case 'Closed':
              return { ...row, open: false };
          }
          return undefined;
        }),
        schemas,
      ),
    ).toEqual(['Noted']));

  it('is unhandled where the fold hands the row back, unless it is named in skips', () => {
    const evolve = (row: Row, { type, data }: Event) => (type === 'Opened' ? { title: data.title, open: true } : row);
    expect(unhandledTypes(folding(evolve), schemas)).toEqual(['Noted', 'Closed']);
    expect(unhandledTypes(folding(evolve, { skips: ['Noted', 'Closed'] }), schemas)).toEqual([]);
  });

  it('is handled where the fold answers a row of its own to it, once others have come before', () =>
    expect(
      unhandledTypes(
        folding((row, { type, data }) => {
          if (type === 'Opened') return { title: data.title, open: true };
          return row.open ? { ...row, title: `${row.title} ${type} ${data.pages.map((page) => page + 1).join()}` } : row;
        }),
        schemas,
      ),
    ).toEqual([]));

  it('is handled where the fold stumbles over a made-up event', () => {
    const evolve = (row: Row, { type }: Event) => {
      if (type === 'Noted') throw new TypeError('not a real one');
      return { ...row };
    };
    expect(unhandledTypes(folding(evolve), schemas)).toEqual([]);
  });

  it('need not be handled where it never reaches a topic', () => {
    const sealed: Contract = { ...opened, audience: { Noted: 'sealed', Closed: 'sealed' } };
    const evolve = (row: Row, { type }: Event) => (type === 'Opened' ? { ...row, open: true } : row);
    expect(unhandledTypes(folding(evolve, { of: [sealed] }), schemas)).toEqual([]);
  });

  it('is only skipped by a name that a contract knows', () =>
    expect(unknownSkips(folding((row) => ({ ...row }), { skips: ['Noted', 'Notde'] }))).toEqual(['Notde']));
});
