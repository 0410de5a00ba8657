import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Client, Refused } from '../cli/client.js';
import type { ServiceName } from '../cli/client.js';
import { demoCity } from './city.js';
import type { City } from './city.js';
import { loading, words } from './demo.messages.js';
import { readCity, writeCity } from './files.js';

/** One command of the load. Its key is the row's own, so a load that was cut off goes on where it stopped. */
type Step = { service: ServiceName; path: string; body: object; key: string; seen?: number };
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

const list = (text: string): string[] => text.split(';').filter(Boolean);

const unitStories = ({ units }: City): Story[] =>
  units.map(({ unitId, name, kind, code, administered, on, aliases }) => [
    registry(`/units/${unitId}`, { kind, code, name, administered, on }),
    ...list(aliases).map((alias) => registry(`/units/${unitId}/aliases`, { alias })),
  ]);

/** Where units stand and what becomes of them, one after the other: each names others that must be there. */
function reorganisationStories({ units, reorganisations }: City): Story[] {
  const placed = units.filter(({ superiorId }) => superiorId !== '');
  return [
    ...placed.map(({ unitId, superiorId, supervises, on }) => [
      registry(`/units/${unitId}/placement`, { superiorId, supervises: list(supervises), on }),
    ]),
    reorganisations.map(({ unitId, act, name, administered, intoIds, continues, documentNo, on }) => {
      const [intoId] = list(intoIds);
      // prettier-ignore
      switch (act) {
        case 'rename':         return registry(`/units/${unitId}/name`, { name, documentNo, on });
        case 'administration': return registry(`/units/${unitId}/administration`, { administered, documentNo, on });
        case 'merge':          return registry(`/units/${unitId}/merger`, { intoId, documentNo, on });
        case 'split':          return registry(`/units/${unitId}/split`, { intoIds: list(intoIds), continues: continues === 'yes', documentNo, on });
        default:               return registry(`/units/${unitId}/abolition`, { successorId: intoId, reason: words.abolished, documentNo, on });
      }
    }),
  ];
}

type Person = City['roster'][number];

function personStory({ personId, name, idNumber, unitId, kind, on: from, endedOn, reason }: Person, moves: City['moves']): Story {
  const posts = `/people/${personId}/posts`;
  return [
    registry(`/people/${personId}`, { name, unitId, idNumber, on: '2024-01-02' }),
    registry(posts, { kind, unitId, on: from }),
    ...(endedOn ? [registry(`${posts}/${kind}/${unitId}/end`, { reason, on: endedOn })] : []),
    ...moves.map((move) => {
      const { toUnitId, reason: why, documentNo, on } = move;
      return registry(`${posts}/${move.kind}/${move.unitId}/transfer`, { toUnitId, reason: why, documentNo, on });
    }),
  ];
}

function peopleStories({ roster, moves, socialSupervisors }: City): Story[] {
  const movesOf = Map.groupBy(moves, ({ personId }) => personId);
  return [
    ...roster.filter(({ late }) => late === '').map((person) => personStory(person, movesOf.get(person.personId) ?? [])),
    ...socialSupervisors.map(({ personId, name, unitId, background, on }) => [
      registry(`/people/${personId}`, { name, unitId, on: '2024-01-02' }),
      registry(`/units/${unitId}/social-supervisors`, { personId, background, on }),
    ]),
  ];
}

/** Who is able to review, what is recorded with, what social supervisors saw and were told. */
function resourceStories({ qualifications, recorders, socialActivities, socialLeads }: City): Story[] {
  return [
    ...qualifications.map(({ personId, kind, unitId, on }) => [registry(`/people/${personId}/qualifications`, { kind, unitId, on })]),
    ...[...Map.groupBy(recorders, ({ unitId }) => unitId).values()].map((rows) =>
      rows.map(({ unitId, kind, usable, faulty, on }) =>
        registry(`/units/${unitId}/recorders`, { kind, usable: Number(usable), faulty: Number(faulty), on }),
      ),
    ),
    ...socialActivities.map(({ activityId, unitId, title, personIds, on }) => [
      registry(`/social-activities/${activityId}`, { unitId, title, personIds: list(personIds), on }),
      ...socialLeads
        .filter((lead) => lead.activityId === activityId)
        .flatMap(({ leadId, personId, matter, on: lodgedOn, outcome, told, repliedOn }) => [
          registry(`/social-leads/${leadId}`, { unitId, personId, activityId, matter, on: lodgedOn }),
          ...(outcome ? [registry(`/social-leads/${leadId}/reply`, { outcome, told, on: repliedOn })] : []),
        ]),
    ]),
  ];
}

