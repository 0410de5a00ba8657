import { createHash } from 'node:crypto';
import { jsonSchemaOf } from '@jiandu/contracts/json-schema';
import type { AnyDecider, Circumstances, CivilDate, Claim, Contract, Decider, EventCorrected, Message, Stored } from '@jiandu/kernel';
import {
  decideInForce,
  effective,
  fold,
  isCorrection,
  latestDate,
  legalDate,
  policyInForce,
  Rejection,
  rejectUnless,
  shanghaiDay,
} from '@jiandu/kernel';
import type { ClientSession } from 'mongodb';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { ConcurrencyConflict } from '../event-store/errors.js';
import { categoryOf } from '../event-store/store.js';
import type { EventStore, Loaded, Tail } from '../event-store/store.js';
import type { Append } from '../event-store/types.js';
import type { PersonalData } from '../personal-data/personal-data.js';
import type { Caller, MayActFor, Reply } from './caller.js';

/** A command that needs more than the caller's words. Looked up only where it was not carried out before, so that what became of the facts since never refuses a repeat. */
export type LookedUp<C extends Message> = C extends Message ? { type: C['type']; said: object; data: () => Promise<C['data']> } : never;

/** The one command of every aggregate: `new Decide(certificate, id, { type: 'Suspend', data }, caller)`. */
export class Decide<C extends Message = Message> extends Command<Reply> {
  constructor(
    readonly decider: AnyDecider,
    readonly id: string,
    readonly command: C | LookedUp<C>,
    readonly caller: Caller,
    /** The caller's own words, where the command holds more. Sent again, the words are compared and not the facts. */
    readonly said?: object,
  ) {
    super();
  }
}

/** An earlier event of a stream was wrong: replaced, or without a replacement withdrawn. Its history stays as it was known. */
export class Correct extends Command<Reply> {
  constructor(
    readonly of: Contract,
    readonly decider: AnyDecider,
    readonly id: string,
    readonly correction: EventCorrected['data'],
    readonly caller: Caller,
    /** What else must be so for an event to be corrected. Not asked of a correction that was carried out before. */
    readonly ensure?: (wrong: Stored, events: Stored[]) => void | Promise<void>,
  ) {
    super();
  }
}

/** What somebody states of one record: commands in order, carried out together or not at all; what the record already says is left out. */
export type Statement = { decider: AnyDecider; id: string; commands: readonly Message[]; caller: Caller };

/** The stream has moved on from the version that the caller saw. */
export class StaleIfMatch extends Error {
  override readonly name = 'StaleIfMatch';
  constructor(
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`If-Match ${expected}, but the version is ${actual}`);
  }
}

/** Whose the record is, is not the caller's unit. */
export class NotYourUnit extends Error {
  override readonly name = 'NotYourUnit';
}

export type DecideOptions = {
  mayActFor: MayActFor;
  /** Records of other services that commands name, by category; own categories are asked of the store. */
  known?: Record<string, Known>;
  /** Of the service: whose records may be gone on a day. */
  aggregates?: readonly AnyDecider[];
  /** Files that commands name: whether this caller may, and told of it in the transaction that stores the events. */
  files?: Files;
  /** The city's statutory calendar, for decisions that work out a term. */
  calendar?: unknown;
  /** Needed where a contract seals fields. */
  personalData?: Pick<PersonalData, 'openEvents' | 'sealEvents' | 'commandHash'>;
};

/** Whether a record is there, and not gone on a legal day where one is named. */
export type Known = (id: string, on?: CivilDate) => Promise<'known' | 'unknown' | 'gone'>;

export type Files = {
  mayName(file: string, caller: Caller): Promise<boolean>;
  name(files: readonly string[], by: { unit: string | null; sealed: boolean }, session: ClientSession): Promise<void>;
};
/** The category of references to stored files. */
const FILE = 'file';

const ATTEMPTS = 25;
const hash = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\u0000')).digest('base64url');

