import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Client, Refused } from '../cli/client.js';
import type { ServiceName } from '../cli/client.js';
import { demoCity } from './city.js';
import type { City } from './city.js';
import { loading, words } from './demo.messages.js';
import { readCity, writeCity } from './files.js';

/** One command of the load. Its key is the row's own, so a load that was cut off goes on where it stopped. */
type Step = { service: ServiceName; path: string; body: object; key: string };
/** What belongs to one record goes in order; records go side by side. */
type Story = Step[];
type Reply = { service: string; stream: string; version: number; commitId: string | null };

const AT_ONCE = 32;
const SETTLE_MS = 120_000;
const step = (service: ServiceName, path: string, body: object): Step => {
  const key = createHash('sha256')
    .update(`${path} ${JSON.stringify(body)}`)
    .digest('hex');
  return { service, path, body, key: `demo-${key}` };
};
const registry = (path: string, body: object): Step => step('registry', path, body);

const unitStories = ({ units }: City): Story[] =>
  units.map(({ unitId, name, kind, code, administered, on }) => [registry(`/units/${unitId}`, { kind, code, name, administered, on })]);

function peopleStories({ roster }: City): Story[] {
  const on = '2024-01-02';
  return roster.map(({ personId, name, unitId, kind, on: from, endedOn, reason }) => [
    registry(`/people/${personId}`, { name, unitId, on }),
    registry(`/people/${personId}/posts`, { kind, unitId, on: from }),
    ...(endedOn ? [registry(`/people/${personId}/posts/${kind}/${unitId}/end`, { reason, on: endedOn })] : []),
  ]);
}

function supervisionStories({ supervision, hotlines }: City): Story[] {
  const bodies = Map.groupBy(supervision, ({ unitId }) => unitId);
  return [
    ...[...bodies.values()].map((rows) =>
      rows.flatMap(({ unitId, body, on, personIds, staffOn }) => [
        ...(body ? [registry(`/units/${unitId}/supervision-body`, { name: body, on })] : []),
        ...(staffOn
          ? [registry(`/units/${unitId}/supervision-staff`, { personIds: personIds.split(';').filter(Boolean), on: staffOn })]
          : []),
      ]),
    ),
    ...hotlines.map(({ unitId, number, place, on, withdrawnOn }) => [
      registry(`/units/${unitId}/hotlines`, { number, place, on }),
      ...(withdrawnOn
        ? [registry(`/units/${unitId}/hotlines/${number}/withdrawal`, { reason: words.hotlineWithdrawn, on: withdrawnOn })]
        : []),
    ]),
  ];
}

const certificateStories = ({ certificates }: City): Story[] =>
  certificates.map((row) => {
    const base = `/officers/${row.officerId}/certificates/${row.kind}`;
    const act = (name: string, body: object): Step => step('certification', `${base}/${name}`, body);
    const performs = row.performsDuties === 'yes';
    const examination = {
      outcome: performs ? 'passed' : 'not-passed',
      performsDuties: performs,
      ...(!performs && { reason: words.notPerforming }),
    };
    return [
      act('application', { unitId: row.unitId, on: row.appliedOn }),
      act('examination', { ...examination, on: row.examinedOn }),
      ...(row.examOn ? [act('exam-result', { examId: row.examId, result: row.result, on: row.examOn })] : []),
      ...(row.issuedOn ? [act('issue', { number: row.number, issuer: words.issuer, on: row.issuedOn })] : []),
      ...(row.suspendedOn ? [act('suspension', { decisionNo: row.decisionNo, reason: words.suspended, on: row.suspendedOn })] : []),
      ...(row.restoredOn ? [act('restoration', { on: row.restoredOn })] : []),
    ];
  });

/** Sends stories side by side and answers the replies in no order. The first refusal ends the load. */
async function tell(client: Client, name: string, stories: Story[]): Promise<Reply[]> {
  const replies: Reply[] = [];
  let next = 0;
  const teller = async () => {
    for (let story = stories[next++]; story; story = stories[next++]) {
      for (const { service, path, body, key } of story) replies.push(await client.post<Reply>(service, path, body, key));
      if (next % 250 === 0) console.log(loading.progress(name, next, stories.length));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, teller));
  console.log(loading.progress(name, stories.length, stories.length));
  return replies;
}

type Status = { backlog: number; head: { g: number }; relay: { position: number }; projections: { positions: { lag: number | null }[] }[] };

/** Waits until all that a service has recorded is in its topic, and all of it in the follower's read models. */
async function heard(client: Client, from: ServiceName, by: ServiceName): Promise<void> {
  for (const deadline = performance.now() + SETTLE_MS; ;) {
    const { backlog, head, relay } = await client.get<Status>(from, '/admin/status');
    const { projections } = await client.get<Status>(by, '/admin/status');
    if (backlog === 0 && relay.position === head.g && projections.every(({ positions }) => positions.every(({ lag }) => lag === 0))) return;
    if (performance.now() > deadline) throw new Error(loading.unsettled(from, by));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function load(): Promise<void> {
  const client = await Client.signIn({ sub: 'demo-loader', role: 'bureau', unit: 'unit-00' });
  const folder = join(process.env['JIANDU_ROOT'] ?? '.', '.stack', 'demo-city');
  writeCity(folder, demoCity());
  const city = readCity(folder);

  const { items } = await client.get<{ items: { unitId: string }[] }>('registry', '/units');
  const ours = new Set(city.units.map(({ unitId }) => unitId));
  if (items.some(({ unitId }) => !ours.has(unitId))) return console.log(loading.notEmpty);
  const last = certificateStories(city).at(-1)!;
  const told = await client.get(last[0]!.service, last[0]!.path.replace(/\/application$/, '')).then(
    () => true,
    () => false,
  );
  if (told) return console.log(loading.already);

  const started = performance.now();
  const units = await tell(client, loading.steps.units, unitStories(city));
  const people = await tell(client, loading.steps.people, peopleStories(city));
  const bodies = await tell(client, loading.steps.supervision, supervisionStories(city));
  await heard(client, 'registry', 'certification');
  const [sentinel, ...certificates] = certificateStories(city).reverse();
  const cards = await tell(client, loading.steps.certificates, certificates);
  const final = await tell(client, loading.steps.certificates, [sentinel!]);
  const commands = [units, people, bodies, cards, final].flat().length;
  await heard(client, 'registry', 'coverage');
  await heard(client, 'certification', 'coverage');
  console.log(loading.done(commands, ((performance.now() - started) / 1000).toFixed(1)));
}

load().catch((error: unknown) => {
  if (error instanceof Refused) console.error(loading.failed(error.path, error.problem.title ?? error.message));
  else console.error(loading.failed('', String(error)));
  process.exitCode = 1;
});
