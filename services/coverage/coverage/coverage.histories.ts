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
  const { units: ofUnits, posts, certificates, draws, trainings, sessions, ...each } = await questions.kept(SOURCES);
  const units = ofUnits.all();
  const ids = valuesOf(units, 'unitId');
  const townships = units.filter((history) => history.some(({ data }) => isTownship(field(data as Data, 'kind'))));
  const onPost = posts.by(unitId, valuesOf(townships, 'unitId'));
  const ofUnit = Object.fromEntries(Object.entries(each).map(([about, kept]) => [about, kept.by(unitId, ids)]));
  return {
    ...(ofUnit as Record<keyof typeof each, Streams>),
    ...{ units, posts: onPost, certificates: certificates.by(officerId, valuesOf(onPost, 'personId')) },
    ...{ draws: draws.all(), trainings: trainings.all(), sessions: sessions.all() },
  };
}
