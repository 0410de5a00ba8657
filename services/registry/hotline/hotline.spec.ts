import type { HotlineEvent } from '@jiandu/contracts/hotline';
import { specify } from '@jiandu/kernel/testing';
import { hotline } from './hotline.js';

const given = specify(hotline);
const data = { unitId: 'u-1', number: '0994-2340000', place: '市政府信息网信息公开栏', on: '2024-06-20' };
const published: HotlineEvent = { type: 'HotlinePublished', data };
const withdrawn: HotlineEvent = { type: 'HotlineWithdrawn', data: { reason: '号码停用', on: '2024-09-01' } };

describe('hotline', () => {
  it('is published', () => given().when({ type: 'Publish', data }).then(published));
  it('is published once at the same place', () =>
    given(published)
      .when({ type: 'Publish', data: { ...data, on: '2024-06-21' } })
      .thenNothing());
  it('is withdrawn, once', () => {
    given(published)
      .when({ type: 'Withdraw', data: withdrawn.data as never })
      .then(withdrawn);
    given(published, withdrawn)
      .when({ type: 'Withdraw', data: { reason: '再次撤下', on: '2024-09-02' } })
      .thenRejected('withdraw-only-public-hotline');
  });
  it('is published again after it was withdrawn', () =>
    given(published, withdrawn)
      .when({ type: 'Publish', data: { ...data, on: '2024-10-01' } })
      .then({ type: 'HotlinePublished', data: { ...data, on: '2024-10-01' } }));
  it('names a unit that must exist', () =>
    expect(hotline.references!({ type: 'Publish', data })).toEqual([{ field: 'unitId', category: 'unit', id: 'u-1', on: data.on }]));
});
