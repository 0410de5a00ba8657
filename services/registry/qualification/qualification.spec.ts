import type { QualificationEvent } from '@jiandu/contracts/qualification';
import { specify, specifyProjection } from '@jiandu/kernel/testing';
import { qualificationDirectory } from './qualification.directory.js';
import { qualification, qualificationId } from './qualification.js';

const given = specify(qualification);
const data = { personId: 'p-1', kind: 'law-degree' as const, unitId: 'u-1', on: '2012-07-01' };
const recorded: QualificationEvent = { type: 'QualificationRecorded', data };
const revoked: QualificationEvent = { type: 'QualificationRevoked', data: { reason: '学位被撤销', on: '2024-05-01' } };

describe('qualification', () => {
  it('is recorded, with the day on which it was obtained', () => given().when({ type: 'Record', data }).then(recorded));
  it('is recorded once, the same record writes nothing', () => {
    given(recorded).when({ type: 'Record', data }).thenNothing();
    given(recorded)
      .when({ type: 'Record', data: { ...data, on: '2013-07-01' } })
      .thenRejected('qualification-is-recorded-once');
  });
  it('is never another person’s, however ids are composed', () =>
    given(recorded, revoked)
      .when({ type: 'Record', data: { ...data, personId: 'p-1.law-degree', on: '2025-01-01' } })
      .thenRejected('qualification-is-of-one-person-and-kind'));
  it('is revoked, once, and may be obtained anew', () => {
    given(recorded)
      .when({ type: 'Revoke', data: revoked.data as never })
      .then(revoked);
    given(recorded, revoked)
      .when({ type: 'Revoke', data: revoked.data as never })
      .thenRejected('revoke-only-a-recorded-qualification');
    const anew = { ...data, on: '2026-07-01' };
    given(recorded, revoked).when({ type: 'Record', data: anew }).then({ type: 'QualificationRecorded', data: anew });
  });
  it('is not revoked before it was obtained', () =>
    given(recorded)
      .when({ type: 'Revoke', data: { reason: '撤销', on: '2012-06-30' } })
      .thenRejected('act-out-of-order'));
  it('names a person and a unit that must exist, and belongs to the unit that saw the proof', () => {
    expect(qualification.references!({ type: 'Record', data }).map(({ category, id }) => `${category} ${id}`)).toEqual([
      'person p-1',
      'unit u-1',
    ]);
    expect(qualification.owner(given(recorded).state(), { type: 'Revoke', data: revoked.data as never })).toBe('u-1');
  });
  it('has a stream of its own per kind', () =>
    expect(qualificationId('p-1', 'law-degree')).not.toBe(qualificationId('p-1', 'legal-qualification')));
  it('is shown from its first day to the day on which it is no more', () =>
    specifyProjection(qualificationDirectory)(recorded, revoked).thenRow({
      ...{ personId: 'p-1', kind: 'law-degree', unitId: 'u-1', evidence: null, since: '2012-07-01', until: '2024-05-01' },
    }));
});
