import type { DisciplineDeskEvent } from '@jiandu/contracts/discipline-desk';
import { specify } from '@jiandu/kernel/testing';
import type { Caller } from '@jiandu/platform/identity';
import { disciplineDesk } from './discipline-desk.js';
import { SealedRoom } from './discipline-desk.sealed-room.js';

const given = specify(disciplineDesk);
const data = { personId: 'p-b1', on: '2024-06-10' };
const named: DisciplineDeskEvent = { type: 'NamedToDesk', data };
const relieved: DisciplineDeskEvent = { type: 'RelievedFromDesk', data: { ...data, on: '2025-06-10' } };

describe('the discipline desk', () => {
  it('has persons named and relieved', () => {
    given().when({ type: 'Name', data }).then(named);
    given(named).when({ type: 'Name', data }).thenNothing();
    given(named)
      .when({ type: 'Name', data: { ...data, on: '2024-06-11' } })
      .thenRejected('named-to-desk-once');
    given(named)
      .when({ type: 'Relieve', data: { ...data, on: '2025-06-10' } })
      .then(relieved);
    given().when({ type: 'Relieve', data }).thenRejected('relieve-only-who-is-named');
    given(named, relieved)
      .when({ type: 'Relieve', data: { ...data, on: '2025-06-11' } })
      .thenRejected('relieve-only-who-is-named');
    expect(disciplineDesk.references!({ type: 'Name', data })).toEqual([{ field: 'personId', category: 'person', id: 'p-b1' }]);
  });
});

describe('the sealed room', () => {
  const admits = (events: DisciplineDeskEvent[], role: string, person?: string) => {
    const stored = events.map((event, i) => ({ ...event, id: `e-${i}`, version: i + 1 }));
    const room = new SealedRoom({ load: () => Promise.resolve({ events: stored }) } as never, {} as never);
    return room.admits({ actor: 'a', role, unit: 'b-1', key: '', correlation: 'c', ...(person !== undefined && { person }) } as Caller);
  };
  it.each<[string, string | undefined, boolean, DisciplineDeskEvent[]]>([
    ['bureau-head', 'p-head', true, []],
    ['bureau-head', undefined, false, []],
    ['bureau', 'p-b1', true, [named]],
    ['bureau', 'p-b2', false, [named]],
    ['bureau', undefined, false, [named]],
    ['bureau', 'p-b1', false, [named, relieved]],
    ['unit-head', 'p-b1', false, [named]],
    ['officer', 'p-b1', false, [named]],
    ['system', undefined, false, [named]],
    ['upstream', undefined, false, [named]],
  ])('opens to %s %s: %s', async (role, person, opens, events) => expect(await admits(events, role, person)).toBe(opens));

  it('lets nobody act on a referral that names them, the head included; a name withdrawn no longer bars', async () => {
    const acts = async (person: string, ...more: object[]) => {
      const naming = { type: 'ResponsibleNamed', data: { personId: 'sealed.p-head', capacity: 'responsible', on: '2024-08-12' } };
      const stored = [naming, ...more].map((event, i) => ({ ...event, id: `e-${i}`, version: i + 1 }));
      const opened = stored.map((event) => (event.id === 'e-0' ? { ...event, data: { ...naming.data, personId: 'p-head' } } : event));
      const load = (stream: string) => Promise.resolve({ events: stream === 'referral-r-1' ? stored : [] });
      const room = new SealedRoom({ load } as never, { openEvents: () => Promise.resolve(opened) } as never);
      return room
        .toActOn('r-1', { actor: 'a', role: 'bureau-head', unit: 'b-1', person, key: '', correlation: 'c' } as Caller)
        .then(() => 'done')
        .catch((error: Error) => error.name);
    };
    expect(await acts('p-head')).toBe('NotYourUnit');
    expect(await acts('p-head-2')).toBe('done');
    const withdrawn = { type: 'EventCorrected', data: { eventId: 'e-0', of: 'ResponsibleNamed', reason: '列错' } };
    expect(await acts('p-head', withdrawn)).toBe('done');
  });
});
