import { certificateContract } from '@jiandu/contracts/certificate';
import { postContract } from '@jiandu/contracts/post';
import { unitContract } from '@jiandu/contracts/unit';
import { shanghaiDay } from '@jiandu/kernel';
import { createLog, topicOf } from '@jiandu/platform/log';
import type { Log } from '@jiandu/platform/log';
import { ReadModels } from '@jiandu/platform/projections';
import { City, until } from './city.js';
import { ensured, Source } from './source.js';

const on = '2024-01-02';
const township = { unitId: 't-1', kind: 'township', code: '652301100000', name: '硫磺沟镇', administered: 'local', on };

/** Coverage with a new database beside a city with a history, of which only two services have a topic. */
describe('alerts of a coverage that catches up', () => {
  let city: City;
  let log: Log;
  let isHeld = true;
  const { batch } = ReadModels.prototype;
  const look = jest.spyOn(ReadModels.prototype, 'status');
  beforeAll(async () => {
    jest.spyOn(ReadModels.prototype, 'batch').mockImplementation(function (this: ReadModels, records) {
      return isHeld && records.topic.includes('.certification.') ? Promise.reject(new Error('not yet')) : batch.call(this, records);
    });
    city = await City.open('coverage');
    log = createLog({ brokers: process.env['KAFKA_BROKERS']!.split(','), clientId: 'journey' });
    for (const service of ['registry', 'certification']) await ensured(log, topicOf(service, city.prefix));
  }, 120_000);
  afterAll(async () => {
    jest.restoreAllMocks();
    await log?.close();
    await city?.close();
  }, 60_000);

  const raised = async () => {
    const found = await city.database('coverage').collection('commits').find({ 'e.type': 'AlertRaised' }).toArray();
    return found.map(({ s }) => String(s));
  };
  const looked = async (times: number) => {
    const before = look.mock.calls.length;
    await until('it looks again', async () => look.mock.calls.length >= before + times, 90_000);
  };

  it('name nobody before all is followed, then whom they should, though most services have no topic yet', async () => {
    const producer = await log.producer();
    const registry = new Source(producer, 'registry', city.prefix, [unitContract, postContract]);
    const certification = new Source(producer, 'certification', city.prefix, [certificateContract]);
    const card = 'certificate-p-1.local';
    await certification.tell(on, card, 'CertificateApplied', { officerId: 'p-1', kind: 'local', unitId: 't-1', on });
    await certification.tell(on, card, 'CertificateIssued', { number: '新B-0001', issuer: '昌吉州司法局', on });
    await registry.tell(on, 'unit-t-1', 'UnitRegistered', township);
    const { place } = await registry.tell(on, 'post-p-1.officer.t-1', 'PostAppointed', {
      ...{ personId: 'p-1', kind: 'officer', unitId: 't-1', on },
    });
    await until(
      'the roster is there',
      async () => (await city.at('coverage').get(`/health/live?after=${place}&wait=10000`)).status === 200,
    );
    await looked(3);
    expect(await raised()).toEqual([]);

    isHeld = false;
    const townships = `alert-established-percent.city.${shanghaiDay(new Date()).slice(0, 4)}.township-49`;
    await until('the township is named', async () => (await raised()).includes(townships), 90_000);
    await looked(1);
    expect((await raised()).filter((stream) => stream.includes('readiness'))).toEqual([]);
  }, 240_000);
});
