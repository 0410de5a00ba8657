import type { StudyCommand, StudyEvent } from '@jiandu/contracts/study';
import { specify } from '@jiandu/kernel/testing';
import { study } from './study.js';

const given = specify(study);
const told = {
  studyId: 's-1',
  unitId: 'u-1',
  itemIds: ['i-1', 'i-2'],
  personIds: ['p-1', 'p-2'],
  manner: 'alone' as const,
  on: '2024-07-01',
};
const record = (data: object = {}): StudyCommand => ({ type: 'Record', data: { ...told, ...data } });
const recorded: StudyEvent = { type: 'StudyRecorded', data: told };

describe('学习记录', () => {
  it('is recorded once, in whatever order people and items are named', () => {
    given().when(record()).then(recorded);
    given(recorded)
      .when(record({ personIds: ['p-2', 'p-1'], itemIds: ['i-2', 'i-1'] }))
      .thenNothing();
    given(recorded)
      .when(record({ personIds: ['p-1'] }))
      .thenRejected('study-is-recorded-once');
  });
  it('takes no file afterwards: what is sent again with one more is refused, not left out', () =>
    given(recorded)
      .when(record({ attachments: [{ sha256: 'f'.repeat(64), title: '签到表' }] }))
      .thenRejected('study-is-recorded-once'));
  it("is the unit's that first recorded it", () =>
    expect([study.owner(study.initial, record()), study.owner(given(recorded).state(), record({ unitId: 'u-2' }))]).toEqual([
      'u-1',
      'u-1',
    ]));
  it('names only records that there are', () =>
    expect(
      study.references!(record({ attachments: [{ sha256: 'f'.repeat(64), title: '签到表' }] })).map(({ category }) => category),
    ).toEqual([...['unit', 'syllabusItem', 'syllabusItem', 'person', 'person', 'file']]));
  it('is of a unit in being on the day', () =>
    expect(study.references!(record())[0]).toEqual({ field: 'unitId', category: 'unit', id: 'u-1', on: '2024-07-01' }));
});
