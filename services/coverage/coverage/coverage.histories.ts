import { isTownship } from '@jiandu/contracts/unit';
import type { Streams } from '@jiandu/kernel';
import type { Questions } from '../as-of/as-of.questions.js';
import type { Histories } from './coverage.js';
import { SOURCES } from './sources.js';

type Data = Readonly<Record<string, unknown>>;
const field = (data: Data, name: string): string | undefined => (typeof data[name] === 'string' ? data[name] : undefined);

const unitId = (data: Data) => field(data, 'unitId');
const officerId = (data: Data) => field(data, 'officerId');

const valuesOf = (streams: Streams, name: string): string[] => [
  ...new Set(streams.flatMap(([first]) => (first ? (field(first.data as Data, name) ?? []) : []))),
];

/** What the figures are folded from, found by the units. */
export async function historiesOf(questions: Questions): Promise<Histories> {
  const { units: ofUnits, posts: ofPosts, certificates: ofCards, draws, trainings, sessions, ...ofEach } = SOURCES;
  const units = await questions.kept(ofUnits).all();
  const ids = valuesOf(units, 'unitId');
  const townships = units.filter((history) => history.some(({ data }) => isTownship(field(data as Data, 'kind'))));
  const read = (sources: object, find: (of: { name: string }) => Promise<Streams>) =>
    Promise.all(Object.entries(sources).map(async ([about, of]: [string, { name: string }]) => [about, await find(of)] as const));
  const [whole, each, posts] = await Promise.all([
    read({ draws, trainings, sessions }, (of) => questions.kept(of).all()),
    read(ofEach, (of) => questions.kept(of).by(unitId, ids)),
    questions.kept(ofPosts).by(unitId, valuesOf(townships, 'unitId')),
  ]);
  const certificates = await questions.kept(ofCards).by(officerId, valuesOf(posts, 'personId'));
  const found = Object.fromEntries([...whole, ...each]) as Omit<Histories, 'units' | 'posts' | 'certificates'>;
  return { ...found, units, posts, certificates };
}
