import type { CivilDate } from './civil-date.js';

/** A command or an event: a name and its data. */
export type Message = { type: string; data: object };

type Class = new () => object;

/** The union of messages that a table of class-validator classes defines. */
export type Messages<Table extends Record<string, Class>> = {
  [Name in keyof Table & string]: { type: Name; data: InstanceType<Table[Name]> };
}[keyof Table & string];

/** How far an event may travel: `sealed` never reaches a topic. */
export type Audience = 'public' | 'internal' | 'sealed';

/** What one aggregate accepts and records; the single definition behind HTTP bodies, stored events, topics and JSON Schemas. */
export type Contract<
  Commands extends Record<string, Class> = Record<string, Class>,
  Events extends Record<string, Class> = Record<string, Class>,
> = {
  service: string;
  category: string;
  commands: Commands;
  events: Events;
  /** Event types whose current version is above 1. */
  versions?: Partial<Record<keyof Events & string, number>>;
  /** `upcast.SomeEvent[1]` turns the data of version 1 into version 2; pure, applied on read. */
  upcast?: Partial<Record<keyof Events & string, Record<number, (data: never) => object>>>;
  /** Default `internal`. */
  audience?: Partial<Record<keyof Events & string, Audience>>;
  /** What a topic is told in place of a sealed event, under the same id and place. */
  summaryOf?: Partial<Record<keyof Events & string, Summary<keyof Events & string>>>;
  /** Whose sealed fields a stream's events hold: the name of the key. Needed where a field is sealed. */
  person?(stream: string, event: Message): string;
  /** Fields that name the streams of an act; a correction never changes them. */
  key?: readonly string[];
  /** The event after which the person's key is destroyed. */
  erasedBy?: keyof Events & string;
  /** Events that one act records in several streams of the category: they are corrected and withdrawn together. */
  together?: readonly (keyof Events & string)[];
  /** Events that are never corrected: what they did cannot be undone, or has its own command. */
  final?: readonly (keyof Events & string)[];
};

export type Summary<Name extends string = string> = { type: Name; tell(data: never): object };

export const contract = <Commands extends Record<string, Class>, Events extends Record<string, Class>>(
  definition: Contract<Commands, Events>,
): Contract<Commands, Events> => definition;

/** The current version of an event type, counted from 1. */
export const versionOf = (of: Contract, type: string): number => of.versions?.[type] ?? 1;

/** Data as its newest version would have written it. */
export function upcast(of: Contract, type: string, schema: number, data: object): object {
  let current = data;
  for (let version = schema; version < versionOf(of, type); version++) current = of.upcast![type]![version]!(current as never);
  return current;
}

/** An event with its place in its stream, before the sequencer has given it an order. */
export type Stored<E extends Message = Message> = E & { id: string; version: number };

/** An event in the total order of its store: `g` dense per event, `k` the instant (ISO 8601, UTC) from which it is known. */
export type Recorded<E extends Message = Message> = Stored<E> & { stream: string; g: number; k: string };

/** The legal date that a command or event carries, if any. */
export const legalDate = ({ data }: Message): CivilDate | undefined => (data as { on?: CivilDate }).on;

/** The one platform event: an earlier event of the same stream, of type `of`, was wrong. Without a replacement it is withdrawn. */
export type EventCorrected = { type: 'EventCorrected'; data: { eventId: string; of?: string; replacement?: object; reason: string } };

export const isCorrection = (event: Message): event is EventCorrected => event.type === 'EventCorrected';
