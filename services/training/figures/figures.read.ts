import { periodOf } from '@jiandu/calendar';
import type { Period } from '@jiandu/calendar';
import { personPosts } from '@jiandu/contracts/person-posts';
import { unitProfile } from '@jiandu/contracts/unit-profile';
import type { AsOfDates, Streams } from '@jiandu/kernel';
import type { ReadModels } from '@jiandu/platform/projections';
import { classHoursDirectory } from '../class-hours/class-hours.directory.js';
import { lawStudySessionLedger } from '../law-study-session/law-study-session.ledger.js';
import { lawStudyYearDirectory } from '../law-study-year/law-study-year.directory.js';
import { programmeDirectory } from '../programme/programme.directory.js';
import { trainingSessionDirectory } from '../training-session/training-session.directory.js';
import type { Read } from './figures.ask.js';

const yearUpTo = (on: string): Period => ({ ...periodOf(on, 'year'), to: on });

/** Every programme that a session was ever told to be of, whatever was corrected since. */
const programmesOf = (sessions: Streams): string[] => [
  ...new Set(
    sessions.flatMap((history) =>
      history.flatMap(({ data }) => {
        const { programmeId, replacement } = data as { programmeId?: string; replacement?: { programmeId?: string } };
        return programmeId ?? replacement?.programmeId ?? [];
      }),
    ),
  ),
];

/** Trainings of the year up to the day, and the programmes that they are of. */
async function taught(from: ReadModels, { on, known }: AsOfDates): Promise<Record<'programmes' | 'sessions', Streams>> {
  const sessions = await from.datedHistories(trainingSessionDirectory, yearUpTo(on), known);
  const programmes = await from.histories(programmeDirectory, { _id: { $in: programmesOf(sessions).map((id) => `programme-${id}`) } });
  return { sessions, programmes };
}

/** Officers on post on the day, and the hours of the year. */
export const hoursRead: Read<'units' | 'posts' | 'programmes' | 'sessions' | 'credits'> = async (from, asOf) => {
  const [units, posts, credits, trainings] = await Promise.all([
    from.histories(unitProfile),
    from.openHistories(personPosts, asOf),
    from.datedHistories(classHoursDirectory, yearUpTo(asOf.on), asOf.known),
    taught(from, asOf),
  ]);
  return { units, posts, credits, ...trainings };
};

/** Trainings of the year, and who was on post on any day of it. */
export const trainingsRead: Read<'units' | 'posts' | 'programmes' | 'sessions'> = async (from, asOf) => {
  const [units, posts, trainings] = await Promise.all([
    from.histories(unitProfile),
    from.openHistories(personPosts, { on: yearUpTo(asOf.on).from, known: asOf.known }),
    taught(from, asOf),
  ]);
  return { units, posts, ...trainings };
};

/** Law study of the year, and what became of it. */
export const lawStudyRead: Read<'units' | 'sessions' | 'years'> = async (from, { on, known }) => {
  const [units, sessions, years] = await Promise.all([
    from.histories(unitProfile),
    from.datedHistories(lawStudySessionLedger, yearUpTo(on), known),
    // null: corrections left nothing of it now, but there was something as known on an earlier day
    from.histories(lawStudyYearDirectory, { 'row.year': { $in: [Number(on.slice(0, 4)), null] } }),
  ]);
  return { units, sessions, years };
};

/** All there is: what was studied once is asked in every year. */
export const allOf =
  <Name extends string>(models: Readonly<Record<Name, { name: string }>>): Read<Name> =>
  async (from) => {
    const of = Object.entries(models) as [Name, { name: string }][];
    const told = await Promise.all(of.map(async ([name, model]): Promise<[Name, Streams]> => [name, await from.histories(model)]));
    return Object.fromEntries(told) as Record<Name, Streams>;
  };
