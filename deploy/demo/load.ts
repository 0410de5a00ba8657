import { join } from 'node:path';
import { Refused } from '../cli/client.js';
import type { Client, ServiceName } from '../cli/client.js';
import { demoCity } from './city.js';
import type { City } from './city.js';
import { loading, words } from './demo.messages.js';
import { dice } from './dice.js';
import { readCity, writeCity } from './files.js';
import { Seen } from './seen.js';
import { step, Tellers } from './story.js';
import type { Step, Story } from './story.js';
import { chapters } from './year/index.js';

const HEAD = { role: 'bureau-head', unit: 'unit-00' };
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
    .map(({ personId, erasedOn }) => [step('registry', `/people/${personId}/erasure`, { reason: words.erasure, on: erasedOn }, HEAD)]);

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

/** What the services of the plan record in the year. */
async function tellYear(tellers: Tellers, city: City, seen: Seen): Promise<unknown[]> {
  const told: unknown[] = [];
  for (const [i, { title, service, after, acts, imports }] of chapters.entries()) {
    for (const from of after) await tellers.heard(from, service);
    await imports?.(city, dice(i), tellers);
    for (const act of acts(city, dice(i)))
      if (Array.isArray(act)) told.push(...(await tellers.tell(title, act)));
      else if (typeof act === 'function') {
        await tellers.heard(service, service);
        told.push(...(await tellers.tell(title, await act(await tellers.of()))));
      } else await seen.once(`${act.path} ${act.what}`, () => tellers.until(act));
  }
  return told;
}

async function load(): Promise<void> {
  const tellers = new Tellers();
  const client = await tellers.of();
  const folder = join(process.env['JIANDU_ROOT'] ?? '.', '.stack', 'demo-city');
  writeCity(folder, demoCity());
  const city = readCity(folder);

  const { items } = await client.get<{ items: { unitId: string }[] }>('registry', '/units');
  const seen = new Seen(join(folder, 'seen.txt'), items.length === 0);
  const ours = new Set(city.units.map(({ unitId }) => unitId));
  if (items.some(({ unitId }) => !ours.has(unitId))) return console.log(loading.notEmpty);
  const last = certificateStories(city).at(-1)!;
  const told = await client.get(last[0]!.service, last[0]!.path.replace(/\/application$/, '')).then(
    () => true,
    () => false,
  );
  if (told) return console.log(loading.already);

  const started = performance.now();
  const units = await tellers.tell(loading.steps.units, unitStories(city));
  const people = await tellers.tell(loading.steps.people, peopleStories(city));
  const reorganised = await tellers.tell(loading.steps.reorganisations, reorganisationStories(city));
  const bodies = await tellers.tell(loading.steps.supervision, supervisionStories(city));
  const resources = await tellers.tell(loading.steps.resources, resourceStories(city));
  await tellers.heard('registry', 'certification');
  const [sentinel, ...certificates] = certificateStories(city).reverse();
  const cards = await tellers.tell(loading.steps.certificates, certificates);
  const late = await tellers.tell(loading.steps.late, lateStories(city));
  await tellers.heard('registry', 'coverage'); // what is to be corrected must have its order
  await tellers.heard('certification', 'coverage');
  const year = await tellYear(tellers, city, seen);
  const corrected = await tellers.tell(loading.steps.late, await correctionStories(client, city));
  const erased = await tellers.tell(loading.steps.late, erasureStories(city));
  const final = await tellers.tell(loading.steps.certificates, [sentinel!]);
  const commands = [units, people, reorganised, bodies, resources, cards, late, year, corrected, erased, final].flat().length;
  await tellers.heard('registry', 'coverage');
  await tellers.heard('certification', 'coverage');
  await tellers.heard('supervision', 'coverage');
  console.log(loading.done(commands, ((performance.now() - started) / 1000).toFixed(1)));
}

load().catch((error: unknown) => {
  if (error instanceof Refused) console.error(loading.failed(error.path, error.problem.title ?? error.message));
  else console.error(loading.failed('', String(error)));
  process.exitCode = 1;
});
