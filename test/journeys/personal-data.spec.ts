import { randomUUID } from 'node:crypto';
import { ERASED } from '@jiandu/contracts/personal-data.messages';
import type { Answer } from '@jiandu/platform/http/testing';
import { createLog, topicOf } from '@jiandu/platform/log';
import { createLogger } from '@jiandu/platform/telemetry';
import { City, until } from './city.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** A synthetic ID number, computed: it is nobody's. */
const idNumber = (serial: number): string => {
  const digits = `65230119000101${String(serial).padStart(3, '0')}`;
  return digits + '10X98765432'[WEIGHTS.reduce((sum, weight, i) => sum + weight * +digits[i]!, 0) % 11]!;
};
/** A synthetic mobile number, computed. */
const mobile = (serial: number): string => ['1', '99', '0994', String(serial).padStart(4, '0')].join('');
const unit = (name: string) => ({
  kind: 'township',
  code: '652301100000',
  name,
  administered: 'local',
  on: '2024-01-01',
});

describe('personal data in the city', () => {
  const lines: string[] = [];
  const answers: Answer[] = [];
  let city: City;
  beforeAll(async () => {
    city = await City.openWith(
      { logger: createLogger('test', 'trace', { write: (line) => void lines.push(line) }) },
      'registry',
      'certification',
    );
    for (const [id, name] of [
      ['t-1', '硫磺沟镇'],
      ['t-2', '滨湖镇'],
    ] as const) {
      await city.done('registry', `/units/${id}`, unit(name));
    }
  }, 120_000);
  afterAll(() => city?.close(), 60_000);

  const post = async (path: string, body?: unknown, asking?: Parameters<City['done']>[3]) => {
    const answer = await city.at('registry').post(path, body, asking);
    answers.push(answer);
    return answer;
  };
  const get = async (path: string, asking?: Parameters<City['done']>[3]) => {
    const answer = await city.told('registry', path, asking);
    answers.push(answer);
    return answer;
  };
  const person = (name: string, more: object = {}, unitId = 't-1') => ({ name, unitId, on: '2024-01-02', ...more });
  const known = async (answer: Answer) => {
    expect([answer.status, answer.body['rule']]).toEqual([201, undefined]);
    return `after=${String(answer.body['commitId'])}&wait=10000`;
  };
  const clerk = (unitId: string) => ({ as: { sub: `clerk-${unitId}`, role: 'township' as const, unit: unitId } });

  it('is kept sealed and opened for whoever keeps the record, who is written down first', async () => {
    const done = await post('/people/p-1', person('演示人员甲', { idNumber: idNumber(1), phone: mobile(1) }));
    const { status, body } = await get(`/people/p-1/identity?${await known(done)}`, clerk('t-1'));
    expect([status, body['idNumber'], body['phone']]).toEqual([200, idNumber(1), mobile(1)]);
    expect((await get('/people/p-1/identity', clerk('t-2'))).status).toBe(404);
    expect((await get('/people/p-1/identity', { as: { sub: 'a-1', role: 'analyst', unit: null } })).status).toBe(403);

    const commits = city.database('registry').collection<{ s: string; e: { data: object }[] }>('commits');
    const read = await commits.find({ s: /^personalDataAccess-clerk-t-1\./ }).toArray();
    expect(read.map(({ e }) => e[0]!.data)).toEqual([
      { fields: ['idNumber', 'phone'], route: 'GET /people/:id/identity', personIds: ['p-1'] },
    ]);
    expect(await commits.countDocuments({ s: /^personalDataAccess-clerk-t-2\./ })).toBe(0);
  });

  it('is found by its ID number without a trace in an address', async () => {
    const found = await post('/people/look-up/id-number', { idNumber: idNumber(1).toLowerCase() }, clerk('t-1'));
    expect([found.status, found.body]).toEqual([200, { personId: 'p-1' }]);
    expect((await post('/people/look-up/id-number', { idNumber: idNumber(1) }, clerk('t-2'))).status).toBe(404);
    expect((await post('/people/look-up/id-number', { idNumber: idNumber(99) }, clerk('t-1'))).status).toBe(404);
  });

  it('is one record for one person; who holds it is told to those who may know', async () => {
    const again = person('演示人员乙', { idNumber: idNumber(1) }, 't-2');
    const told = await post('/people/p-2', again);
    expect([told.status, told.body['rule'], told.body['facts']]).toEqual([409, 'person-already-registered', { personId: 'p-1' }]);
    const untold = await post('/people/p-2', again, clerk('t-2'));
    expect([untold.status, untold.body['rule'], untold.body['facts']]).toEqual([409, 'person-already-registered', undefined]);
    expect((await get('/people/p-2')).status).toBe(404);
  });

  it('is one record whatever the order of import, and whoever races', async () => {
    await known(await post('/people/p-3', person('演示人员丙')));
    await known(await post('/people/p-3', person('演示人员丙', { idNumber: idNumber(3) })));
    expect((await post('/people/p-3', person('演示人员丙', { idNumber: idNumber(3) }))).body['commitId']).toBeNull();

    const racers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => post(`/people/r-${i}`, person('演示人员', { idNumber: idNumber(4) }))),
    );
    expect(racers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(racers.filter(({ status }) => status !== 201).map(({ body }) => body['rule']))).toEqual(
      new Set(['person-already-registered']),
    );
  });

  it('is put right, and the wrong number is free for whose it is', async () => {
    await known(await post('/people/p-5', person('演示人员戊', { idNumber: idNumber(5) })));
    const right = await post('/people/p-5/identity', { idNumber: idNumber(6), on: '2024-02-01' });
    expect((await get(`/people/p-5/identity?${await known(right)}`)).body['idNumber']).toBe(idNumber(6));
    await known(await post('/people/p-6', person('演示人员己', { idNumber: idNumber(5) })));
  });

  it('is never corrected in passing', async () => {
    const { body, headers } = await get('/streams/person-p-5');
    const events = body['events'] as { id: string; type: string }[];
    const { id } = events.find(({ type }) => type === 'PersonIdentified')!;
    const wrong = await post('/people/p-5/corrections', { eventId: id, reason: '误' }, { headers: { 'if-match': headers.get('etag')! } });
    expect(wrong.body['rule']).toBe('correction-not-of-this-event');
  });

  it('is erased but for a legal hold, everywhere at once, and stays so', async () => {
    const head = { as: { sub: 'head', role: 'bureau-head' as const, unit: null } };
    await known(await post('/people/p-7', person('演示人员庚', { idNumber: idNumber(7), phone: mobile(7) })));
    await known(await post('/people/p-7/legal-hold', { holdId: 'h-1', reason: '行政复议期间', on: '2024-03-01' }, head));
    const erasure = { reason: '本人申请', on: '2024-06-01' };
    expect((await post('/people/p-7/erasure', erasure)).status).toBe(403);
    expect((await post('/people/p-7/erasure', erasure, head)).body['rule']).toBe('legal-hold-refuses-erasure');
    await known(await post('/people/p-7/legal-hold/lift', { holdId: 'h-1', reason: '复议终结', on: '2024-05-01' }, head));
    const after = await known(await post('/people/p-7/erasure', erasure, head));

    const keys = city.database('keys' as never).collection<{ _id: string; key: unknown }>('keys');
    await until('the key is destroyed', async () => (await keys.findOne({ _id: 'p-7' }))?.key === null);
    expect((await get(`/people/p-7?${after}`)).body['name']).toBe(ERASED);
    expect((await get('/people/p-7/identity')).body).toMatchObject({ idNumber: null, phone: null });
    expect((await post('/people/p-7/name', { name: '新名', on: '2024-07-01' })).body['rule']).toBe('person-is-not-erased');
    const listed = (await get('/people?limit=500')).body['items'] as { personId: string; name: string }[];
    expect(listed.find(({ personId }) => personId === 'p-7')!.name).toBe(ERASED);
    expect(listed.find(({ personId }) => personId === 'p-1')!.name).toBe('演示人员甲');
    await known(await post('/people/p-8', person('演示人员庚', { idNumber: idNumber(7) })));
  });

  it('is what a social supervisor said and was told: listed by nobody, opened with a record, erased with the person', async () => {
    const head = { as: { sub: 'head', role: 'bureau-head' as const, unit: null } };
    await known(await post('/people/s-1', person('演示人员寅')));
    await known(await post('/units/t-1/social-supervisors', { personId: 's-1', background: 'lawyer', on: '2024-05-01' }));
    const lead = { unitId: 't-1', personId: 's-1', matter: '我家隔壁被罚了三次', on: '2024-08-16' };
    const lodged = await post('/social-leads/l-1', lead);
    expect((await post('/social-leads/l-1', lead)).body['commitId']).toBeNull();
    const asked = await known(lodged);
    expect(JSON.stringify((await get(`/social-leads?${asked}`)).body)).not.toContain(lead.matter);
    const opened = await get(`/social-leads/l-1?${asked}`, clerk('t-1'));
    expect([opened.body['matter'], opened.body['told'], opened.headers.get('etag')]).toEqual([lead.matter, null, '"1"']);
    expect((await get('/social-leads/l-1', clerk('t-2'))).status).toBe(404);
    expect((await get('/social-leads/l-1', { as: { sub: 'g-1', role: 'government', unit: null } })).status).toBe(403);

    const reply = { outcome: 'acted-on', told: '已向隔壁说明', on: '2024-08-30' };
    const replied = await known(await post('/social-leads/l-1/reply', reply, clerk('t-1')));
    expect((await get(`/social-leads/l-1?${replied}`, clerk('t-1'))).body['told']).toBe(reply.told);
    const { body, headers } = await get('/streams/socialLead-l-1');
    const eventId = (body['events'] as { id: string }[])[1]!.id;
    const better = { ...reply, personId: 's-1', told: '已向隔壁书面说明' };
    const correction = { eventId, reason: '笔误', replacement: better };
    const seen = { headers: { 'if-match': headers.get('etag')! } };
    const corrected = await known(await post('/social-leads/l-1/corrections', correction, { ...seen, ...clerk('t-1') }));
    expect((await get(`/social-leads/l-1?${corrected}`, clerk('t-1'))).body['told']).toBe(better.told);

    const commits = city.database('registry').collection<{ s: string; e: { data: { route: string } }[] }>('commits');
    const read = (await commits.find({ s: /^personalDataAccess-clerk-t-1\./ }).toArray()).map(({ e }) => e[0]!.data);
    expect(read).toContainEqual({ fields: ['matter', 'told'], route: 'GET /social-leads/:id', personIds: ['s-1'] });
    const dump = await city.dump();
    for (const words of [lead.matter, reply.told, better.told]) expect(dump).not.toContain(words);
    expect(lines.join('\n')).not.toContain(lead.matter);

    await known(await post('/people/s-1/erasure', { reason: '本人申请', on: '2024-09-01' }, head));
    const keys = city.database('keys' as never).collection<{ _id: string; key: unknown }>('keys');
    await until('the key is destroyed', async () => (await keys.findOne({ _id: 's-1' }))?.key === null);
    const gone = async () => (await get('/social-leads/l-1', clerk('t-1'))).body;
    await until('it is forgotten', async () => (await gone())['matter'] === ERASED);
    expect((await gone())['told']).toBe(ERASED);
  });

  it('leaves no trace in logs, topics, databases, lists and refusals', async () => {
    const [id, phone, name] = [idNumber(40), mobile(40), '金丝雀阿不都热合曼'];
    await known(await post('/people/c-1', person(name, { idNumber: id, phone })));
    await known(await post('/people/c-1/identity', { idNumber: idNumber(41), phone, on: '2024-02-01' }));
    await get('/people/c-1/identity'); // recorded in the ledger, where the feed must pass it by
    const done = await post('/people/c-1/name', { name: `${name}江`, on: '2024-03-01' });
    await known(await post('/units/t-1/social-supervisors', { personId: 'c-1', background: 'expert', on: '2024-05-01' }));
    const words = ['金丝雀所述之事', '金丝雀所获答复'];
    await known(await post('/social-leads/c-1', { unitId: 't-1', personId: 'c-1', matter: words[0], on: '2024-08-16' }));
    await known(await post('/social-leads/c-1/reply', { outcome: 'acted-on', told: words[1], on: '2024-08-30' }));
    await post('/social-leads/c-1', { unitId: 't-1', personId: 'c-1', matter: `${words[0]}二`, on: '2024-08-16' });
    await get('/streams/socialLead-c-1');
    // where they do not belong
    await post('/people/c-2', person(`${name} ${id}`));
    await post('/people/c-2', person(name, { idNumber: `${id.slice(0, 17)}?` }));
    await post('/people/c-2', person(name, { secret: id, phone }));
    await post('/people/c-2', person(name, { phone: `${phone}1` }));
    await post(`/people/${id}`, person(name));
    await post('/people/c-2', undefined, { raw: `{"name":"${name}","idNumber":"${id}",` });
    await post('/people/c-2', person(name, { idNumber: id, on: '2999-01-01' }));
    await post('/people/c-2', person(name, { idNumber: id }, 'no-such-unit'));
    await post('/people/c-1/corrections', { eventId: randomUUID(), reason: id }, { headers: { 'if-match': '"1"' } });
    await get(`/people?unitId=${id}`);
    await get('/metrics');
    await get('/admin/status');
    await get('/streams/person-c-1');
    const listed = await get(`/people?limit=500&${await known(done)}`);
    const feed = await get('/events?limit=500');
    const files = await Promise.all(['csv', 'xlsx'].map((format) => get(`/people?format=${format}`)));
    const roster = `人员编号,姓名,单位,身份证号,手机,登记日期\nc-3,${name},t-1,${id.slice(0, 17)}?,${phone},2024-01-02\nc-3,${name},t-1,${id},,2999-01-01`;
    const taken = await post('/imports/people', undefined, { raw: roster, headers: { 'content-type': 'text/csv' } });
    const place = `/imports/${String(taken.body['importId'])}`;
    await until('the roster is checked', async () => (await get(place)).body['state'] === 'checked');
    const rows = await get(`${place}/rows`);
    const wrong = await city.at('registry').get(`${place}/wrong-rows`);
    await city.settled('certification');

    const secrets = [id, idNumber(41), phone, ...words];
    const clear = (where: string, text: string, ...words: string[]) => {
      for (const word of words) expect({ where, holds: text.includes(word) }).toEqual({ where, holds: false });
    };
    const log = createLog({ brokers: process.env['KAFKA_BROKERS']!.split(','), clientId: 'canary' });
    const topic = topicOf('registry', city.prefix);
    await until('the topic holds the renaming', async () => (await log.ends(topic)).some((end) => end > 0));
    const records = (await Promise.all((await log.ends(topic)).map((_, partition) => log.read(topic, partition, 0, 1000)))).flat();
    await log.close();
    expect(records.filter(({ key }) => key === 'person-c-1').map(({ headers }) => headers['ce_type'])).toEqual([
      'jiandu.registry.PersonRegistered.v1',
      'jiandu.registry.PersonIdentityRecorded.v1',
      'jiandu.registry.PersonIdentityRecorded.v1',
      'jiandu.registry.PersonRenamed.v1',
    ]);
    clear('topics', JSON.stringify(records), ...secrets, name);
    clear('databases', await city.dump(), ...secrets, name);
    expect(lines.length).toBeGreaterThan(50);
    clear('logs', lines.join('\n'), ...secrets, name);
    expect(feed.status).toBe(200);
    clear('feed', JSON.stringify(feed.body), ...secrets, name);
    clear('list', JSON.stringify(listed.body), ...secrets);
    expect(files[0]!.body['text']).toContain(name);
    for (const { body } of files) clear('list as a file', JSON.stringify(body), ...secrets);
    clear('rows of an import', JSON.stringify(rows.body), ...secrets, name);
    expect(wrong.body['text']).toContain(id); // to whoever keeps the record, who is written down
    expect(JSON.stringify(listed.body)).toContain(name); // a name is known at work
    const refused = answers.filter(({ status }) => status >= 400);
    expect(refused.length).toBeGreaterThan(10);
    for (const { body } of refused) clear(String(body['rule']), JSON.stringify(body), ...secrets, name);
  });
});
