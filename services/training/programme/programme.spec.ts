import type { ProgrammeCommand, ProgrammeEvent } from '@jiandu/contracts/programme';
import { specify } from '@jiandu/kernel/testing';
import { programme } from './programme.js';

const given = specify(programme);
const told = {
  ...{ programmeId: 't-1', organiser: 'unit' as const, unitId: 'u-1', title: '业务培训', course: '处罚法', year: 2024 },
  ...{ kinds: ['business' as const, 'evidence' as const], forTownships: false, on: '2024-03-01' },
};
const arrange = (data: object = {}): ProgrammeCommand => ({ type: 'Arrange', data: { ...told, ...data } });
const arranged: ProgrammeEvent = { type: 'ProgrammeArranged', data: told };
const cancelled: ProgrammeEvent = { type: 'ProgrammeCancelled', data: { reason: '并入', on: '2024-09-01' } };
const accept = (data: object = {}): ProgrammeCommand => ({ type: 'Accept', data: { unitId: 'u-1', heldOn: '2024-05-01', ...data } });
/** The same, held by no unit. */
const own = (organiser: 'unit' | 'city') => {
  const { unitId, ...rest } = told;
  expect(unitId).toBe('u-1');
  return { ...rest, organiser };
};

describe('培训项目', () => {
  it('is arranged once', () => {
    given().when(arrange()).then(arranged);
    given(arranged)
      .when(arrange({ kinds: ['evidence', 'business'] }))
      .thenNothing();
    given(arranged)
      .when(arrange({ course: '许可法' }))
      .thenRejected('programme-is-arranged-once');
  });
  it('names a unit where units hold it, and only there', () => {
    given()
      .when({ type: 'Arrange', data: own('unit') })
      .thenRejected('programme-names-a-unit-only-where-units-hold-it');
    given()
      .when(arrange({ organiser: 'city' }))
      .thenRejected('programme-names-a-unit-only-where-units-hold-it');
    given()
      .when(arrange({ organiser: 'prefecture' }))
      .thenRejected('programme-names-a-unit-only-where-units-hold-it');
    given()
      .when({ type: 'Arrange', data: own('city') })
      .then({ type: 'ProgrammeArranged', data: own('city') });
  });
  it('has partners where it is joint, and only there, and they are others', () => {
    given()
      .when(arrange({ organiser: 'joint' }))
      .thenRejected('partners-only-of-a-joint-programme');
    given()
      .when(arrange({ partnerIds: ['u-2'] }))
      .thenRejected('partners-only-of-a-joint-programme');
    given()
      .when(arrange({ organiser: 'joint', partnerIds: ['u-1'] }))
      .thenRejected('partners-are-other-units');
    const joint = arrange({ organiser: 'joint', partnerIds: ['u-2'] });
    given()
      .when(joint)
      .then({ type: 'ProgrammeArranged', data: joint.data as never });
  });
  it('takes a session of its own year and unit, and records nothing of it', () => {
    given(arranged).when(accept()).thenNothing();
    given().when(accept()).thenRejected('training-is-of-an-arranged-programme');
    given(arranged)
      .when(accept({ heldOn: '2025-01-01' }))
      .thenRejected('training-is-held-in-the-programmes-year');
    given(arranged)
      .when(accept({ unitId: 'u-2' }))
      .thenRejected('training-is-held-by-whom-the-programme-names');
  });
  it('takes no session from its cancellation on, but one held before, keyed late', () => {
    given(arranged, cancelled)
      .when(accept({ heldOn: '2024-09-01' }))
      .thenRejected('cancelled-programme-takes-no-training');
    given(arranged, cancelled)
      .when(accept({ heldOn: '2024-08-31' }))
      .thenNothing();
  });
  it('is cancelled once', () => {
    const cancel = (on = '2024-09-01'): ProgrammeCommand => ({ type: 'Cancel', data: { reason: '并入', on } });
    given(arranged).when(cancel()).then(cancelled);
    given(arranged, cancelled).when(cancel()).thenNothing();
    given(arranged, cancelled).when(cancel('2024-10-01')).thenRejected('programme-is-cancelled-once');
    given().when(cancel()).thenRejected('cancel-only-an-arranged-programme');
  });
  it("is the bureau's to keep where no unit holds it", () =>
    expect([
      programme.owner(programme.initial, arrange()),
      programme.owner(programme.initial, { type: 'Arrange', data: own('city') }),
    ]).toEqual(['u-1', null]));
  it('names only units that there are', () =>
    expect(programme.references!(arrange({ partnerIds: ['u-2'] })).map(({ id, on }) => `${id} ${on}`)).toEqual(
      ['u-1', 'u-2'].map((id) => `${id} ${told.on}`),
    ));
});