/** The id under which a command is stored once: the same subject, route, target and key is the same command. */
export const commandIdOf = ({ actor, key }: Caller, route: string, target: string): string => hash(actor, route, target, key);

/** `stated`: what the record already says is left out. */
type Task = Statement & { said?: object | undefined; rehearsed?: boolean; stated?: true };
type Named = { stream: string; said: readonly string[]; commandId: string; h: string };
type Item = { stream: string; tail: Tail; events: Message[]; owner?: string | null };
/** `files`: those that the events name; `beside`: what the same decision records in other streams. */
type Decided = { events: Message[]; files: string[]; beside?: Item[] };
type Decision = (command: Message, loaded: Loaded, drawn: readonly Message[], caller: Caller) => Promise<Decided>;

/**
 * Loads, looks the command id up, checks owner and If-Match, decides under the policy in force, appends on the tail,
 * and decides again on a race. A rejection leaves no trace.
 */
@CommandHandler(Decide)
export class DecideHandler implements ICommandHandler<Decide> {
  constructor(
    private readonly store: EventStore,
    private readonly options: DecideOptions,
  ) {}

  async execute({ decider, id, command, caller, said }: Decide): Promise<Reply> {
    if (!isLookedUp(command)) return this.perform({ decider, id, commands: [command], caller, said }, this.decision(decider));
    const { type, said: words, data } = command;
    const task = { decider, id, commands: [{ type, data: words }], caller, said: words };
    const earlier = this.earlier(this.named(task), await this.load(`${decider.category}-${id}`));
    return earlier ?? this.perform({ ...task, commands: [{ type, data: await data() }] }, this.decision(decider));
  }

  /** Carries a statement out. */
  state(statement: Statement): Promise<Reply> {
    return this.perform({ ...statement, stated: true }, this.decision(statement.decider));
  }

  /** Whether a statement would write anything now. Throws as `state` does, and writes nothing. */
  async rehearse(statement: Statement): Promise<boolean> {
    const { commitId } = await this.perform({ ...statement, stated: true, rehearsed: true }, this.decision(statement.decider));
    return commitId !== null;
  }

  private decision(decider: AnyDecider): Decision {
    const today = shanghaiDay(this.store.clock());
    return async (command, { events }, drawn, caller) => {
      const files = await this.refuseUnknown(decider, command, caller);
      const circumstances = { today, latest: latestDate(events), drawn, calendar: this.options.calendar };
      return { events: decided(decider, command, events, circumstances), files };
    };
  }

  correct({ of, decider, id, correction, caller, ensure }: Correct): Promise<Reply> {
    const command: EventCorrected = { type: 'EventCorrected', data: correction };
    const today = shanghaiDay(this.store.clock());
    return this.perform({ decider, id, commands: [command], caller }, async (_, { events, originOf }) => {
      const wrong = events.find((event) => event.id === correction.eventId);
      rejectUnless(wrong !== undefined && !isCorrection(wrong), 'correction-names-an-event-of-the-stream');
      rejectUnless(!of.final?.includes(wrong.type), 'correction-not-of-this-event', { type: wrong.type });
      const { unit, commitId } = originOf(wrong.id)!;
      rejectUnless(this.options.mayActFor(caller, unit, 'act'), 'correction-by-who-recorded-it');
      await ensure?.(wrong, events);
      const replacing = { of, decider, id, wrong, events, today, caller };
      const { replacement, files = [] } = correction.replacement
        ? await this.replacementOf({ ...replacing, replacement: correction.replacement })
        : {};
      const corrected = { ...correction, ...(replacement && { replacement }) };
      const beside = of.together?.includes(wrong.type)
        ? await this.correctedBeside({ of, decider, wrong, commitId, correction: corrected, caller })
        : [];
      return { events: [{ ...command, data: { ...corrected, of: wrong.type } }], files, beside };
    });
  }

