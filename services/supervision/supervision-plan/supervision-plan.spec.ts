import type { PlannedCheck, SupervisionPlanEvent } from '@jiandu/contracts/supervision-plan';
import { specify } from '@jiandu/kernel/testing';
import type { SupervisionCheckRow } from '../supervision-check/supervision-check.directory.js';
import { supervisionPlan } from './supervision-plan.js';
import { progressOf } from './supervision-plan.progress.js';

const given = specify(supervisionPlan);
const item = (itemId: string, period: string, times = 1): PlannedCheck => ({ itemId, subject: '亮证执法', period, times });
const content = {
  ...{ title: '2024年度监督工作计划', body: '法制科', wayOfWorking: '日常检查', responsibility: '科长负责' },
  ...{ items: [item('i-1', '2024-Q2'), item('i-2', '2024-Q4', 2)], on: '2024-06-10' },
};
const data = { ...content, unitId: 'u-1', year: 2024 };
const adopted: SupervisionPlanEvent = { type: 'SupervisionPlanAdopted', data };
const revision = { ...content, items: [...content.items, item('i-3', '2024-Q4')], reason: '增加检查', on: '2024-07-05' };

describe('annual supervision plan', () => {
  it('is adopted, once a unit and year', () => {
    given().when({ type: 'Adopt', data }).then(adopted);
    given(adopted).when({ type: 'Adopt', data }).thenNothing();
    for (const other of [{ title: '另一计划' }, { on: '2024-06-11' }])
      given(adopted)
        .when({ type: 'Adopt', data: { ...data, ...other } })
        .thenRejected('plan-is-adopted-once');
  });
  it('has checks of its own year, each under a name of its own', () => {
    for (const period of ['2025', '2025-Q1', '2023-H2', '2025-01'])
      given()
        .when({ type: 'Adopt', data: { ...data, items: [item('i-1', period)] } })
        .thenRejected('planned-check-lies-in-the-year');
    given()
      .when({ type: 'Adopt', data: { ...data, items: [item('i-1', '2024'), item('i-1', '2024-Q4')] } })
      .thenRejected('planned-checks-differ');
  });
  it('may plan no check', () =>
    given()
      .when({ type: 'Adopt', data: { ...data, items: [] } })
      .then({ type: 'SupervisionPlanAdopted', data: { ...data, items: [] } }));
  it('is revised with a reason, once in the same words', () => {
    given(adopted).when({ type: 'Revise', data: revision }).then({ type: 'SupervisionPlanRevised', data: revision });
    const revised: SupervisionPlanEvent = { type: 'SupervisionPlanRevised', data: revision };
    given(adopted, revised).when({ type: 'Revise', data: revision }).thenNothing();
    for (const other of [{ reason: '另有原因' }, { on: '2024-07-06' }])
      given(adopted, revised)
        .when({ type: 'Revise', data: { ...revision, ...other } })
        .thenRejected('revision-changes-the-plan');
    given(adopted)
      .when({ type: 'Revise', data: { ...content, reason: '重新印发', on: '2024-07-05' } })
      .thenRejected('revision-changes-the-plan');
    given().when({ type: 'Revise', data: revision }).thenRejected('revise-only-an-adopted-plan');
  });
  it('keeps what was due before the revision as it was planned', () => {
    const without = { ...revision, items: [item('i-2', '2024-Q4', 2)] };
    given(adopted).when({ type: 'Revise', data: without }).thenRejected('ended-period-stays-as-planned');
    const fewer = { ...revision, items: [item('i-1', '2024-Q2', 9), item('i-2', '2024-Q4')] };
    given(adopted).when({ type: 'Revise', data: fewer }).thenRejected('ended-period-stays-as-planned');
    const added = { ...revision, items: [...content.items, item('i-9', '2024-Q1')] };
    given(adopted).when({ type: 'Revise', data: added }).thenRejected('ended-period-stays-as-planned');
    const inTime = { ...without, on: '2024-06-30' };
    given(adopted).when({ type: 'Revise', data: inTime }).then({ type: 'SupervisionPlanRevised', data: inTime });
  });
  it('has checks of its revision within its year', () =>
    given(adopted)
      .when({ type: 'Revise', data: { ...revision, items: [...content.items, item('i-9', '2025')] } })
      .thenRejected('planned-check-lies-in-the-year'));
  it('is asked by a check for its item, and keeps nothing of it', () => {
    given(adopted)
      .when({ type: 'NameItem', data: { itemId: 'i-2' } })
      .thenNothing();
    given(adopted)
      .when({ type: 'NameItem', data: { itemId: 'i-9' } })
      .thenRejected('check-names-an-item-of-the-plan');
    given()
      .when({ type: 'NameItem', data: { itemId: 'i-2' } })
      .thenRejected('check-names-an-item-of-the-plan');
  });
  it('is its unit’s, and names units and files that must be there', () => {
    expect(supervisionPlan.owner(given().state(), { type: 'Adopt', data })).toBe('u-1');
    expect(supervisionPlan.owner(given(adopted).state(), { type: 'Revise', data: revision })).toBe('u-1');
    const items = [{ ...item('i-1', '2024'), unitIds: ['u-2'] }];
    const attachments = [{ sha256: 'a'.repeat(64), title: '计划' }];
    expect(
      supervisionPlan.references!({ type: 'Adopt', data: { ...data, items, attachments } }).map(({ category, id }) => `${category} ${id}`),
    ).toEqual(['unit u-1', 'unit u-2', `file ${'a'.repeat(64)}`]);
    expect(supervisionPlan.references!({ type: 'Adopt', data: { ...data, items } }).map(({ on }) => on)).toEqual([data.on, data.on]);
    // what is carried over may name a unit that is no more
    expect(supervisionPlan.references!({ type: 'Revise', data: { ...revision, items } }).map(({ on }) => on)).toEqual([undefined]);
  });
});

