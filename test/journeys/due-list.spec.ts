import { shanghaiDay } from '@jiandu/kernel';
import { describeService } from '@jiandu/platform/http';
import type { Asking } from '@jiandu/platform/http/testing';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { MODULES } from '../services.js';
import { City, until } from './city.js';

const bureau: Asking = { as: { sub: 'clerk-1', role: 'bureau', unit: 'b-1' } };
const unit = (id: string): Asking => ({ as: { sub: `${id}-1`, role: 'unit', unit: id } });

const on = '2024-01-01';
const department = { kind: 'enforcement-unit', code: '91350100M000100Y43', administered: 'local', on };
const opinion = { origin: 'check', grounds: ['illegal-procedure'], facts: '未出示证件', proposedOn: '2024-09-01' };
const suit = { unitId: 'u-1', court: '昌吉市人民法院', matter: 'penalty', procedure: 'ordinary', on: '2024-09-02' };

type Item = { id: string; unitId: string | null; kind: string; state: string; explanation: string; events: { stream: string }[] };
type Change = { kind: string; items?: Item[]; entered?: Item[]; left?: string[] };

/** A supervisor's morning: what is due, of every service, and the alert that what is late gives cause for. */
describe('the due list', () => {
  let city: City;
  beforeAll(async () => {
    city = await City.open('registry', 'supervision', 'litigation', 'coverage');
    await city.done('registry', '/units/b-1', { ...department, kind: 'bureau', name: '市司法局' });
    for (const id of ['u-1', 'u-2']) await city.done('registry', `/units/${id}`, { ...department, name: `示例局${id}` });
    await city.done('registry', '/people/p-1', { name: '演示甲', unitId: 'b-1', on });
    for (const service of ['supervision', 'litigation'] as const) await city.settled(service);
    await city.done('supervision', '/opinions/op-1', { ...opinion, unitId: 'u-1' }, bureau);
    await city.done('supervision', '/opinions/op-1/issue', { demands: ['改正'], correctBy: '2024-10-08', on: '2024-09-03' }, bureau);
    await city.done('litigation', '/suits/s-1', { ...suit, caseNo: '（2024）新2301行初1号' }, bureau);
    await city.done('litigation', '/suits/s-1/copy', { on: '2024-09-05' }, bureau);
    await city.settled('coverage');
  }, 120_000);
  afterAll(() => city?.close(), 60_000);

  const list = async (query: string, asking = bureau) =>
    (await city.at('coverage').get(`/due-items?limit=500&${query}`, asking)).body['items'] as unknown as Item[];
  const kinds = async (query: string, asking = bureau) => (await list(query, asking)).map(({ kind, state }) => `${kind} ${state}`);

  it('holds the clocks of every service with their explanations and events, each unit’s for itself and for the bureau', async () => {
    expect(await kinds('unitId=u-1&kind=opinion-rectification&on=2024-10-31')).toEqual([]);
    expect(await kinds('unitId=u-1&kind=opinion-service')).toEqual(['opinion-service waiting']);
    expect((await list('unitId=u-1', unit('u-1'))).map(({ kind }) => kind)).not.toContain('opinion-service'); // it is not told yet
    await city.done('supervision', '/opinions/op-1/service', { how: 'direct', proof: 'receipt', on: '2024-09-04' }, bureau);
    await city.settled('coverage');
    const [paper] = await list('unitId=u-1&kind=opinion-rectification&on=2024-10-31');
    expect(paper).toMatchObject({ id: 'opinion-op-1.opinion-rectification', state: 'overdue', whose: 'unit', mark: 'P' });
    expect(paper!.explanation).toContain('2024年10月8日');
    expect(paper!.events.map(({ stream }) => stream)).toContain('opinion-op-1');
    expect(await kinds('unitId=u-1&kind=suit-answer&on=2024-09-20')).toEqual(['suit-answer due-today']);
    expect(await kinds('kind=self-review&unitId=u-2&on=2024-10-15&known=2026-01-01')).toEqual([]); // nothing was known by then
    expect(await kinds('on=2024-10-31', unit('u-1'))).toContain('opinion-rectification overdue');
    expect((await list('on=2024-10-31', unit('u-2'))).filter(({ unitId }) => unitId !== 'u-2')).toEqual([]);
  }, 60_000);

  it('is paged, and counted whole on every page', async () => {
    const whole = await list('on=2024-10-31');
    const found: Item[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const { body } = await city.at('coverage').get(`/due-items?on=2024-10-31&limit=3${cursor && `&cursor=${cursor}`}`, bureau);
      found.push(...(body['items'] as unknown as Item[]));
      const counts = Object.values(body['counts'] as Record<string, number>);
      expect(counts.reduce((sum, n) => sum + n, 0)).toBe(whole.length);
      cursor = body['next'] as string | undefined;
    }
    expect(found).toEqual(whole);
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
  }, 60_000);

  const listen = async (lastId?: string) => {
    const token = await city.at('coverage').issuer.token(bureau.as as never);
    const headers = { authorization: `Bearer ${token}`, ...(lastId !== undefined && { 'last-event-id': lastId }) };
    const asking = request(`${city.at('coverage').running.url}/due-items/changes?unitId=u-1`, { headers }).end();
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    const seen = { text: '', changes: [] as Change[], lastId: '', cut: () => response.destroy() };
    response.on('error', () => undefined); // it is cut in the end
    response.setEncoding('utf8').on('data', (chunk: string) => {
      seen.text += chunk;
      seen.changes = [...seen.text.matchAll(/^data: (.+)$/gm)].map(([, data]) => JSON.parse(data!) as Change);
      seen.lastId = [...seen.text.matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? '';
    });
    return seen;
  };

  it('tells what enters and leaves as it happens, and goes on where its reader was', async () => {
    const first = await listen();
    await until('the whole list has come', async () => first.changes.length === 1);
    expect(first.changes[0]!.items!.map(({ kind }) => kind)).toContain('opinion-rectification');
    expect(await kinds('unitId=u-1&kind=opinion-rectification')).toHaveLength(1); // seen twice, and still there
    await city.done('supervision', '/opinions/op-1/reply', { text: '已整改', rectified: 'full', received: '2024-10-08' }, bureau);
    await until('the reply is told', async () => first.changes.some(({ left }) => left?.includes('opinion-op-1.opinion-rectification')));
    expect(first.changes.flatMap(({ entered = [] }) => entered.map(({ id, state }) => `${id} ${state}`))).toContain(
      'opinion-op-1.opinion-recheck waiting',
    );
    first.cut();
    await city.done(
      'supervision',
      '/opinions/op-1/recheck',
      { rectified: 'part', findings: '仍有问题', supervisorIds: ['p-1'], on: '2024-10-10' },
      bureau,
    );
    await city.settled('coverage');
    const second = await listen(first.lastId);
    await until('what was missed has come', async () => second.changes.length === 1);
    expect(second.changes[0]).toMatchObject({ kind: 'changed', left: ['opinion-op-1.opinion-recheck'] });
    expect(second.changes[0]!.entered!.map(({ id }) => id)).toContain('opinion-op-1.opinion-rectification');
    second.cut();
  }, 120_000);

  it('as of days before, it is as it was: in time while the reply was out, back since the recheck', async () => {
    expect(await kinds('unitId=u-1&kind=opinion-rectification&on=2024-10-07')).toEqual(['opinion-rectification open']);
    expect(await kinds('unitId=u-1&kind=opinion-rectification&on=2024-10-09')).toEqual([]);
    expect(await kinds('unitId=u-1&kind=opinion-rectification&on=2024-10-10')).toEqual(['opinion-rectification disputed']); // no overlay of that year
    expect(await kinds('unitId=u-1&kind=opinion-rectification&on=2024-10-31')).toEqual(['opinion-rectification overdue']);
  }, 60_000);

  it('gives cause for one alert, which the bureau acknowledges and resolves, and no restart or second delivery raises again', async () => {
    const alertId = `overdue-items.u-1.${shanghaiDay(new Date()).slice(0, 7)}.overdue-1`;
    const alert = async (asking = bureau) => (await city.at('coverage').get(`/alerts/${alertId}`, asking)).body;
    await until('the alert is raised', async () => (await alert())['status'] === 'new', 90_000);
    expect(await alert(unit('u-1'))).toMatchObject({ metric: 'overdue-items', metricName: '逾期事项数', unitId: 'u-1', version: 1 });
    expect((await alert(unit('u-2')))['rule']).toBe('not-found');
    const records = async (asking = bureau) => (await city.at('coverage').get(`/alerts/${alertId}/records`, asking)).body;
    const behind = await records(unit('u-1'));
    expect(behind).toMatchObject({ on: (await alert())['raisedOn'], known: (await alert())['raisedOn'], as: 'number' });
    expect(behind['records']).toHaveLength((behind['found'] as { value: number }).value);
    expect(behind['records']).toContainEqual(
      expect.objectContaining({
        ...{ id: 'opinion-op-1.opinion-rectification', unitId: 'u-1' },
        events: expect.arrayContaining([expect.objectContaining({ service: 'supervision', stream: 'opinion-op-1' })]) as unknown,
      }),
    );
    expect((await records(unit('u-2')))['rule']).toBe('not-found');
    const note = { note: '已核实', on: shanghaiDay(new Date()) };
    expect((await city.at('coverage').post(`/alerts/${alertId}/acknowledgement`, note, unit('u-1'))).body['rule']).toBe('not-permitted');
    await city.done('coverage', `/alerts/${alertId}/acknowledgement`, note, bureau);
    const followed = describeService(MODULES.coverage).definition.projections?.followed ?? [];
    await city.restart('coverage', followed.find(({ name }) => name.startsWith('opinion_clocks_'))!.name);
    await until('the list is whole again', async () => (await kinds('unitId=u-1&kind=opinion-rectification')).length === 1, 60_000);
    const settled = { reason: '已督促', on: note.on };
    const commit = await city.done('coverage', `/alerts/${alertId}/resolution`, settled, bureau);
    const { body } = await city.shown('coverage', `/alerts/${alertId}`, commit, bureau);
    expect(body).toMatchObject({ status: 'resolved', version: 3, steps: [{ step: 'acknowledged', by: 'clerk-1' }, { reason: '已督促' }] });
    expect(
      await city
        .database('coverage')
        .collection('commits')
        .countDocuments({ s: `alert-${alertId}` }),
    ).toBe(3);
  }, 180_000);
});
