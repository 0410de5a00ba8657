import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { City, until } from '../../journeys/city.js';
import { SERVICE_NAMES } from '../../services.js';
import type { ServiceName } from '../../services.js';
import { nameOf, OPERATIONS, requestOf } from './operations.js';
import type { Asked, Target } from './operations.js';
import type { Claims } from '@jiandu/platform/identity';
import { CALLERS, RELATIONS, TARGETS } from './people.js';
import type { Relation } from './people.js';

const ROLES = Object.keys(CALLERS);
const PERMISSIONS = [...new Set(OPERATIONS.map(({ operation }) => operation['x-permission']).filter((each) => each !== null))].join(' ');
const EVERYTHING = Object.keys(RELATIONS).join('');

/** The expected outcomes, by operation and role; the file says at its head how to read it. */
const TABLE = new Map<string, string[]>(
  readFileSync(join(__dirname, 'matrix.txt'), 'utf8')
    .split('\n')
    .filter((line) => /^[a-z-]+ (GET|POST|PUT|PATCH|DELETE) \//.test(line))
    .map((line) => {
      const [service, method, path, ...cells] = line.split(/\s+/);
      return [[service, method, path].join(' '), cells] as const;
    }),
);

/** All roles ask at once: what a busy machine had no room for, or heard too slowly, is asked again. */
const AGAIN = ['uploads-full', 'request-too-slow'];

/** Nobody has seen this version: who may act is told 412 and nothing is changed, who may not is refused before. */
const UNSEEN = '"999999999"';

describe('who may do what with whose records', () => {
  let city: City;
  const targets = new Map<string, Target>();
  /** Each test service trusts an issuer of its own. */
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    city = await City.open(...SERVICE_NAMES);
    await fill(city, targets);
    for (const service of SERVICE_NAMES) for (const role of ROLES) tokens.set(`${service} ${role}`, await tokenOf(service, role));
  }, 1_500_000);
  afterAll(() => city?.close(), 60_000);

  const tokenOf = (service: ServiceName, role: string, scope = PERMISSIONS, options = {}) =>
    city.at(service).issuer.token({ sub: `${role}-1`, ...CALLERS[role]!.claims, ...(role === 'upstream' && { scope }) }, options);

  const ask = async (asked: Asked, target: Target, token: string | null): Promise<{ status: number; rule: string; shows: boolean }> => {
    const { url, body } = requestOf(asked, target);
    const file = fileFor(asked);
    const abort = new AbortController();
    const response = await fetch(city.at(asked.service).running.url + url, {
      method: asked.method,
      signal: abort.signal,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(asked.method !== 'GET' && { 'idempotency-key': randomUUID(), 'if-match': UNSEEN }),
        ...(body && { 'content-type': 'application/json' }),
        ...(file && { 'content-type': file.type }),
      },
      ...(body && { body: JSON.stringify(body) }),
      ...(file && { body: file.content }),
    });
    if (/event-stream/.test(response.headers.get('content-type') ?? '')) {
      abort.abort();
      return { status: response.status, rule: '', shows: true };
    }
    const text = await response.text();
    const answer: unknown = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
    const rule = response.ok ? '' : String((answer as { rule?: string }).rule);
    const shows = response.ok && (!isList(answer) || shown(answer, target));
    if (isExported(asked)) await sameAsFile(asked, `${city.at(asked.service).running.url}${url}`, token, { ok: response.ok, rule, answer });
    return { status: response.status, rule, shows };
  };

  /** The list as a file: refused alike, and with a line for each item. */
  const sameAsFile = async (
    asked: Asked,
    url: string,
    token: string | null,
    list: { ok: boolean; rule: string; answer: unknown },
  ): Promise<void> => {
    const headers = { ...(token !== null && { authorization: `Bearer ${token}` }) };
    const response = await fetch(`${url}${url.includes('?') ? '&' : '?'}format=csv`, { headers });
    if (response.status === 408) return sameAsFile(asked, url, token, list);
    const text = await response.text();
    if (response.ok !== list.ok) throw new Error(`${nameOf(asked)}: the list is ${list.rule || 'shown'}, the file ${response.status}`);
    if (!list.ok) return expect((JSON.parse(text) as { rule: string }).rule).toBe(list.rule);
    const { items } = list.answer as { items: object[] };
    expect(text.trimEnd().split('\r\n').length - 1).toBe(items.length);
  };

  /** What came of it, in the table's letters: `.` no permission, `y` reached, `n` not reached, else what it was. */
  const outcome = async (asked: Asked, target: Target, token: string): Promise<string> => {
    const { status, rule, shows } = await ask(asked, target, token);
    if (AGAIN.includes(rule)) return outcome(asked, target, token);
    if (rule === 'not-permitted' && status === 403) return '.';
    if (rule === 'not-your-unit' && status === 403) return 'n';
    if (rule === 'stale-if-match' && status === 412) return 'y';
    if (rule === 'not-found' && status === 404) return 'n';
    if (rule === 'report-names-units-not-shown-it' && status === 422) return 'n'; // the government, before it was filed
    const isBlind = asked.operation.parameters.some(({ $ref }) => String($ref).includes('ifMatch')); // it should have looked at If-Match
    return [200, 201, 202].includes(status) && !isBlind ? (shows ? 'y' : 'n') : `${status} ${rule}`;
  };

  const cellOf = async (asked: Asked, role: string): Promise<string> => {
    const relations = Object.entries(CALLERS[role]!.targets) as [Relation, string][];
    const token = tokens.get(`${asked.service} ${role}`)!;
    const of = async ([relation, key]: [Relation, string]) => [relation, await outcome(asked, targets.get(key)!, token)] as const;
    const own = await of(relations[0]!);
    if (own[1] === '.') return '.'; // a permission is the role's, whosever the record
    const found = [own, ...(await Promise.all(relations.slice(1).map(of)))];
    const odd = found.find(([, each]) => !['y', 'n'].includes(each));
    if (odd) return odd.join(': '); // also a permission that depends on the record
    const reached = found.filter(([, each]) => each === 'y').map(([relation]) => relation);
    return reached.length === found.length ? 'all' : reached.join('') || 'none';
  };

  it('the table names every operation of the interface documents, and no other', () =>
    expect([...TABLE.keys()].sort()).toEqual(OPERATIONS.map(nameOf).sort()));

  describe.each(OPERATIONS.map((asked) => [nameOf(asked), asked] as const))('%s', (name, asked) => {
    const isPublic = asked.operation['x-permission'] === null;
    const expected = TABLE.get(name) ?? [];
    const some = () => targets.get('township-1')!;

    if (isPublic) {
      it('is for everybody, whatever token they carry', async () => {
        expect(expected).toEqual(['public']);
        const [ended, officer] = [await tokenOf(asked.service, 'unit', '', { hours: -1 }), tokens.get(`${asked.service} officer`)!];
        for (const token of [null, 'foreign', ended, officer]) {
          const { status, rule } = await ask(asked, some(), token);
          expect([200, 404]).toContain(status);
          expect(['', 'not-found']).toContain(rule);
        }
      }, 30_000);
      return;
    }

    it('each role reaches whose records the table says', async () => {
      const found = Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await cellOf(asked, role)] as const)));
      expect(found).toEqual(Object.fromEntries(ROLES.map((role, i) => [role, cellsAsAsked(expected[i])])));
    }, 30_000);

    it('is refused without a token, with one that has ended, is for others or from others, and with a client’s that does not name it', async () => {
      const { service } = asked;
      const wrong: [string | null, number, string][] = [
        [null, 401, 'token-missing'],
        ['not.a.token', 401, 'token-foreign'],
        [await tokenOf(service, 'bureau', '', { hours: -1 }), 401, 'token-expired'],
        [await tokenOf(service, 'bureau', '', { audience: 'another-house' }), 401, 'token-foreign'],
        [await tokenOf(service, 'bureau', '', { issuer: 'urn:another:issuer' }), 401, 'token-foreign'],
        [await tokenOf(service, 'upstream', 'openid another:permission'), 403, 'not-permitted'],
      ];
      const found = await Promise.all(wrong.map(([token]) => ask(asked, some(), token)));
      expect(found.map(({ status, rule }) => [status, rule])).toEqual(wrong.map(([, ...refused]) => refused));
    }, 30_000);
  });
});