  /** The halves of one act in other streams: corrected in the fields that they share, or withdrawn, with this one. */
  private async correctedBeside({ of, decider, wrong, commitId, correction, caller }: Half): Promise<Item[]> {
    const { replacement, reason } = correction;
    const changed = Object.entries(replacement ?? {}).filter(([field, value]) => !isSame(value, (wrong.data as Fields)[field]));
    const streams = (await this.store.besides(commitId)).filter((stream) => categoryOf(stream) === of.category);
    return Promise.all(
      streams.map(async (stream) => {
        const { events, tail, originOf } = await this.load(stream);
        const owner = ownerOf(decider, wrong, events);
        if (!this.options.mayActFor(caller, owner, 'act')) throw new NotYourUnit();
        const halves = events.filter(({ id, type }) => of.together!.includes(type) && baseOf(originOf(id)!.commitId) === baseOf(commitId));
        const corrections = halves.map(({ id: eventId, type, data }): EventCorrected => {
          const shared = Object.fromEntries(changed.filter(([field]) => field in data));
          return {
            type: 'EventCorrected',
            data: { eventId, ...(replacement && { replacement: { ...data, ...shared } }), reason, of: type },
          };
        });
        return { stream, tail, owner, events: corrections };
      }),
    );
  }

  /** Those who claim from the same register take turns in this process. */
  private async perform(task: Task, decision: Decision): Promise<Reply> {
    const { decider, id, commands } = task;
    if (!decider.registers) return this.attempt(task, decision);
    if (commands.length > 1) throw new TypeError(`${decider.category} claims from registers: one command at a time`);
    const streams = claimsOf(decider, commands[0]!, id, await this.load(`${decider.category}-${id}`)).map(streamOf);
    return streams.length === 0 ? this.attempt(task, decision) : this.store.alone(streams, () => this.attempt(task, decision));
  }

