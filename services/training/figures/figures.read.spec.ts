import { personPosts } from '@jiandu/contracts/person-posts';
import { unitProfile } from '@jiandu/contracts/unit-profile';
import { addDays, effective, endOfShanghaiDay, legalDate, rowAsOf } from '@jiandu/kernel';
import type { AsOfDates, CivilDate, EventCorrected, History, Message, Projection, Recorded, Streams } from '@jiandu/kernel';
import type { ReadModels } from '@jiandu/platform/projections';
import fc from 'fast-check';
import { classHoursDirectory } from '../class-hours/class-hours.directory.js';
import { hoursShort } from '../class-hours/class-hours.short.js';
import { lawStudySessionLedger } from '../law-study-session/law-study-session.ledger.js';
import { lawStudyYearDirectory } from '../law-study-year/law-study-year.directory.js';
import { lawStudyPace } from '../law-study-year/law-study-year.pace.js';
import { programmeDirectory } from '../programme/programme.directory.js';
import { trainingsHeld } from '../programme/programme.held.js';
import { trainingSessionDirectory } from '../training-session/training-session.directory.js';
import { hoursRead, lawStudyRead, trainingsRead } from './figures.read.js';
import { unit } from './testing.js';

type Any = Projection<unknown, Message>;
type Told = { event: Message; known: CivilDate };

const streamOf = (name: string, told: readonly Told[]): History => {
  let k = '';
  return told.map(({ event, known }, i): Recorded => {
    k = [k, `${known}T04:00:00.000Z`].sort().at(-1)!;
    return { ...event, id: `${name}#${i + 1}`, stream: name, version: i + 1, g: i + 1, k };
  });
};

/** What the read models hand out, and how many streams that were: rows as they are now, and when they last moved. */
function shelf(all: ReadonlyMap<object, Streams>) {
  const read = { streams: 0 };
  const handed = (of: object, wanted: (history: History) => boolean) => {
    const found = (all.get(of) ?? []).filter(wanted);
    read.streams += found.length;
    return Promise.resolve(found);
  };
  const rowOf = (of: object, history: History) => (rowAsOf(of as Any, history, {}) ?? (of as Any).initial) as Record<string, unknown>;
  const moved = (history: History, known: CivilDate) => history.at(-1)!.k > endOfShanghaiDay(known).toISOString();
  const lastDay = (history: History) =>
    effective<Message>(history as Recorded<Message | EventCorrected>[], {})
      .map((event) => legalDate(event) ?? '')
      .sort()
      .at(-1) ?? '';
  const models = {
    histories: (of: object, filter: { _id?: { $in: string[] }; 'row.year'?: { $in: unknown[] } } = {}) =>
      handed(
        of,
        (history) =>
          filter._id?.$in.includes(history[0]!.stream) ?? filter['row.year']?.$in.includes(rowOf(of, history)['year'] ?? null) ?? true,
      ),
    openHistories: (of: object, { on, known }: AsOfDates) =>
      handed(of, (history) => rowOf(of, history)[(of as Any).open!] === true || moved(history, known) || lastDay(history) > on),
    datedHistories: (of: object, { from, to }: { from: CivilDate; to: CivilDate }, known: CivilDate) =>
      handed(of, (history) => {
        const day = rowOf(of, history)[(of as Any).dated!] as CivilDate | null;
        return (day !== null && day >= from && day <= to) || moved(history, known);
      }),
  };
  return { models: models as unknown as ReadModels, read };
}

const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2023-06-01', n));
/** Known so many days after its day; perhaps corrected to another day, or withdrawn, so many days later still. */
const keyed = fc.record({ on: day, late: fc.nat(200), fix: fc.option(fc.record({ on: fc.option(day), later: fc.nat(500) }), { freq: 2 }) });
type Keyed = typeof keyed extends fc.Arbitrary<infer Of> ? Of : never;
const told = (name: string, type: string, { on, late, fix }: Keyed, data: object, ...more: Told[]): History => {
  const known = addDays(on, late);
  const replacement = fix?.on && { ...data, on: fix.on };
  const corrected = fix && {
    known: addDays(known, fix.later),
    event: { type: 'EventCorrected', data: { eventId: `${name}#1`, reason: '登记有误', ...(replacement && { replacement }) } },
  };
  return streamOf(name, [{ known, event: { type, data: { ...data, on } } }, ...more, ...(corrected ? [corrected] : [])]);
};

