import type { SocialSupervisorEvent } from '@jiandu/contracts/social-supervisor';
import { specify } from '@jiandu/kernel/testing';
import { socialSupervision } from './social-supervision.js';
import { servesOn } from './social-supervisor.directory.js';
import { socialSupervisor } from './social-supervisor.js';

const given = specify(socialSupervisor);
const data = { personId: 'p-1', unitId: 'u-1', background: 'lawyer' as const, on: '2024-07-01' };
const appointed: SocialSupervisorEvent = { type: 'SocialSupervisorAppointed', data };
const forAYear: SocialSupervisorEvent = { type: 'SocialSupervisorAppointed', data: { ...data, termEndsOn: '2025-06-30' } };
const dismissed: SocialSupervisorEvent = { type: 'SocialSupervisorDismissed', data: { reason: '本人辞聘', on: '2024-10-01' } };

describe('social supervisor', () => {
  it('is appointed, once', () => {
    given().when({ type: 'Appoint', data }).then(appointed);
    given(appointed).when({ type: 'Appoint', data }).thenNothing();
    given(appointed)
      .when({ type: 'Appoint', data: { ...data, on: '2024-08-01' } })
      .thenRejected('appoint-only-who-is-no-social-supervisor');
  });
  it('has a term that does not end before it begins', () =>
    given()
      .when({ type: 'Appoint', data: { ...data, termEndsOn: '2024-06-30' } })
      .thenRejected('term-ends-after-it-begins'));
  it('is appointed anew after the term has run out, not on its last day', () => {
    const again = (on: string) => ({ type: 'Appoint' as const, data: { ...data, on } });
    given(forAYear).when(again('2025-06-30')).thenRejected('appoint-only-who-is-no-social-supervisor');
    given(forAYear)
      .when(again('2025-07-01'))
      .then({ type: 'SocialSupervisorAppointed', data: { ...data, on: '2025-07-01' } });
  });
  it('is dismissed, once, and not after the term', () => {
    const dismiss = { type: 'Dismiss' as const, data: { reason: '本人辞聘', on: '2024-10-01' } };
    given(appointed).when(dismiss).then(dismissed);
    given(appointed, dismissed).when(dismiss).thenRejected('dismiss-only-a-social-supervisor');
    given(forAYear)
      .when({ type: 'Dismiss', data: { reason: '聘期已满', on: '2025-07-01' } })
      .thenRejected('dismiss-only-a-social-supervisor');
  });
  it('is never another person’s record, however ids are composed', () =>
    given(appointed, dismissed)
      .when({ type: 'Appoint', data: { ...data, personId: 'p-1.u', unitId: '1', on: '2025-01-01' } })
      .thenRejected('social-supervisor-is-one-person-of-one-unit'));
  it('serves from the first day to the last', () => {
    const row = {
      personId: 'p-1',
      unitId: 'u-1',
      background: 'lawyer' as const,
      from: '2024-07-01',
      until: null,
      termEndsOn: '2025-06-30',
    };
    const days = ['2024-06-30', '2024-07-01', '2025-06-30', '2025-07-01'];
    expect(days.map((on) => servesOn(row, on))).toEqual([false, true, true, false]);
    expect(['2024-09-30', '2024-10-01'].map((on) => servesOn({ ...row, until: '2024-10-01' }, on))).toEqual([true, false]);
  });
});

describe('social supervision of a unit', () => {
  const supervisors = [
    { personId: 'p-1', unitId: 'u-1', background: 'lawyer' as const, from: '2024-07-01', until: null, termEndsOn: null },
  ];
  const lead = { leadId: 'l-1', unitId: 'u-1', personId: 'p-1', activityId: null, matter: '未出示证件', lodgedOn: '2024-08-16' };
  const replied = { ...lead, outcome: 'acted-on' as const, told: '已改正', toldTo: 'p-1', repliedOn: '2024-08-30' };
  const activities = [{ activityId: 'a-1', unitId: 'u-1', title: '观摩', personIds: ['p-1'], heldOn: '2024-08-15' }];
  const asked = (to: string) => socialSupervision({ supervisors, activities, leads: [replied] }, '2024-01-01', to);

  it('counts supervisors by background, activities, and leads whose outcome was told back', () =>
    expect(asked('2024-12-31')).toMatchObject({
      ...{ optional: true, backgrounds: { lawyer: 1, cppcc: 0 }, activities: 1, toldBack: { met: 1, all: 1 }, awaitingReply: [] },
    }));
  it('shows a lead that waits for its outcome on the day asked', () =>
    expect(asked('2024-08-29')).toMatchObject({ toldBack: { met: 0, all: 1 }, awaitingReply: [{ leadId: 'l-1', since: '2024-08-16' }] }));
  it('of none is nothing to count, and no shortfall', () =>
    expect(socialSupervision({ supervisors: [], activities: [], leads: [] }, '2024-01-01', '2024-12-31')).toMatchObject({
      ...{ optional: true, supervisors: [], activities: 0, toldBack: { met: null, all: 0 }, awaitingReply: [] },
    }));
});
