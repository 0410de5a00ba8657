import type { SocialActivityEvent } from '@jiandu/contracts/social-activity';
import { specify } from '@jiandu/kernel/testing';
import { socialActivity } from './social-activity.js';

const given = specify(socialActivity);
const data = { activityId: 'a-1', unitId: 'u-1', title: '现场观摩行政执法', personIds: ['p-1', 'p-2'], on: '2024-08-15' };
const recorded: SocialActivityEvent = { type: 'SocialActivityRecorded', data };

describe('social activity', () => {
  it('is recorded, once, whatever the order of those who took part', () => {
    given().when({ type: 'Record', data }).then(recorded);
    given(recorded)
      .when({ type: 'Record', data: { ...data, personIds: ['p-2', 'p-1'] } })
      .thenNothing();
  });
  it('does not become another activity', () =>
    given(recorded)
      .when({ type: 'Record', data: { ...data, personIds: ['p-1'] } })
      .thenRejected('activity-is-recorded-once'));
  it('names social supervisors of its own unit', () =>
    expect(socialActivity.references!({ type: 'Record', data }).map(({ category, id }) => `${category} ${id}`)).toEqual([
      'unit u-1',
      'socialSupervisor p-1.u-1',
      'socialSupervisor p-2.u-1',
    ]));
  it('belongs to its unit', () => expect(socialActivity.owner(given().state(), { type: 'Record', data })).toBe('u-1'));
});