/** Whoever was keyed long after coming. */
const lateStories = ({ roster }: City): Story[] => roster.filter(({ late }) => late !== '').map((person) => personStory(person, []));

const CORRECTED: Record<string, { service: ServiceName; path: (id: string) => string }> = {
  post: { service: 'registry', path: (id) => `/people/${id.replace(/^([^.]+)\.([^.]+)\.(.+)$/, '$1/posts/$2/$3')}/corrections` },
  hotline: { service: 'registry', path: (id) => `/units/${id.replace('.', '/hotlines/')}/corrections` },
  certificate: { service: 'certification', path: (id) => `/officers/${id.replace('.', '/certificates/')}/corrections` },
};

type Told = { version: number; events: { id: string; version: number; data: object }[] };

/** What was wrong: its event is looked for in its stream, and replaced with another date or withdrawn. */
const correctionStories = (client: Client, { corrections }: City): Promise<Story[]> =>
  Promise.all(
    corrections.map(async ({ record, version, on, reason }) => {
      const [category] = record.split('-', 1);
      const { service, path } = CORRECTED[category!]!;
      const { events, version: seen } = await client.get<Told>(service, `/streams/${record}`);
      const { id: eventId, data } = events.find((event) => event.version === Number(version))!;
      const body = { eventId, ...(on && { replacement: { ...data, on } }), reason };
      return [{ ...step(service, path(record.slice(category!.length + 1)), body), seen }];
    }),
  );

const erasureStories = ({ roster }: City): Story[] =>
  roster
    .filter(({ erasedOn }) => erasedOn !== '')
    .map(({ personId, erasedOn }) => [registry(`/people/${personId}/erasure`, { reason: words.erasure, on: erasedOn })]);

function supervisionStories({ supervision, hotlines }: City): Story[] {
  const bodies = Map.groupBy(supervision, ({ unitId }) => unitId);
  return [
    ...[...bodies.values()].map((rows) =>
      rows.flatMap(({ unitId, body, on, personIds, staffOn }) => [
        ...(body ? [registry(`/units/${unitId}/supervision-body`, { name: body, on })] : []),
        ...(staffOn ? [registry(`/units/${unitId}/supervision-staff`, { personIds: list(personIds), on: staffOn })] : []),
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
      for (const { service, path, body, key, seen } of story) replies.push(await client.post<Reply>(service, path, body, key, seen));
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
  const reorganised = await tell(client, loading.steps.reorganisations, reorganisationStories(city));
  const bodies = await tell(client, loading.steps.supervision, supervisionStories(city));
  const resources = await tell(client, loading.steps.resources, resourceStories(city));
  await heard(client, 'registry', 'certification');
  const [sentinel, ...certificates] = certificateStories(city).reverse();
  const cards = await tell(client, loading.steps.certificates, certificates);
  const late = await tell(client, loading.steps.late, lateStories(city));
  await heard(client, 'registry', 'coverage'); // what is to be corrected must have its order
  await heard(client, 'certification', 'coverage');
  const corrected = await tell(client, loading.steps.late, await correctionStories(client, city));
  const head = await Client.signIn({ sub: 'demo-head', role: 'bureau-head', unit: 'unit-00' });
  const erased = await tell(head, loading.steps.late, erasureStories(city));
  const final = await tell(client, loading.steps.certificates, [sentinel!]);
  const commands = [units, people, reorganised, bodies, resources, cards, late, corrected, erased, final].flat().length;
  await heard(client, 'registry', 'coverage');
  await heard(client, 'certification', 'coverage');
  console.log(loading.done(commands, ((performance.now() - started) / 1000).toFixed(1)));
}

load().catch((error: unknown) => {
  if (error instanceof Refused) console.error(loading.failed(error.path, error.problem.title ?? error.message));
  else console.error(loading.failed('', String(error)));
  process.exitCode = 1;
});
