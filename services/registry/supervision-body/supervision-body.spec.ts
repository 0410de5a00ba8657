import type { SupervisionBodyEvent } from '@jiandu/contracts/supervision-body';
import { specify } from '@jiandu/kernel/testing';
import { staffOf } from './supervision-body.directory.js';
import { supervisionBody } from './supervision-body.js';

const given = specify(supervisionBody);
const named: SupervisionBodyEvent = { type: 'SupervisionBodyNamed', data: { unitId: 'u-1', name: '法制科', on: '2024-06-20' } };
const staffed: SupervisionBodyEvent = {
  type: 'SupervisionStaffNamed',
  data: { unitId: 'u-1', personIds: ['p-1', 'p-2'], on: '2024-06-25' },
};

describe('supervision body', () => {
  it('is named', () =>
    given()
      .when({ type: 'NameBody', data: named.data as never })
      .then(named));
  it('is named again by another name, and by the same name once', () => {
    given(named)
      .when({ type: 'NameBody', data: { unitId: 'u-1', name: '法制科', on: '2024-07-01' } })
      .thenNothing();
    const renamed = { unitId: 'u-1', name: '执法监督科', on: '2024-07-01' };
    given(named).when({ type: 'NameBody', data: renamed }).then({ type: 'SupervisionBodyNamed', data: renamed });
  });
  it('has its staff named, in any order once', () => {
    given(named)
      .when({ type: 'NameStaff', data: staffed.data as never })
      .then(staffed);
    given(named, staffed)
      .when({ type: 'NameStaff', data: { unitId: 'u-1', personIds: ['p-2', 'p-1'], on: '2024-07-01' } })
      .thenNothing();
  });
  it('may be left without staff', () => {
    const nobody = { unitId: 'u-1', personIds: [], on: '2024-08-01' };
    given(named, staffed).when({ type: 'NameStaff', data: nobody }).then({ type: 'SupervisionStaffNamed', data: nobody });
  });
  it('names a unit and persons that must exist', () =>
    expect(
      supervisionBody.references!({ type: 'NameStaff', data: staffed.data as never }).map(({ category, id }) => `${category} ${id}`),
    ).toEqual(['unit u-1', 'person p-1', 'person p-2']));
  it('belongs to its unit from the first command on', () =>
    expect(supervisionBody.owner(given().state(), { type: 'NameBody', data: named.data as never })).toBe('u-1'));
  it('shows with whom of its staff a post is held, and who has left', () => {
    const row = { unitId: 'u-1', name: '法制科', since: '2024-06-20', personIds: ['p-1', 'p-2', 'p-3'], staffSince: '2024-06-25' };
    const held = (personId: string, unitId: string, isHeld = true) => ({
      personId,
      unitId,
      kind: 'supervisor' as const,
      held: isHeld,
      terms: [],
    });
    expect(staffOf(row, [held('p-1', 'u-1'), held('p-2', 'u-1', false), held('p-3', 'u-2')])).toEqual([
      { personId: 'p-1', posts: ['supervisor'], left: false },
      { personId: 'p-2', posts: [], left: true },
      { personId: 'p-3', posts: [], left: true },
    ]);
  });
});
