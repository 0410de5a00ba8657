import { randomUUID } from 'node:crypto';
import { median, paced, quantile, until } from './measure.js';
import type { Measure, Outcome, Setting } from './measure.js';
import { openHouse } from './service-process.js';

const RATE = 100;
const WARM_UP_SECONDS = 3;
const UNIT = '652301100';
const PERSON = 'p-bench';

type Command = { path: string; body: object };

/** One command of each service that nothing stands in the way of: each a record of its own. */
const COMMANDS: Readonly<Record<string, (id: string, n: number) => Command>> = {
  registry: (id) => ({
    path: `/units/${id}`,
    body: { kind: 'township', code: `${UNIT}000`, name: '测试乡', administered: 'local', on: '2024-01-02' },
  }),
  certification: (id) => ({
    path: `/exam-sittings/${id}`,
    body: { unitId: UNIT, kind: 'local', title: '测试考试', heldOn: '2024-08-20', on: '2024-08-01' },
  }),
  training: (id) => ({
    path: '/class-hours',
    body: { personId: PERSON, course: `测试课程${id}`, provider: '测试平台', hours: 2, on: '2024-05-20' },
  }),
  'case-review': (id, n) => ({
    path: `/case-files/${id}`,
    body: {
      ...{ unitId: UNIT, kind: 'licence', title: '测试许可', decisionNo: `测试许〔2024〕${n}号`, organId: UNIT },
      ...{ handlers: [{ officerId: PERSON }], filedOn: '2024-09-02', on: '2024-09-20' },
    },
  }),
  supervision: (id) => ({ path: `/leads/${id}`, body: { unitId: UNIT, source: 'patrol', matter: '测试线索', on: '2024-07-01' } }),
  litigation: (id, n) => ({
    path: `/suits/${id}`,
    body: {
      ...{ unitId: UNIT, court: '测试法院', caseNo: `（2024）测1行初${n}号`, matter: 'penalty', procedure: 'ordinary' },
      on: '2024-03-01',
    },
  }),
  accountability: (id) => ({
    path: `/partner-leads/${id}`,
    body: { direction: 'out', partner: 'litigation', unitId: UNIT, matter: '测试线索', ownerId: PERSON, on: '2024-08-01' },
  }),
};

/** Commands by the clock, 100 a second to one service at a time; a pause counts from when the command was due. */
export const eachService: Measure = {
  ...{ id: 'S2', what: 'a command of each service through its edge, 100 commands/s, p99', unit: 'ms', better: 'less' },
  reach: Object.keys(COMMANDS).map(() => 100),
  long: true,
  async run(setting: Setting): Promise<Outcome> {
    const house = await openHouse(setting);
    try {
      const { url } = await house.start('registry');
      const post = async (base: string, { path, body }: Command): Promise<void> => {
        const headers = { authorization: `Bearer ${house.token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
        const response = await fetch(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
        const text = await response.text();
        if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
      };
      await post(url, COMMANDS['registry']!(UNIT, 0));
      await post(url, { path: `/people/${PERSON}`, body: { name: '测试人员', unitId: UNIT, on: '2024-01-02' } });
      const figures: Record<string, number[][]> = {};
      let n = 0;
      for (const [service, commandOf] of Object.entries(COMMANDS)) {
        const under = service === 'registry' ? null : await house.start(service);
        const base = under?.url ?? url;
        const next = () => post(base, commandOf(`x-${randomUUID()}`, ++n));
        await until(`${service} knows the unit and the person`, () =>
          next().then(
            () => true,
            () => false,
          ),
        );
        await paced(RATE, WARM_UP_SECONDS, next);
        figures[service] = [];
        for (let i = 0; i < setting.rounds; i++) figures[service].push(await paced(RATE, setting.quick ? 5 : 15, next));
        await under?.stop();
      }
      const at = (service: string, q: number) => figures[service]!.map((pauses) => quantile(pauses, q));
      const services = Object.keys(COMMANDS);
      return {
        value: services.map((service) => median(at(service, 0.99))),
        raw: services.flatMap((service) =>
          [0.5, 0.99].map((q) => ({ name: `${service}, p${q * 100}`, unit: 'ms', figures: at(service, q) })),
        ),
      };
    } finally {
      await house.close();
    }
  },
};