/** What is sent to an operation that takes files, by the types that it takes. */
function fileFor({ operation }: Asked): { type: string; content: string } | null {
  const content = operation.requestBody?.content ?? {};
  if ('text/csv' in content) return { type: 'text/csv', content: 'a,b' };
  return 'application/pdf' in content ? { type: 'application/pdf', content: '%PDF-1.7' } : null;
}

const cellsAsAsked = (cell: string | undefined): string | undefined =>
  cell !== undefined && /^[osvtc]+$/.test(cell) ? [...EVERYTHING].filter((letter) => cell.includes(letter)).join('') : cell;

/** What is about people is known by the person, all else by the unit. */
const shown = (answer: unknown, { unit, person }: Target): boolean =>
  mentions(answer, (key) => /^(person|officer)Ids?$/.test(key))
    ? mentions(answer, (_, value) => value === person)
    : mentions(answer, (_, value) => value === unit);

const isExported = ({ operation }: Asked): boolean =>
  operation.responses['200']?.content['text/csv'] !== undefined && operation.responses['200'].content['application/json'] !== undefined;

const isList = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && ['items', 'units', 'city', 'indicators', 'entries'].some((key) => key in answer);

const mentions = (within: unknown, fits: (key: string, value: unknown) => boolean): boolean =>
  typeof within === 'object' && within !== null && Object.entries(within).some(([key, value]) => fits(key, value) || mentions(value, fits));

