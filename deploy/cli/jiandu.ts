import { resolve } from 'node:path';
import { calendarsOf } from './agreement.js';
import { cli } from './cli.messages.js';
import { Client, Refused, SERVICES } from './client.js';
import { coverageTable } from './coverage-table.js';
import type { CoverageAnswer } from './coverage-table.js';
import { inEach, task } from './maintenance.js';
import { table } from './table.js';
import { term } from './term.js';

/** What a command found: for people as text, for programs as it is; `ok: false` ends with exit code 1. */
type Found = { json: unknown; text: string; ok?: boolean };
type Command = (words: readonly string[], options: Readonly<Record<string, string>>) => Promise<Found>;

class BadInput extends Error {}

const operator = () => Client.signIn({ sub: 'operator', role: 'bureau', unit: null });
const orNothing = (value: number | null | undefined) => (value === null || value === undefined ? cli.nothing : String(value));

type Status = {
  leader: boolean;
  backlog: number;
  calendar: string;
  head: { g: number };
  relay: { position: number };
  health: { status: string };
  projections: { projection: string; parked: number; problem: string | null; positions: { lag: number | null }[] }[];
};

const status: Command = async () => {
  const client = await operator();
  const answers = await Promise.all(SERVICES.map((service) => client.get<Status>(service, '/admin/status').catch(() => null)));
  const rows = SERVICES.flatMap((service, i) => {
    const found = answers[i];
    if (!found) return [[service, cli.noAnswer('')]];
    const { health, leader, head, backlog, relay, projections } = found;
    const own = [service, health.status, leader ? cli.yes : cli.no, String(head.g), String(backlog), orNothing(relay.position)];
    const models = projections.map(({ projection, positions, parked, problem }) => [
      ...[projection, orNothing(positions.reduce<number | null>((sum, { lag }) => (sum === null || lag === null ? null : sum + lag), 0))],
      problem ?? String(parked),
    ]);
    return models.length === 0 ? [own] : models.map((model, n) => [...(n === 0 ? own : own.map(() => '')), ...model]);
  });
  const json = Object.fromEntries(SERVICES.map((service, i) => [service, answers[i]]));
  const calendars = calendarsOf(SERVICES.map((service, i) => [service, answers[i]!]));
  const agree = calendars.size < 2;
  const text = [table(cli.columns.status, rows), ...(agree ? [] : [cli.calendarsDiffer(calendars)])].join('\n');
  return { json: { ...json, agree }, text, ok: agree && answers.every((answer) => answer !== null) };
};

type Stream = { stream: string; events: { version: number; g: number; k: string; type: string; data: { on?: string } }[] };

const stream: Command = async ([id = '']) => {
  const client = await operator();
  for (const service of SERVICES) {
    const found = await client.get<Stream>(service, `/streams/${encodeURIComponent(id)}`).catch((error: unknown) => {
      if (error instanceof Refused && [403, 404].includes(error.problem.status)) return null; // what one may not read is nowhere, either
      throw error;
    });
    if (!found) continue;
    const rows = found.events.map(({ version, g, k, type, data }) => [
      String(version),
      String(g),
      data.on ?? cli.nothing,
      k,
      type,
      JSON.stringify(data),
    ]);
    return { json: { service, ...found }, text: table(cli.columns.stream, rows) };
  }
  throw new BadInput(cli.notFound(id));
};

type Verified = { events: number; problems: string[]; topic: { matched: number; unsent: number; problems: string[] } | null };

const verify: Command = async () => {
  const found = await inEach<Verified>(['verify']);
  const lines = found.flatMap(([service, answer]) => {
    if (!answer) return [cli.noAnswer(service)];
    const { events, problems, topic } = answer;
    const matched = topic ? `${topic.matched}${topic.unsent > 0 ? cli.unsent(topic.unsent) : ''}` : cli.nothing;
    return [cli.verified(service, events, matched), ...problems, ...(topic?.problems ?? [])];
  });
  const problems = found.flatMap(([service, answer]) => (answer ? [...answer.problems, ...(answer.topic?.problems ?? [])] : [service]));
  const verdict = problems.length === 0 ? cli.clean : cli.problems(problems.length);
  return {
    json: { ok: problems.length === 0, services: Object.fromEntries(found) },
    text: [...lines, verdict].join('\n'),
    ok: problems.length === 0,
  };
};

