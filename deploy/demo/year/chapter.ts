import type { Client, ServiceName } from '../../cli/client.js';
import type { City } from '../city.js';
import type { Dice } from '../dice.js';
import type { As, Step, Story, Tellers } from '../story.js';

/** What the city itself does meanwhile (an automation, a timer), and how it is seen to be done, by the bureau where nobody is named. */
export type Wait = {
  what: string;
  service: ServiceName;
  path: string;
  as?: As;
  until(answer: { items?: readonly unknown[] }): boolean;
};

/** What a unit keys itself comes on the day that it keys it: not again where a load that was cut off goes on another day. */
export async function keyedByItself(client: Client, record: string, act: Step): Promise<Story[]> {
  const { events } = await client.get<{ events: { data: object }[] }>(act.service, `/streams/${record}`);
  return events.some(({ data }) => 'sentOn' in data) ? [] : [[act]];
}

/** Whether each of some records is in a list. */
export const listed =
  (field: string, ids: readonly string[]) =>
  ({ items = [] }: { items?: readonly unknown[] }): boolean =>
    ids.every((id) => items.some((item) => (item as Record<string, unknown>)[field] === id));

/** Stories told side by side, ready or worked out from what the service's lists show of all told so far; or something that is waited for. */
export type Act = Story[] | ((client: Client) => Promise<Story[]>) | Wait;

/** What one service keeps of the city's year: told in order of the chapters, each after the services it names have been heard by it. */
export type Chapter = {
  /** Shown while it is told. */
  title: string;
  service: ServiceName;
  /** Whose events its commands refer to. */
  after: readonly ServiceName[];
  /** Its stories, in acts: a later act begins when the one before has been told. */
  acts(city: City, random: Dice): Act[];
  /** What is loaded as a file, before the acts. */
  imports?(city: City, random: Dice, tellers: Tellers): Promise<void>;
};