const DEPARTMENT = { kind: 'enforcement-unit', code: '91350100M000100Y43', administered: 'local', on: '2024-01-01' };
const KINDS: Readonly<Record<string, string>> = { b: 'bureau', j: 'justice-office', u: 'enforcement-unit' };

/** One record of every kind for every target, by the documents' own examples. */
async function fill(city: City, targets: Map<string, Target>): Promise<void> {
  const units = [...new Set(Object.values(TARGETS).map(({ unit }) => unit))];
  for (const id of units) {
    const township = /^\d/.test(id) ? { kind: 'township', code: `${id}000` } : { kind: KINDS[id[0]!] };
    await city.done('registry', `/units/${id}`, { ...DEPARTMENT, ...township, name: id });
  }
  await city.done('registry', '/units/j-1/placement', { superiorId: 'b-1', supervises: ['652301100'], on: '2024-01-01' });
  await city.done('registry', '/people/p-x', { name: 'p-x', unitId: 'b-1', on: '2024-01-01' });
  for (const [key, { unit, person }] of Object.entries(TARGETS)) {
    const target: Target = { unit, person, imports: {}, file: await stored(city, key, unit), commits: {} };
    const create = (name: string) => {
      const { url, body } = requestOf(
        OPERATIONS.find((asked) => nameOf(asked) === name)!,
        target,
      );
      return { service: name.split(' ')[0] as ServiceName, url, body: body! };
    };
    const settled = new Set<string>(['registry']); // the registry's word has come; what a service says itself it knows at once
    for (const name of FIXTURES.filter((each) => !OF_TOWNSHIPS.includes(each) || /^\d/.test(unit))) {
      const { service, url, body } = create(name);
      if (!settled.has(service)) await city.settled(service);
      settled.add(service);
      const as = BY_GOVERNMENT.includes(name) ? GOVERNMENT : service === 'accountability' ? HEAD : undefined;
      const answer = await city.at(service).post(url, body, as && { as });
      if (answer.status > 201) throw new Error(`${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
      target.commits[service] ??= String(answer.body['commitId']);
    }
    target.imports = {
      registry: await recordersOf(city, target),
      certification: await certificatesOf(city, target),
      'case-review': await caseFilesOf(city, target),
      training: await hoursOf(city, target),
      litigation: await suitsOf(city, target),
    };
    targets.set(key, target);
  }
  for (const { person } of targets.values()) {
    const isAnalysed = async () => (await city.at('litigation').get(`/post-case-analyses/r-${person}`)).status === 200;
    await until(`the case that ${person} is about is analysed`, isAnalysed);
  }
  const late = OPERATIONS.find((asked) => nameOf(asked) === 'coverage GET /alerts/{id}')!;
  for (const target of targets.values()) {
    const isTold = async () => (await city.at('coverage').get(requestOf(late, target).url)).status === 200;
    await until(`what ${target.unit} is late with is told`, isTold, 60_000);
  }
}

/** A file that a record of the unit names, in every service; named here as a commit would. */
async function stored(city: City, key: string, unit: string): Promise<string> {
  const content = `%PDF-1.7 of ${key}`;
  const _id = createHash('sha256').update(content).digest('hex');
  await Promise.all(
    SERVICE_NAMES.map(async (service) => {
      await city.at(service).post('/files', undefined, { raw: content, headers: { 'content-type': 'application/pdf' } });
      await city
        .database(service)
        .collection<{ _id: string }>('files')
        .updateOne({ _id }, { $set: { named: true, units: [unit] } });
    }),
  );
  return _id;
}

/** A file of the target's own, checked and with a row that may be applied. */
async function recordersOf(city: City, { unit, commits }: Target): Promise<string> {
  await city.shown('registry', '/units', commits.registry!);
  const as = { sub: `clerk-${unit}`, role: unit === 'b-1' ? 'bureau' : 'unit', unit } as const;
  const raw = `单位,设备类别,可用,故障,清点日期\n${unit},执法记录仪,1,0,2024-07-01\n${unit},执法记录仪,x,0,2024-07-01`;
  return checked(city, 'registry', 'recorders', raw, as);
}

/** A file of the bureau's, which alone keeps this roster. */
async function certificatesOf(city: City, { unit, person }: Target): Promise<string> {
  await city.settled('certification');
  const raw = `人员编号,证件类别,单位,申领日期\n${person},部委核发,${unit},2024-07-01\n${person},部委核发,${unit},x`;
  return checked(city, 'certification', 'certificates', raw, { sub: 'clerk-b-1', role: 'bureau', unit: 'b-1' });
}

/** The platform's export, which the bureau alone brings in. */
async function hoursOf(city: City, { person }: Target): Promise<string> {
  await city.settled('training');
  const raw = `人员编号,课程,培训平台,学时,完成日期\n${person},行政处罚法,云平台,2.5,2024-05-20\n${person},行政许可法,云平台,x,2024-05-20`;
  return checked(city, 'training', 'class-hours', raw, { sub: 'clerk-b-1', role: 'bureau', unit: 'b-1' });
}

/** A unit's own roster of files; one of a kind that nobody knows. */
async function caseFilesOf(city: City, { unit, person }: Target): Promise<string> {
  const as = { sub: `clerk-${unit}`, role: unit === 'b-1' ? 'bureau' : 'unit', unit } as const;
  const line = (kind: string) => `${unit},${kind},示例事项,演示许字〔2024〕1号,${person},2024-07-01,2024-07-05`;
  const head = '案卷编号,单位,案卷类别,案由,决定文号,承办人编号,立案日期,决定日期';
  const raw = [head, `i-1-${person},${line('行政许可')}`, `i-2-${person},${line('其他')}`].join('\n');
  return checked(city, 'case-review', 'case-files', raw, as);
}

/** The quarter's list, by the unit itself. */
async function suitsOf(city: City, { unit, person }: Target): Promise<string> {
  const as = { sub: `clerk-${unit}`, role: unit === 'b-1' ? 'bureau' : 'unit', unit } as const;
  const row = (serial: number, on: string) => `${unit},昌吉市人民法院,（2024）${person}行初${serial}号,行政处罚,普通程序,${on}`;
  return checked(
    city,
    'litigation',
    'suits',
    `单位,受理法院,案号,行政行为种类,审理程序,立案日期\n${row(2, '2024-07-01')}\n${row(3, 'x')}`,
    as,
  );
}

async function checked(city: City, service: ServiceName, kind: string, raw: string, as: Partial<Claims>): Promise<string> {
  const { body } = await city.at(service).post(`/imports/${kind}`, undefined, { as, raw, headers: { 'content-type': 'text/csv' } });
  const id = String(body['importId']);
  const isChecked = async () => (await city.at(service).get(`/imports/${id}`)).body['state'] === 'checked';
  await until(`${id} of ${service} is checked`, isChecked);
  return id;
}

/** What is sealed is not for every clerk of the bureau. */
const HEAD = { sub: 'head', role: 'bureau-head', unit: 'b-1', person: 'p-b1' } as const;

const FIXTURES = [
  'registry POST /people/{id}',
  'registry POST /people/{personId}/posts',
  'registry POST /people/{personId}/qualifications',
  'registry POST /units/{unitId}/hotlines',
  'registry POST /units/{unitId}/recorders',
  'registry POST /units/{unitId}/supervision-body',
  'registry POST /units/{unitId}/social-supervisors',
  'registry POST /social-activities/{id}',
  'registry POST /social-leads/{id}',
  'certification POST /officers/{officerId}/certificates/{kind}/application',
  'certification POST /exam-sittings/{id}',
  'training POST /syllabus-items/{id}',
  'training POST /studies/{id}',
  'training POST /law-study-sessions/{id}',
  'training POST /programmes/{id}',
  'training POST /training-sessions/{id}',
  'case-review POST /case-files/{id}',
  'case-review POST /units/{unitId}/self-reviews/{quarter}',
  'case-review POST /case-draws/{quarter}',
  'case-review POST /case-files/{id}/reviews',
  'supervision POST /supervision-checks/{checkId}',
  'supervision POST /supervision-reports/{reportId}',
  'supervision POST /units/{unitId}/supervision-plans/{year}',
  'supervision POST /units/{unitId}/work-programmes/{year}',
  'supervision POST /units/{unitId}/office-tasks',
  'supervision POST /units/{unitId}/demonstration-sites/{year}/pilot',
  'supervision POST /circulars/{circularId}',
  'supervision POST /circulars/{circularId}/entries/{entryId}/showing',
  'accountability POST /crime-transfers/{id}',
  'accountability POST /units/{unitId}/accountability-rules',
  'accountability POST /partner-leads/{id}',
  'accountability POST /referral-proposals/{id}',
  'accountability POST /referrals/{id}',
  'litigation POST /suits/{id}',
  'litigation POST /reconsiderations/{id}',
  'litigation POST /reconsiderations/{id}/acceptance',
  'litigation POST /reconsiderations/{id}/decision',
  'litigation POST /reconsiderations/{id}/services',
  'litigation POST /units/{unitId}/quarterly-returns/{quarter}',
  'supervision POST /leads/{leadId}',
  'supervision POST /notices/{noticeId}',
  'supervision POST /notices/{noticeId}/issue',
  'supervision POST /opinions/{opinionId}',
  'supervision POST /opinions/{opinionId}/issue',
  'supervision POST /opinions/{opinionId}/service',
  'supervision POST /opinions/{opinionId}/recheck',
  'supervision POST /decision-requests/{requestId}',
  'supervision POST /decision-requests/{requestId}/sending',
  'supervision POST /decision-requests/{requestId}/acceptance',
  'supervision POST /decisions/{decisionId}',
];

/** What only a township comes to. */
const OF_TOWNSHIPS = ['supervision POST /units/{unitId}/demonstration-sites/{year}/pilot'];
/** What the city government alone does. */
const GOVERNMENT = { sub: 'government-1', role: 'government', unit: null } as const;
const BY_GOVERNMENT = ['supervision POST /decision-requests/{requestId}/acceptance', 'supervision POST /decisions/{decisionId}'];