  private async attempt(task: Task, decision: Decision): Promise<Reply> {
    const { caller, rehearsed } = task;
    const named = this.named(task);
    const { stream, commandId, h } = named;
    for (let attempt = 1; ; attempt++) {
      const loaded = await this.load(stream);
      const earlier = this.earlier(named, loaded);
      if (earlier) return earlier;
      const { events, files, others, owner } = await this.decideEach(task, loaded, decision);
      if (events.length === 0) return this.reply(stream, loaded.version, null);
      if (rehearsed) return this.reply(stream, loaded.version, commandId);
      const items = [{ stream, tail: loaded.tail, events }, ...others];
      try {
        const version = await this.append(items, { commandId, h, meta: metaOf(caller, owner) }, files);
        return this.reply(stream, version, commandId);
      } catch (error) {
        if (!(error instanceof ConcurrencyConflict) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** By what a task is known when it comes again. */
  private named({ decider, id, commands, caller, said: words }: Task): Named {
    const stream = `${decider.category}-${id}`;
    const types = commands.map(({ type }) => type).join('+');
    const said = [stream, types, ...(words ? [words] : commands.map(({ data }) => data)).map((data) => JSON.stringify(data))];
    return { stream, said, commandId: commandIdOf(caller, `${decider.category}.${types}`, stream), h: this.hashOf(...said) };
  }

  /** What was answered before to the same task. */
  private earlier({ stream, said, commandId, h }: Named, loaded: Loaded): Reply | null {
    const earlier = loaded.find(commandId);
    if (!earlier) return null;
    rejectUnless(earlier.h === h || earlier.h === hash(...said), 'idempotency-key-reused'); // commands of before were hashed without a key
    return this.reply(stream, earlier.version, commandId);
  }

  /** Each command on what the ones before it decided. */
  private async decideEach({ decider, id, commands, caller, stated }: Task, loaded: Loaded, decision: Decision) {
    const contract = stated ? this.store.contractOf(`${decider.category}-${id}`) : undefined;
    const [events, files, others]: [Message[], string[], Item[]] = [[], [], []];
    let owner: string | null = null;
    for (const command of commands) {
      const seen = { ...loaded, events: [...loaded.events, ...expected(events, loaded.version)] };
      owner = this.authorise(decider, command, caller, seen);
      if (contract && isSaid(contract, command, seen.events)) continue;
      const claimed = await this.claim(claimsOf(decider, command, id, seen));
      const drawn = claimed.flatMap((item) => item.events);
      const found = await decision(command, seen, drawn, caller);
      events.push(...found.events);
      files.push(...found.files);
      others.push(...[...claimed, ...(found.beside ?? [])].filter((item) => item.events.length > 0));
    }
    return { events, files, others, owner };
  }

  /** What the registers decide, each on its own stream; a register keeps the order of its numbers, so no date is out of order there. */
  private claim(claims: readonly Claim[]): Promise<Item[]> {
    const today = shanghaiDay(this.store.clock());
    return Promise.all(
      claims.map(async (claim) => {
        const stream = streamOf(claim);
        const { events, tail } = await this.load(stream);
        const owner = ownerOf(claim.register, claim.command, events);
        return { stream, tail, owner, events: decided(claim.register, claim.command, events, { today, calendar: this.options.calendar }) };
      }),
    );
  }

  /** Seals and stores, all or nothing. Answers the version of the first stream. */
  private async append(items: readonly Item[], about: Omit<Append, 'events'>, files: readonly string[]): Promise<number> {
    const sealed = await Promise.all(
      items.map(async ({ stream, events, ...rest }) => ({ ...rest, events: await this.sealed(stream, events) })),
    );
    const [first] = sealed;
    if (sealed.length === 1 && files.length === 0)
      return (await this.store.append(first!.tail, { ...about, events: first!.events })).version;
    const naming = { unit: about.meta.owner ?? null, sealed: this.areSealed(items[0]!) };
    const beside = (session: ClientSession) => this.options.files!.name(files, naming, session);
    return (await this.store.appendAll(sealed, about, files.length > 0 ? beside : undefined))[0]!.version;
  }

  private async load(stream: string): Promise<Loaded> {
    const loaded = await this.store.load(stream);
    const { personalData } = this.options;
    return personalData
      ? { ...loaded, events: await personalData.openEvents(this.store.contractOf(stream), stream, loaded.events) }
      : loaded;
  }

  private async sealed(stream: string, events: Message[]): Promise<Message[]> {
    return events.length === 0
      ? events
      : ((await this.options.personalData?.sealEvents(this.store.contractOf(stream), stream, events)) ?? events);
  }

  private areSealed({ stream, events }: Item): boolean {
    const audience = this.store.contractOf(stream)?.audience ?? {};
    return events.some((event) => audience[isCorrection(event) ? (event.data.of ?? '') : event.type] === 'sealed');
  }

  private hashOf(...said: readonly string[]): string {
    return this.options.personalData?.commandHash(...said) ?? hash(...said);
  }

  private authorise(decider: AnyDecider, command: Message, caller: Caller, { events, version }: Loaded): string | null {
    const owner = ownerOf(decider, command, events);
    const action = decider.proposals?.includes(command.type) ? 'propose' : 'act';
    const { approver } = caller;
    const all = approver ? [caller, { ...caller, ...approver }] : [caller];
    if (!all.every((each) => this.options.mayActFor(each, owner, action))) throw new NotYourUnit();
    if (caller.ifMatch !== undefined && caller.ifMatch !== version) throw new StaleIfMatch(caller.ifMatch, version);
    return owner;
  }

  /** Answers the files among what a command refers to. */
  private async refuseUnknown(decider: AnyDecider, command: Message, caller: Caller): Promise<string[]> {
    const references = (decider as Decider).references?.(command) ?? [];
    for (const { field, category, id, on } of references) {
      const found = await this.lookUp(category, id, on, caller);
      rejectUnless(found !== 'unknown', 'unknown-reference', { field, id });
      rejectUnless(found !== 'gone', 'reference-is-no-more', { field, id, on: on ?? '' });
    }
    return references.filter(({ category }) => category === FILE).map(({ id }) => id);
  }

  private async lookUp(category: string, id: string, on: CivilDate | undefined, caller: Caller): ReturnType<Known> {
    const { files, known } = this.options;
    if (category === FILE && files) return (await files.mayName(id, caller)) ? 'known' : 'unknown';
    return (known?.[category] ?? this.ownKnown(category))(id, on);
  }

  private ownKnown(category: string): Known {
    const aggregate = this.options.aggregates?.find((each) => each.category === category) as Decider | undefined;
    return async (id, on) => {
      const stream = `${category}-${id}`;
      if (on === undefined || !aggregate?.isGone) return (await this.store.exists(stream)) ? 'known' : 'unknown';
      const { events, version } = await this.load(stream);
      if (version === 0) return 'unknown';
      return aggregate.isGone(stateOf(aggregate, events), on) ? 'gone' : 'known';
    };
  }

  /** A replacement, held against what the command behind the event is held against, with what follows from it worked out anew. */
  private async replacementOf(task: Replacing): Promise<{ replacement: object; files: string[] }> {
    const { of, decider, id, wrong, events, replacement, today, caller } = task;
    const { type, data } = wrong;
    const shape = of.events[type];
    if (!shape) throw new Rejection('correction-names-an-event-of-the-stream');
    const faults = await validate(plainToInstance(shape, replacement), {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
    });
    const fields = faults.map(({ property }) => property).join(', ');
    rejectUnless(faults.length === 0, 'correction-has-the-shape-of-its-event', { fields });
    const [before, after] = [data as Fields, replacement as Fields];
    const moved = of.key?.find((field) => !isSame(before[field], after[field]));
    rejectUnless(moved === undefined, 'correction-keeps-the-record', { field: moved ?? '' });

    const command = commandBehind(of, type);
    const on = legalDate({ type, data: replacement });
    const mayBeFuture = command !== undefined && decider.mayBeFuture?.includes(command);
    rejectUnless(on === undefined || on <= today || mayBeFuture === true, 'act-in-future', { on: on ?? '', today });
    if (on !== undefined && decider.policy) policyInForce(decider.policy, on);
    if (command === undefined) return { replacement, files: [] };
    const again = { type: command, data: replacement };
    const files = await this.refuseUnknown(decider, again, caller);
    const claims = (decider as Decider).registers?.(again, stateOf(decider, events), id) ?? [];
    await this.claim(claims); // whoever was asked then is asked again
    return { replacement: this.workedOut(task, command, claims.length > 0), files };
  }

  /** What a decision adds to its command is the rule's word, never the corrector's: worked out anew from what is said now, else left as it was. */
  private workedOut({ of, decider, wrong, events, replacement, today }: Replacing, command: string, takesFromRegister: boolean): object {
    const { type, data } = wrong;
    const said = fieldsOf(of.commands[command]!);
    const added = fieldsOf(of.events[type]!).filter((field) => !said.includes(field));
    const plain = Object.fromEntries(Object.entries(replacement).filter(([field]) => said.includes(field)));
    const earlier = events.filter((event) => isCorrection(event) || event.version < wrong.version);
    const again = () => decided(decider, { type: command, data: plain }, earlier, { today, calendar: this.options.calendar });
    const found = added.length === 0 || takesFromRegister ? undefined : again().find((event) => event.type === type)?.data;
    const worked = (found ?? {}) as Fields;
    const forged = added.find((field) => !(field in worked) && !isSame((replacement as Fields)[field], (data as Fields)[field]));
    rejectUnless(forged === undefined, 'correction-leaves-what-was-worked-out', { field: forged ?? '' });
    return { ...replacement, ...Object.fromEntries(added.filter((field) => field in worked).map((field) => [field, worked[field]])) };
  }

  private reply(stream: string, version: number, commitId: string | null): Reply {
    return { service: this.store.service, stream, version, commitId };
  }
}

@CommandHandler(Correct)
export class CorrectHandler implements ICommandHandler<Correct> {
  constructor(private readonly decide: DecideHandler) {}
  execute(command: Correct): Promise<Reply> {
    return this.decide.correct(command);
  }
}

type Fields = Record<string, unknown>;
type Replacing = {
  of: Contract;
  decider: AnyDecider;
  id: string;
  wrong: Stored;
  events: Stored[];
  replacement: object;
  today: string;
  caller: Caller;
};
type Half = { of: Contract; decider: AnyDecider; wrong: Stored; commitId: string; correction: EventCorrected['data']; caller: Caller };

/** What a message class may hold. */
const fieldsOf = (message: new () => object): string[] => Object.keys(jsonSchemaOf(message).properties ?? {});

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
/** The command id that the commits of one act share. */
const baseOf = (commitId: string): string => commitId.split('.', 1)[0]!;

/** The command whose words an event repeats: one of the two classes is the other, or says more; of several the nearest. */
function commandBehind({ commands, events }: Contract, type: string): string | undefined {
  const event = events[type];
  if (!event) return undefined;
  const steps = (from: object, to: object): number => {
    for (let at: object | null = from, n = 0; at !== null; at = Object.getPrototypeOf(at) as object | null, n++) if (at === to) return n;
    return Infinity;
  };
  const distance = (command: new () => object) => Math.min(steps(event, command), steps(command, event));
  const near = Object.entries(commands).filter(([, command]) => distance(command) < Infinity);
  return near.sort(([, a], [, b]) => distance(a) - distance(b))[0]?.[0];
}

/** Events that are decided and not yet stored, as the next command of the same statement sees them. */
const expected = (events: readonly Message[], version: number): Stored[] =>
  events.map((event, i) => ({ ...event, id: `expected-${i}`, version: version + i + 1 }));

/** Whether an event that counts says what a command says, perhaps with more beside. */
function isSaid(of: Contract, { type, data }: Message, events: readonly Stored[]): boolean {
  const wanted = Object.entries(data);
  return effective(events).some(
    (event) =>
      commandBehind(of, event.type) === type &&
      wanted.every(([field, value]) => JSON.stringify((event.data as Record<string, unknown>)[field]) === JSON.stringify(value)),
  );
}

/** None for a correction: what belongs to a register is never corrected in passing. */
const claimsOf = (decider: AnyDecider, command: Message, id: string, { events }: Loaded): Claim[] =>
  isCorrection(command) ? [] : ((decider as Decider).registers?.(command, stateOf(decider, events), id) ?? []);

const isLookedUp = (command: Message | LookedUp<Message>): command is LookedUp<Message> => typeof command.data === 'function';

const streamOf = ({ register, id }: Claim): string => `${register.category}-${id}`;

const decided = (decider: AnyDecider, command: Message, events: Stored[], circumstances: Circumstances): Message[] =>
  decideInForce(decider as Decider<unknown, Message, Message, unknown>, command, stateOf(decider, events), circumstances);

const ownerOf = (decider: AnyDecider, command: Message, events: Stored[]): string | null =>
  (decider as Decider<unknown>).owner(stateOf(decider, events), command);

const stateOf = (decider: AnyDecider, events: Stored[]): unknown => fold(decider as Decider, events);

const metaOf = ({ actor, role, unit, approver, correlation, causation, traceparent }: Caller, owner: string | null) => ({
  ...{ actor, role, unit, owner, correlation },
  ...(approver !== undefined && { approver: approver.actor }),
  ...(causation !== undefined && { causation }),
  ...(traceparent !== undefined && { traceparent }),
});