type Rebuilt = { name: string; events: number; rows: number };

const rebuild: Command = async ([name = '']) => {
  const client = await operator();
  for (const service of SERVICES) {
    const { projections } = await client.get<Status>(service, '/admin/status');
    if (!projections.some(({ projection }) => projection === name)) continue;
    const found = await task<Rebuilt>(service, ['rebuild', name]);
    return { json: found, text: found ? cli.rebuilt(name, found.events, found.rows) : cli.noAnswer(service), ok: found !== null };
  }
  throw new BadInput(cli.notFound(name));
};

type Exported = { g: number; events: number; written: { events: number } };

const exportAll: Command = async (_, { to = '' }) => {
  if (to === '') throw new BadInput(cli.exportWhere);
  const found = await inEach<Exported>(['export', resolve(process.env['INIT_CWD'] ?? '.', to)]);
  const lines = found.map(([service, answer]) =>
    answer ? cli.exported(service, answer.written.events, answer.events, answer.g) : cli.noAnswer(service),
  );
  return { json: Object.fromEntries(found), text: lines.join('\n'), ok: found.every(([, answer]) => answer !== null) };
};

type Waiting = { waiting: { id: string; of: string; stream: string; reason: string }[] };

const dlq: Command = async ([act = 'list', id = '']) => {
  if (!['list', 'retry', 'skip'].includes(act)) throw new BadInput(cli.unknown(`dlq ${act}`));
  const listed = await inEach<Waiting>(['dlq', 'list']);
  if (act === 'list') {
    const rows = listed.flatMap(([, answer]) => (answer?.waiting ?? []).map(({ id, of, stream, reason }) => [id, of, stream, reason]));
    const json = Object.fromEntries(listed.map(([service, answer]) => [service, answer?.waiting ?? null]));
    return { json, text: rows.length > 0 ? table(cli.columns.dlq, rows) : cli.empty };
  }
  const holder = listed.find(([, answer]) => answer?.waiting.some((item) => item.id === id));
  if (!holder) throw new BadInput(cli.notFound(id));
  const found = await task<object>(holder[0], ['dlq', act, id]);
  return { json: found, text: JSON.stringify(found), ok: found !== null };
};

const coverage: Command = async (_, { on, known }) => {
  const query = new URLSearchParams({ ...(on && { on }), ...(known && { known }) });
  const client = await operator();
  const found = await client.get<CoverageAnswer>('coverage', `/coverage?${query.toString()}`);
  return { json: found, text: coverageTable(found) };
};

const commands: Readonly<Record<string, Command>> = { status, stream, verify, rebuild, export: exportAll, dlq, coverage };

/** `word … --name value --json` */
function parse(argv: readonly string[]) {
  const words: string[] = [];
  const options: Record<string, string> = {};
  let json = false;
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === '--json') json = true;
    else if (word.startsWith('--')) options[word.slice(2)] = argv[++i] ?? '';
    else words.push(word);
  }
  return { words, options, json };
}

async function main([name = '', ...rest]: readonly string[]): Promise<number> {
  if (name === 'term')
    return term([...rest], {
      stdin: process.stdin,
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
    });
  const command = commands[name];
  if (!command) {
    console.error(name === '' ? cli.usage : `${cli.unknown(name)}\n${cli.usage}`);
    return name === '' || name === 'help' ? 0 : 2;
  }
  if (!process.env['REGISTRY_URL']) {
    console.error(cli.noStack);
    return 1;
  }
  const { words, options, json } = parse(rest);
  const found = await command(words, options);
  console.log(json ? JSON.stringify(found.json) : found.text);
  return found.ok === false ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    if (error instanceof BadInput) process.exitCode = 2;
    else process.exitCode = 1;
    console.error(error instanceof Refused ? (error.problem.title ?? error.message) : error instanceof Error ? error.message : error);
  },
);