describe('plan against done', () => {
  const check = (checkId: string, doneOn: string, itemId: string | null, year = 2024): SupervisionCheckRow => ({
    ...{ checkId, unitId: 'u-1', checkedUnitId: 'u-2', under: itemId === null ? null : { year, itemId }, byIds: ['p-1'], account: '-' },
    ...{ findings: [], attachments: [], doneOn },
  });
  const plan = { year: 2024, items: [item('i-1', '2024-Q2'), item('i-2', '2024-Q4', 2), item('i-3', '2024')] };

  it('counts each planned check where it falls due, and nothing planned is no figure', () => {
    const { year, quarters } = progressOf(plan, [check('c-1', '2024-05-06', 'i-1'), check('c-2', '2024-10-08', 'i-2')], '2024-12-31');
    expect(year).toEqual({ done: 2, planned: 4 });
    expect(quarters).toEqual({
      '2024-Q1': { done: null, planned: 0 },
      '2024-Q2': { done: 1, planned: 1 },
      '2024-Q3': { done: null, planned: 0 },
      '2024-Q4': { done: 1, planned: 3 },
    });
    expect(progressOf({ year: 2024, items: [] }, [], '2024-12-31').year).toEqual({ done: null, planned: 0 });
  });
  it('never counts more than was planned, nor what was done after the period', () => {
    const twice = [check('c-1', '2024-04-01', 'i-1'), check('c-2', '2024-06-30', 'i-1'), check('c-3', '2024-07-01', 'i-1')];
    expect(progressOf(plan, twice, '2024-12-31').items[0]).toMatchObject({ done: 1, afterwards: 1, status: 'done' });
  });
  it('calls a check late only after its period', () => {
    const status = (on: string) => progressOf(plan, [], on).items[0]!.status;
    expect([status('2024-06-29'), status('2024-06-30'), status('2024-07-01')]).toEqual(['open', 'due-today', 'late']);
    expect(progressOf(plan, [check('c-1', '2024-06-30', 'i-1')], '2024-07-01').items[0]!.status).toBe('done');
    expect(progressOf(plan, [check('c-1', '2024-07-01', 'i-1')], '2024-07-01').items[0]!.status).toBe('late');
  });
  it('sees no check of a later day, and names those of no plan and of no item', () => {
    const others = [check('c-1', '2024-05-06', null), check('c-2', '2024-05-06', 'gone'), check('c-3', '2025-01-06', null)];
    expect(progressOf(plan, others, '2024-12-31')).toMatchObject({ unplanned: 1, ofNoItem: ['c-2'], year: { done: 0, planned: 4 } });
    expect(progressOf(plan, [check('c-1', '2024-05-06', 'i-1')], '2024-05-05').year.done).toBe(0);
    expect(progressOf(plan, [check('c-1', '2024-05-06', 'i-1', 2023)], '2024-12-31').year.done).toBe(0);
  });
});
