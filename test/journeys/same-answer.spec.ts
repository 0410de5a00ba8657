import { caseDrawContract } from '@jiandu/contracts/case-draw';
import { certificateContract } from '@jiandu/contracts/certificate';
import { hotlineContract } from '@jiandu/contracts/hotline';
import { officeTasksContract } from '@jiandu/contracts/office-tasks';
import { postContract } from '@jiandu/contracts/post';
import { quarterlyReturnContract } from '@jiandu/contracts/quarterly-return';
import { selfReviewContract } from '@jiandu/contracts/self-review';
import { supervisionBodyContract } from '@jiandu/contracts/supervision-body';
import { supervisionCheckContract } from '@jiandu/contracts/supervision-check';
import { supervisionPlanContract } from '@jiandu/contracts/supervision-plan';
import { supervisionReportContract } from '@jiandu/contracts/supervision-report';
import { unitContract } from '@jiandu/contracts/unit';
import { workProgrammeContract } from '@jiandu/contracts/work-programme';
import type { Contract } from '@jiandu/kernel';
import { describeService } from '@jiandu/platform/http';
import { createLog, topicOf } from '@jiandu/platform/log';
import type { Log } from '@jiandu/platform/log';
import { MODULES } from '../services.js';
import { City, until } from './city.js';
import { ensured, Source } from './source.js';

const CONTRACTS: Record<string, Contract[]> = {
  registry: [unitContract, supervisionBodyContract, hotlineContract, postContract],
  certification: [certificateContract],
  supervision: [
    ...[workProgrammeContract, officeTasksContract, supervisionPlanContract, supervisionCheckContract, supervisionReportContract],
  ],
  'case-review': [selfReviewContract, caseDrawContract],
  litigation: [quarterlyReturnContract],
};
/** Everyone whose events are read here, whether or not they tell any. */
const TOLD_BY = [...Object.keys(CONTRACTS), 'training', 'accountability', 'coverage'];

type Told = [service: string, known: string, stream: string, type: string, data: object];

const on = '2024-01-01';
const unit = (unitId: string, kind: string, name: string): Told => [
  ...(['registry', '2024-06-10', `unit-${unitId}`, 'UnitRegistered'] as const),
  { unitId, kind, code: kind === 'township' ? '652301100000' : '91350100M000100Y43', name, administered: 'local', on },
];
const standing = (unitId: string): Told[] => [
  ['registry', '2024-06-20', `supervisionBody-${unitId}`, 'SupervisionBodyNamed', { unitId, name: '法制科', on: '2024-06-20' }],
  ['registry', '2024-06-21', `supervisionBody-${unitId}`, 'SupervisionStaffNamed', { unitId, personIds: ['p-1'], on: '2024-06-21' }],
  [
    'registry',
    '2024-07-02',
    `hotline-${unitId}.1`,
    'HotlinePublished',
    { unitId, number: '0994-2340000', place: '网站', on: '2024-07-01' },
  ],
  ...[2024, 2025].map((year): Told => [
    ...(['supervision', '2024-07-05', `workProgramme-${unitId}.${year}`, 'WorkProgrammeAdopted'] as const),
    { unitId, year, title: '监督工作方案', on: '2024-07-05' },
  ]),
];
const plan = { title: '计划', body: '法制科', wayOfWorking: '检查', responsibility: '科长' };
const term = {
  ...{ term: 'litigation-return', start: '2024-12-31', nominal: '2024-12-31', rolled: '2024-12-31', due: '2024-12-31' },
  ...{ firm: true, calendar: 'c-1', explanation: '季度末日' },
};
const returned = (unitId: string, quarter: string, known: string, day: string): Told => [
  ...(['litigation', known, `quarterlyReturn-${unitId}.${quarter}`, 'QuarterlyReturnSubmitted'] as const),
  { unitId, quarter, suitIds: [], receivedOn: day, term, late: false, on: day },
];
const reviewed = (unitId: string, quarter: string, known: string, day: string): Told => [
  ...(['case-review', known, `selfReview-${unitId}.${quarter}`, 'SelfReviewReported'] as const),
  { unitId, quarter, files: 3, problems: 1, summary: '已自评', on: day },
];

