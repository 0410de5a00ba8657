import type { SyllabusItemCommand, SyllabusItemEvent } from '@jiandu/contracts/syllabus-item';
import { specify } from '@jiandu/kernel/testing';
import { syllabusItem } from './syllabus-item.js';
import { categoryNames } from './syllabus-item.messages.js';
import policy from './syllabus-item.policy.json' with { type: 'json' };

const given = specify(syllabusItem, { categories: ['licence-compulsion-penalty'] });
const told = {
  ...{ itemId: 'penalty-law', kind: 'law' as const, category: 'licence-compulsion-penalty', title: '行政处罚法' },
  ...{ effectiveFrom: '2021-07-15', on: '2024-06-10' },
};
const list = (data: object = {}): SyllabusItemCommand => ({ type: 'List', data: { ...told, ...data } });
const listed: SyllabusItemEvent = { type: 'SyllabusItemListed', data: { ...told, version: 1 } };
const revision = { title: '行政处罚法', source: '修正', effectiveFrom: '2024-10-01', on: '2024-09-20' };
const revise = (data: object = {}): SyllabusItemCommand => ({ type: 'Revise', data: { ...revision, ...data } });
const revised: SyllabusItemEvent = { type: 'SyllabusItemRevised', data: { ...revision, version: 2 } };
const supersession = { byId: 'new-law', from: '2024-11-01', on: '2024-10-20' };
const supersede = (data: object = {}): SyllabusItemCommand => ({ type: 'Supersede', data: { ...supersession, ...data } });
const superseded: SyllabusItemEvent = { type: 'SyllabusItemSuperseded', data: supersession };

describe('学习内容', () => {
  it('is listed once', () => {
    given().when(list()).then(listed);
    given(listed).when(list()).thenNothing();
    given(listed)
      .when(list({ title: '行政许可法' }))
      .thenRejected('item-is-listed-once');
  });
  it('is of a category of the list', () =>
    given()
      .when(list({ category: 'cooking' }))
      .thenRejected('category-is-in-the-list'));
  it('has numbered versions, each in force after the one before', () => {
    given(listed).when(revise()).then(revised);
    given(listed, revised)
      .when(revise({ effectiveFrom: '2025-01-01' }))
      .then({ type: 'SyllabusItemRevised', data: { ...revision, effectiveFrom: '2025-01-01', version: 3 } });
    given(listed)
      .when(revise({ effectiveFrom: '2021-07-15' }))
      .thenRejected('version-takes-effect-after-the-one-before');
    given(listed, revised).when(revise()).thenNothing();
    given().when(revise()).thenRejected('item-is-on-the-syllabus');
  });
  it('gives way to another item once', () => {
    given(listed).when(supersede()).then(superseded);
    given(listed, superseded).when(supersede()).thenNothing();
    given(listed, superseded)
      .when(supersede({ byId: 'third-law' }))
      .thenRejected('item-is-superseded-once');
    given(listed)
      .when(supersede({ byId: 'penalty-law' }))
      .thenRejected('item-is-superseded-by-another');
    given().when(supersede()).thenRejected('item-is-on-the-syllabus');
    given(listed, superseded)
      .when(revise({ effectiveFrom: '2024-11-01', on: '2024-10-25' }))
      .thenRejected('superseded-item-has-no-new-version');
  });
  it("is the city's without a unit, else the unit's; it names only what there is", () => {
    expect([syllabusItem.owner(syllabusItem.initial, list()), syllabusItem.owner(syllabusItem.initial, list({ unitId: 'u-1' }))]).toEqual([
      null,
      'u-1',
    ]);
    expect(syllabusItem.owner(given({ type: 'SyllabusItemListed', data: { ...told, unitId: 'u-1', version: 1 } }).state(), revise())).toBe(
      'u-1',
    );
    expect(syllabusItem.owner(given(listed).state(), list({ unitId: 'u-1' }))).toBeNull();
    expect([...syllabusItem.references!(supersede()), ...syllabusItem.references!(list({ unitId: 'u-1' }))]).toEqual([
      { field: 'byId', category: 'syllabusItem', id: 'new-law' },
      { field: 'unitId', category: 'unit', id: 'u-1', on: '2024-06-10' },
    ]);
  });
  it('every category has its name', () =>
    expect(Object.keys(categoryNames).sort()).toEqual(policy.flatMap(({ categories }) => categories).sort()));
});
