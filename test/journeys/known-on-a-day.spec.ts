import { certificateContract } from '@jiandu/contracts/certificate';
import { hotlineContract } from '@jiandu/contracts/hotline';
import { postContract } from '@jiandu/contracts/post';
import { supervisionBodyContract } from '@jiandu/contracts/supervision-body';
import { unitContract } from '@jiandu/contracts/unit';
import { workProgrammeContract } from '@jiandu/contracts/work-programme';
import { createLog, topicOf } from '@jiandu/platform/log';
import type { Log } from '@jiandu/platform/log';
import { City, until } from './city.js';
import { ensured, Source } from './source.js';

describe('coverage on D, as known on K', () => {
  let city: City;
  let log: Log;
  let registry: Source;
  let certification: Source;
  let supervision: Source;
  let others: Source[];

  beforeAll(async () => {
    city = await City.open('coverage');
    log = createLog({ brokers: process.env['KAFKA_BROKERS']!.split(','), clientId: 'journey' });
    const quiet = ['case-review', 'litigation', 'training'];
    for (const service of ['registry', 'certification', 'supervision', ...quiet]) await ensured(log, topicOf(service, city.prefix));
    const producer = await log.producer();
    registry = new Source(producer, 'registry', city.prefix, [unitContract, supervisionBodyContract, hotlineContract, postContract]);
    certification = new Source(producer, 'certification', city.prefix, [certificateContract]);
    supervision = new Source(producer, 'supervision', city.prefix, [workProgrammeContract]);
    others = quiet.map((service) => new Source(producer, service, city.prefix, []));
  }, 120_000);
  afterAll(async () => {
    await log?.close();
    await city?.close();
  }, 60_000);

  const asked = async (on: string, known: string, after?: string) => {
    const { status, body } = await city.at('coverage').get(`/coverage?on=${on}&known=${known}${after ? `&after=${after}&wait=10000` : ''}`);
    expect([status, body['rule']]).toEqual([200, undefined]);
    return body as Record<string, never> & {
      final: boolean;
      city: { met: number | null; units: { missing: string[] }[] };
      readiness: object[];
    };
  };
  /** Until every partition of all sources has passed the day. */
  const final = async (on: string, known: string) => {
    await until(`the cut of ${known} closes`, async () => (await asked(on, known)).final);
    return asked(on, known);
  };
  const published = (on: string) => ({ unitId: 'u-1', number: '0994-2340000', place: '市政府信息网', on });
  const suspended = (on: string, until: string) => ({ decisionNo: '昌司暂〔2024〕1号', reason: '交由他用', on, until });

  it('keeps an earlier answer byte for byte, whatever is keyed late or corrected afterwards', async () => {
    await registry.tell('2024-07-01', 'unit-u-1', 'UnitRegistered', {
      unitId: 'u-1',
      kind: 'enforcement-unit',
      code: '91350100M000100Y43',
      name: '市城市管理局',
      administered: 'local',
      on: '2024-01-01',
    });
    await registry.tell('2024-07-01', 'unit-t-1', 'UnitRegistered', {
      unitId: 't-1',
      kind: 'township',
      code: '652301100000',
      name: '硫磺沟镇',
      administered: 'local',
      on: '2024-01-01',
    });
    await registry.tell('2024-07-01', 'post-p-1.officer.t-1', 'PostAppointed', {
      personId: 'p-1',
      kind: 'officer',
      unitId: 't-1',
      on: '2024-01-02',
    });
    await registry.tell('2024-07-02', 'supervisionBody-u-1', 'SupervisionBodyNamed', { unitId: 'u-1', name: '法制科', on: '2024-06-20' });
    await registry.tell('2024-07-02', 'supervisionBody-u-1', 'SupervisionStaffNamed', {
      unitId: 'u-1',
      personIds: ['p-7'],
      on: '2024-06-20',
    });
    const hotline = await registry.tell('2024-07-03', 'hotline-u-1.0994-2340000', 'HotlinePublished', published('2024-07-01'));
    const programme = { unitId: 'u-1', year: 2024, title: '监督工作方案', on: '2024-07-01' };
    await supervision.tell('2024-07-01', 'workProgramme-u-1.2024', 'WorkProgrammeAdopted', programme);
    await certification.tell('2024-07-01', 'certificate-p-1.local', 'CertificateApplied', {
      officerId: 'p-1',
      kind: 'local',
      unitId: 't-1',
      on: '2024-03-01',
    });
    await certification.tell('2024-07-01', 'certificate-p-1.local', 'CertificateIssued', {
      number: '新B-0001',
      issuer: '昌吉州司法局',
      on: '2024-04-01',
    });
    const told = await certification.tell(
      '2024-09-09',
      'certificate-p-1.local',
      'CertificateSuspended',
      suspended('2024-08-01', '2024-11-01'),
    );

    expect(await asked('2024-09-01', '2024-09-09', told.place)).toMatchObject({ final: false });
    for (const source of [registry, certification, supervision, ...others]) await source.daybreak('2024-09-10');
    const before = await final('2024-09-01', '2024-09-09');
    expect(before).toMatchObject({ city: { met: 1, all: 1 }, readiness: [{ met: 0, all: 1 }] });

    // on the 10th: the hotline was published later than keyed, and the certificate was not suspended at all
    const { place } = await registry.tell('2024-09-10', 'hotline-u-1.0994-2340000', 'EventCorrected', {
      ...{ eventId: hotline.id, of: 'HotlinePublished' },
      replacement: published('2024-09-05'),
      reason: '公布日期录错',
    });
    const withdrawn = await certification.tell('2024-09-10', 'certificate-p-1.local', 'EventCorrected', {
      eventId: told.id,
      reason: '录错人',
    });
    const late = await registry.tell('2024-09-10', 'post-p-2.officer.t-1', 'PostAppointed', {
      personId: 'p-2',
      kind: 'officer',
      unitId: 't-1',
      on: '2024-02-01',
    });
    for (const each of [place, withdrawn.place]) await asked('2024-09-01', '2024-09-10', each);

    const after = await asked('2024-09-01', '2024-09-10', late.place);
    expect(after).toMatchObject({
      final: false,
      city: { units: [{ missing: ['未向社会公布监督投诉举报电话'] }] },
      readiness: [{ met: 1, all: 2, without: ['p-2'] }],
    });
    const [unit] = (after as unknown as { city: { units: { conditions: Record<string, { events: { type: string; g: number }[] }> }[] } })
      .city.units;
    expect(unit!.conditions['hotline-public']!.events.map(({ type }) => type)).toEqual(['EventCorrected']);
    const [officer] = (await city.at('coverage').get('/coverage/figures/readiness/t-1?on=2024-09-01&known=2024-09-10')).body[
      'officers'
    ] as { events: { type: string }[] }[];
    expect(officer!.events.map(({ type }) => type)).toEqual(['PostAppointed', 'CertificateIssued', 'EventCorrected']);
    expect(await asked('2024-09-05', '2024-09-10')).toMatchObject({ city: { met: 1, all: 1 } });
    expect(await asked('2024-09-01', '2024-09-09')).toEqual(before);
  });

  it('answers nothing known before the first event', async () =>
    expect(await asked('2024-09-01', '2024-06-30')).toMatchObject({ city: { units: [] }, readiness: [] }));
});