const person = fc.constantFrom('p-1', 'p-2', 'p-3');
const unitId = fc.constantFrom('u-1', 'u-2');
const city = fc.record({
  posts: fc.array(fc.record({ at: keyed, person, unitId, stays: fc.option(fc.nat(500)) }), { maxLength: 6 }),
  trainings: fc.array(fc.record({ at: keyed, people: fc.uniqueArray(person), by: fc.option(unitId) }), { maxLength: 8 }),
  credits: fc.array(fc.record({ at: keyed, person }), { maxLength: 8 }),
  studies: fc.array(fc.record({ at: keyed, unitId }), { maxLength: 8 }),
  ...{ on: day, known: day },
});

describe('a figure of training', () => {
  it('is the same from what is read for it as from all there is, whatever was corrected when', async () => {
    const found = { read: 0, all: 0 };
    await fc.assert(
      fc.asyncProperty(city, async ({ posts, trainings, credits, studies, ...dates }) => {
        if (dates.known < '2024-06-05') return;
        const units = [unit('u-1'), unit('u-2', 'enforcement-unit')];
        const all = {
          units,
          posts: posts.map(({ at, person: personId, unitId: where, stays }, i) => {
            const of = { personId, kind: 'officer', unitId: where };
            const end =
              stays === null
                ? []
                : [{ known: addDays(at.on, stays + at.late), event: { type: 'PostEnded', data: { ...of, on: addDays(at.on, stays) } } }];
            return told(`post-${i}`, 'PostAppointed', { ...at, fix: null }, of, ...end);
          }),
          programmes: trainings.map(({ by }, i) =>
            streamOf(`programme-${i}`, [
              {
                known: '2023-01-01',
                event: {
                  type: 'ProgrammeArranged',
                  data: {
                    ...{
                      programmeId: `${i}`,
                      organiser: by === null ? 'city' : 'unit',
                      ...(by && { unitId: by }),
                      title: '',
                      course: `${i % 3}`,
                    },
                    ...{ year: 2024, kinds: ['business'], forTownships: false, on: '2023-01-01' },
                  },
                },
              },
            ]),
          ),
          sessions: trainings.map(({ at, people }, i) =>
            told(`trainingSession-${i}`, 'TrainingHeld', at, { sessionId: `${i}`, programmeId: `${i}`, hours: 20, personIds: people }),
          ),
          credits: credits.map(({ at, person: personId }, i) =>
            told(`classHours-${i}`, 'ClassHoursCredited', at, { personId, course: `c-${i % 3}`, provider: 'x', hours: 30 }),
          ),
          lawStudy: studies.map(({ at, unitId: whose }, i) =>
            told(`lawStudySession-${i}`, 'LawStudySessionRecorded', at, {
              sessionId: `${i}`,
              unitId: whose,
              meeting: '',
              kinds: [],
              topic: '',
              attendance: 1,
            }),
          ),
          years: [2023, 2024, 2025].map((year) =>
            streamOf(`lawStudyYear-u-1.${year}`, [
              { known: `${year}-01-01`, event: { type: 'LawStudyYearOpened', data: { unitId: 'u-1', year, from: `${year}-01-01` } } },
              { known: `${year}-12-31`, event: { type: 'DeductionProposed', data: { unitId: 'u-1', year, done: 0, required: 12 } } },
            ]),
          ),
        };
        const { models, read } = shelf(
          new Map<object, Streams>([
            ...([
              [unitProfile, all.units],
              [personPosts, all.posts],
              [programmeDirectory, all.programmes],
            ] as const),
            ...([
              [trainingSessionDirectory, all.sessions],
              [classHoursDirectory, all.credits],
            ] as const),
            ...([
              [lawStudySessionLedger, all.lawStudy],
              [lawStudyYearDirectory, all.years],
            ] as const),
          ]),
        );
        const hours = hoursShort(await hoursRead(models, dates), dates);
        expect({ ...hours, officers: [...hours.officers] }).toEqual({
          ...hoursShort(all, dates),
          officers: [...hoursShort(all, dates).officers],
        });
        expect(trainingsHeld(await trainingsRead(models, dates), dates)).toEqual(trainingsHeld(all, dates));
        const study = { units, sessions: all.lawStudy, years: all.years };
        expect(lawStudyPace(await lawStudyRead(models, dates), dates)).toEqual(lawStudyPace(study, dates));
        found.read += read.streams;
        const of = (...names: (keyof typeof all)[]) => names.reduce((sum, name) => sum + all[name].length, 0);
        found.all +=
          of('units', 'posts', 'programmes', 'sessions', 'credits') +
          of('units', 'posts', 'programmes', 'sessions') +
          of('units', 'lawStudy', 'years');
      }),
      { numRuns: 300 },
    );
    expect(found.read).toBeLessThan(found.all * 0.8);
  });
});
