import type { OfficeTasksEvent } from '@jiandu/contracts/office-tasks';
import { specify } from '@jiandu/kernel/testing';
import { officeTasks } from './office-tasks.js';

const given = specify(officeTasks);
const data = { unitId: 't-1', officeId: 'j-1', tasks: ['列席执法会议', '每季度抽查案卷'], on: '2024-08-01' };
const set: OfficeTasksEvent = { type: 'OfficeTasksSet', data };
const withdrawal = { reason: '司法所合并', on: '2024-11-01' };

describe('a justice office’s supervision tasks', () => {
  it('are set, once in the same words', () => {
    given().when({ type: 'Set', data }).then(set);
    given(set).when({ type: 'Set', data }).thenNothing();
    given(set)
      .when({ type: 'Set', data: { ...data, on: '2024-08-02' } })
      .thenRejected('same-tasks-are-set-once');
    const more = { ...data, tasks: [...data.tasks, '受理投诉'], on: '2024-09-01' };
    given(set).when({ type: 'Set', data: more }).then({ type: 'OfficeTasksSet', data: more });
  });
  it('are withdrawn while set', () => {
    given(set).when({ type: 'Withdraw', data: withdrawal }).then({ type: 'OfficeTasksWithdrawn', data: withdrawal });
    given().when({ type: 'Withdraw', data: withdrawal }).thenRejected('withdraw-only-tasks-that-are-set');
    given(set, { type: 'OfficeTasksWithdrawn', data: withdrawal })
      .when({ type: 'Withdraw', data: withdrawal })
      .thenRejected('withdraw-only-tasks-that-are-set');
  });
  it('are the township’s record, and whoever supervises it may set them', () => {
    expect(officeTasks.owner(given().state(), { type: 'Set', data })).toBe('t-1');
    expect(officeTasks.proposals).toEqual(['Set', 'Withdraw']);
    expect(officeTasks.references!({ type: 'Set', data }).map(({ id, on }) => [id, on])).toEqual([
      ['t-1', data.on],
      ['j-1', data.on],
    ]);
  });
});
