import { socialLeadContract } from '@jiandu/contracts/social-lead';
import type { SocialLeadEvent } from '@jiandu/contracts/social-lead';
import { specify } from '@jiandu/kernel/testing';
import { socialLead } from './social-lead.js';

const given = specify(socialLead);
const data = { leadId: 'l-1', unitId: 'u-1', personId: 'p-1', activityId: 'a-1', matter: '现场检查未出示证件', on: '2024-08-16' };
const lodged: SocialLeadEvent = { type: 'SocialLeadLodged', data };
const reply = { outcome: 'acted-on' as const, told: '已约谈并改正', on: '2024-08-30' };
const replied: SocialLeadEvent = { type: 'SocialLeadReplied', data: { ...reply, personId: 'p-1' } };

describe('social lead', () => {
  it('is lodged, once', () => {
    given().when({ type: 'Lodge', data }).then(lodged);
    given(lodged).when({ type: 'Lodge', data }).thenNothing();
    given(lodged)
      .when({ type: 'Lodge', data: { ...data, matter: '另一件事' } })
      .thenRejected('lead-is-lodged-once');
  });
  it('has its outcome told back, once', () => {
    given(lodged).when({ type: 'Reply', data: reply }).then(replied);
    given(lodged, replied).when({ type: 'Reply', data: reply }).thenNothing();
    given(lodged, replied)
      .when({ type: 'Reply', data: { ...reply, outcome: 'passed-on' } })
      .thenRejected('lead-is-replied-to-once');
  });
  it('knows a reply of before replies said to whom', () =>
    given(lodged, { type: 'SocialLeadReplied', data: reply }).when({ type: 'Reply', data: reply }).thenNothing());
  it('keeps its words under the key of who brought it', () => {
    const keyOf = (event: SocialLeadEvent) => socialLeadContract.person!('socialLead-l-1', event);
    expect([keyOf(lodged), keyOf(replied)]).toEqual(['p-1', 'p-1']);
    expect(keyOf({ type: 'SocialLeadReplied', data: reply })).toBe('socialLead-l-1');
    const correction = { type: 'EventCorrected' as const, data: { eventId: 'e-1', reason: '误', replacement: data } };
    expect(socialLeadContract.person!('socialLead-l-1', correction)).toBe('p-1');
  });
  it('is not replied to before it was lodged', () => {
    given().when({ type: 'Reply', data: reply }).thenRejected('reply-only-to-a-lead');
    given(lodged)
      .when({ type: 'Reply', data: { ...reply, on: '2024-08-15' } })
      .thenRejected('act-out-of-order');
  });
  it('comes from a social supervisor of the unit, at an activity that took place', () =>
    expect(socialLead.references!({ type: 'Lodge', data }).map(({ category, id }) => `${category} ${id}`)).toEqual([
      'socialSupervisor p-1.u-1',
      'socialActivity a-1',
    ]));
  it('is answered by the unit that it was given to', () =>
    expect(socialLead.owner(given(lodged).state(), { type: 'Reply', data: reply })).toBe('u-1'));
});