/** What was told of a year by the fifth of January. */
const YEAR: Told[] = [
  ...[unit('b-1', 'bureau', '市司法局'), unit('u-1', 'enforcement-unit', '市城市管理局'), unit('u-2', 'enforcement-unit', '市水务局')],
  unit('t-1', 'township', '硫磺沟镇'),
  ...['u-1', 'u-2', 't-1'].flatMap(standing),
  [
    'supervision',
    '2024-08-02',
    'officeTasks-t-1',
    'OfficeTasksSet',
    { unitId: 't-1', officeId: 'j-1', tasks: ['抽查案卷'], on: '2024-08-01' },
  ],
  ...['b-1', 'u-1', 't-1'].map((unitId): Told => [
    ...(['supervision', '2024-07-10', `supervisionPlan-${unitId}.2024`, 'SupervisionPlanAdopted'] as const),
    { unitId, year: 2024, ...plan, items: [{ itemId: 'i-1', subject: '亮证执法', period: '2024-Q4', times: 1 }], on: '2024-07-08' },
  ]),
  [
    ...(['supervision', '2024-11-20', 'supervisionCheck-c-1', 'SupervisionCheckRecorded'] as const),
    {
      ...{ checkId: 'c-1', unitId: 'u-1', checkedUnitId: 'u-1', under: { year: 2024, itemId: 'i-1' }, byIds: ['p-1'] },
      ...{ account: '正常', findings: [], on: '2024-11-19' },
    },
  ],
  [
    ...(['supervision', '2024-12-20', 'supervisionReport-r-1', 'SupervisionReportSent'] as const),
    {
      reportId: 'r-1',
      unitId: 'b-1',
      kind: 'annual-supervision',
      period: '2024',
      title: '报告',
      to: '市政府',
      account: '-',
      on: '2024-12-20',
    },
  ],
  reviewed('u-1', '2024-Q4', '2024-12-28', '2024-12-27'),
  reviewed('t-1', '2024-Q4', '2024-12-30', '2024-12-30'),
  returned('u-1', '2024-Q4', '2024-12-29', '2024-12-27'),
  [
    'registry',
    '2024-10-01',
    'post-p-1.officer.t-1',
    'PostAppointed',
    { personId: 'p-1', kind: 'officer', unitId: 't-1', on: '2024-01-02' },
  ],
  [
    'certification',
    '2024-10-02',
    'certificate-p-1.local',
    'CertificateApplied',
    { officerId: 'p-1', kind: 'local', unitId: 't-1', on: '2024-03-01' },
  ],
  [
    'certification',
    '2024-10-02',
    'certificate-p-1.local',
    'CertificateIssued',
    { number: '新B-0001', issuer: '州司法局', on: '2024-04-01' },
  ],
  returned('t-1', '2024-Q4', '2025-01-03', '2024-12-31'),
];
/** What was told afterwards: keyed late, corrected, withdrawn, renamed, merged. */
const AFTERWARDS: Told[] = [
  reviewed('u-2', '2024-Q4', '2025-01-08', '2024-12-29'),
  ['registry', '2025-01-09', 'unit-u-1', 'UnitRenamed', { name: '市综合行政执法局', on: '2024-12-01' }],
  ['registry', '2025-01-10', 'unit-u-2', 'UnitMerged', { intoId: 'u-1', documentNo: '昌编〔2024〕9号', on: '2024-12-15' }],
  [
    ...(['case-review', '2025-01-11', 'selfReview-t-1.2024-Q4', 'EventCorrected'] as const),
    { eventId: 'selfReview-t-1.2024-Q4#1', of: 'SelfReviewReported', reason: '误报' },
  ],
  [
    ...(['registry', '2025-01-12', 'hotline-u-1.1', 'EventCorrected'] as const),
    {
      ...{ eventId: 'hotline-u-1.1#1', of: 'HotlinePublished', reason: '日期有误' },
      replacement: { unitId: 'u-1', number: '0994-2340000', place: '网站', on: '2025-01-02' },
    },
  ],
];

/** One city of which two machines are told, each with servers' databases, topics and read models of its own. */
describe('the same question, asked again', () => {
  const machines: { city: City; sources: Map<string, Source>; ids: Map<string, number>; places: Map<string, string> }[] = [];
  let log: Log;

  beforeAll(async () => {
    log = createLog({ brokers: process.env['KAFKA_BROKERS']!.split(','), clientId: 'journey' });
    const producer = await log.producer();
    while (machines.length < 2) {
      const city = await City.open('coverage');
      for (const service of TOLD_BY) await ensured(log, topicOf(service, city.prefix));
      const sources = TOLD_BY.map((service) => [service, new Source(producer, service, city.prefix, CONTRACTS[service] ?? [])] as const);
      machines.push({ city, sources: new Map(sources), ids: new Map(), places: new Map() });
    }
  }, 240_000);
  afterAll(async () => {
    await log?.close();
    for (const { city } of machines) await city.close();
  }, 120_000);

  const tell = async (machine: number, told: readonly Told[]) => {
    const { sources, ids, places } = machines[machine]!;
    for (const [service, known, stream, type, data] of told) {
      const version = (ids.get(stream) ?? 0) + 1;
      ids.set(stream, version);
      const { place } = await sources.get(service)!.tell(known, stream, type, data, `${stream}#${version}`);
      places.set(place.slice(0, place.lastIndexOf(':')), place);
    }
  };
  /** Every read model has seen all that was told, those too that no question below reads. */
  const seen = async (machine: number) => {
    const { city, places } = machines[machine]!;
    for (const place of places.values()) expect((await city.at('coverage').get(`/health/live?after=${place}&wait=10000`)).status).toBe(200);
  };
  const daybreak = async (machine: number, day: string) => {
    for (const source of machines[machine]!.sources.values()) await source.daybreak(day);
  };
  const dates = (known: string) => `on=2024-12-31&known=${known}`;
  const QUESTIONS = [
    ...['/coverage?', '/coverage/figures?', '/coverage/figures/township.operating?', '/coverage/figures/established/u-1?'],
    ...['/coverage/figures/readiness/t-1?', '/coverage/figures/bureau.duties?'],
    ...['/indicators?', '/indicators/self-review/units/u-1?', '/assessments/2024?', '/due-items?limit=500&'],
    ...['/reports/quarter/2024-Q4?', '/reports/year/2024?', '/reports/brief/2024?'],
  ];
  const CHANGES = ['/coverage', '/indicators/self-review', '/assessments/2024', '/due-items', '/reports/year/2024'];
  const answers = async (machine: number, known: string) => {
    const service = machines[machine]!.city.at('coverage');
    const ask = async (path: string) => JSON.stringify((await service.get(path)).body);
    return [
      ...(await Promise.all(QUESTIONS.map((path) => ask(path + dates(known))))),
      await ask(`/coverage/trend?year=2024&by=quarter&known=${known}`),
      ...(await Promise.all(
        CHANGES.map((path) => ask(`${path}/${path === '/due-items' ? 'between' : 'changes'}?from=2024-12-31&to=${known}&on=2024-12-31`)),
      )),
    ];
  };
  const finals = async (machine: number, known: string) =>
    (await answers(machine, known)).map((answer) => (JSON.parse(answer) as { final?: boolean }).final);
  /** Each question rests on the read models it asks and no others: they close one by one. */
  const final = (machine: number, known: string) =>
    until(`the cut of ${known} closes`, async () => (await finals(machine, known)).every((each) => each === true), 60_000);

  let first: string[];

  it('is answered by figures that are final once every service has told of the next day', async () => {
    await tell(0, YEAR);
    expect(await finals(0, '2025-01-05')).not.toContain(true);
    await daybreak(0, '2025-01-06');
    await final(0, '2025-01-05');
    first = await answers(0, '2025-01-05');
    expect(JSON.parse(first[0]!)).toMatchObject({
      quarter: '2024-Q4',
      city: {
        met: 2,
        all: 2,
        operating: { met: 1, all: 2, open: 0 },
        units: [
          { id: 'u-1', operating: true },
          { id: 'u-2', operating: false },
        ],
      },
      township: { met: 1, all: 1, operating: { met: 0, all: 1 }, units: [{ quarter: { 'planned-checks': { state: 'missing' } } }] },
    });
  }, 120_000);

  it('in the same bytes after more was told, keyed late, corrected and withdrawn', async () => {
    await tell(0, AFTERWARDS);
    await daybreak(0, '2025-02-01');
    await final(0, '2025-01-31');
    expect(await answers(0, '2025-01-05')).toEqual(first);
    const now = JSON.parse((await answers(0, '2025-01-31'))[0]!) as { city: object };
    expect(now.city).toMatchObject({
      met: 0,
      all: 1,
      units: [{ id: 'u-1', name: '市综合行政执法局', established: false, operating: false }],
    });
  }, 120_000);

  it('and what changed since is listed with the events that changed it', async () => {
    const { body } = await machines[0]!.city.at('coverage').get('/coverage/changes?on=2024-12-31&from=2025-01-05&to=2025-01-31');
    const parts = body['parts'] as { figure: string; id: string; before: string; after: string | null; events: { type: string }[] }[];
    const of = (figure: string, id: string) => parts.find((part) => part.figure === figure && part.id === id);
    expect(of('city.established', 'u-1')).toMatchObject({
      ...{ before: 'met', after: 'unmet', by: 'events' },
      events: expect.arrayContaining([expect.objectContaining({ type: 'EventCorrected', stream: 'hotline-u-1.1' })]) as object,
    });
    expect(of('city.established', 'u-2')).toMatchObject({ before: 'met', after: null, events: [{ type: 'UnitMerged' }] });
    expect(of('township.quarter.self-review', 't-1')).toMatchObject({
      before: 'met',
      after: 'unmet',
      events: [{ type: 'EventCorrected' }],
    });
    expect(parts.every(({ events }) => events.length > 0)).toBe(true);
    const since = async (path: string, on = '2024-12-31', more = '') => {
      const answer = await machines[0]!.city.at('coverage').get(`${path}?on=${on}&from=2025-01-05&to=2025-01-31${more}`);
      return answer.body as Record<
        string,
        { id: string; key?: string; records?: { id: string }[]; quarter?: string; parts?: typeof parts }[]
      >;
    };
    const withdrawn = { by: 'events', events: [{ type: 'EventCorrected', stream: 'selfReview-t-1.2024-Q4' }] };
    const { entries } = await since('/assessments/2024/changes', '2025-01-31');
    const { items } = await since('/due-items/between', '2024-12-31', '&kind=self-review');
    const { indicators, quarters } = await since('/reports/quarter/2024-Q4/changes');
    expect(entries!.find(({ id }) => id === 'self-review-missing/t-1/2024-Q4')).toMatchObject({ before: null, ...withdrawn });
    expect(items!.find(({ id }) => id === 'self-review.t-1.2024-Q4')).toMatchObject({ became: 'entered', before: null, ...withdrawn });
    expect(indicators!.find(({ key }) => key === 'self-review')!.records!.find(({ id }) => id === 't-1/2024-Q4')).toMatchObject(withdrawn);
    expect(quarters!.find(({ quarter }) => quarter === '2024-Q4')!.parts).toContainEqual(of('city.established', 'u-1'));
  });

  it('in the same bytes after every read model was lost and made anew, the rows too', async () => {
    const { city } = machines[0]!;
    const projections = (describeService(MODULES.coverage).definition.projections?.followed ?? []).map(({ name }) => name);
    const rows = async () =>
      Promise.all(
        projections.map(async (name) => JSON.stringify(await city.database('coverage').collection(name).find().sort({ _id: 1 }).toArray())),
      );
    const [before, later] = [await rows(), await answers(0, '2025-01-31')];
    await city.restart('coverage', ...projections);
    await seen(0);
    await final(0, '2025-01-31');
    expect(await rows()).toEqual(before);
    expect(await answers(0, '2025-01-05')).toEqual(first);
    expect(await answers(0, '2025-01-31')).toEqual(later);
  }, 240_000);

  it('in the same bytes on another machine, whatever it was told first', async () => {
    const byService = Object.keys(CONTRACTS).reverse();
    const inAnotherOrder = (told: readonly Told[]) => byService.flatMap((service) => told.filter(([by]) => by === service));
    await tell(1, inAnotherOrder(YEAR));
    await daybreak(1, '2025-01-06');
    await tell(1, inAnotherOrder(AFTERWARDS));
    await daybreak(1, '2025-02-01');
    await final(1, '2025-01-31');
    expect(await answers(1, '2025-01-05')).toEqual(first);
    expect(await answers(1, '2025-01-31')).toEqual(await answers(0, '2025-01-31'));
  }, 240_000);
});
