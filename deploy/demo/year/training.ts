import { addDays } from '@jiandu/kernel';
import type { City } from '../city.js';
import type { Dice } from '../dice.js';
import { step } from '../story.js';
import type { Story } from '../story.js';
import { listed } from './chapter.js';
import type { Chapter } from './chapter.js';
import { standing } from './standing.js';
import type { Standing } from './standing.js';
import { hourColumns as columns, trainingWords as words } from './training.messages.js';

const training = (path: string, body: object) => step('training', path, body);
const pick = <T>(random: Dice, from: readonly T[]): T => from[random.below(from.length)]!;

/** Two in five units are diligent; the others fall short, so that the year's end has something to say. */
const sessionsOf = (random: Dice, n: number): number => (n % 5 < 2 ? 12 : 2 + random.below(6));

function lawStudy(places: readonly Standing[], random: Dice): Story[] {
  const meetings = places.flatMap(({ unitId, township, people }, n) =>
    Array.from({ length: sessionsOf(random, n) }, (_, i): Story => {
      const meeting = pick(random, township ? words.townshipMeetings : words.meetings);
      const kinds = [i % 3 === 2 ? 'case-lecture' : 'law-lecture'];
      const on = addDays('2024-01-20', Math.floor((i * 340) / 12) + random.below(20));
      const attended = { presenterRole: words.presenter, attendance: people.length + random.below(10), personIds: people.slice(0, 3) };
      return [
        training(`/law-study-sessions/ls-${unitId}-${i + 1}`, {
          unitId,
          meeting,
          kinds,
          topic: pick(random, words.topics),
          ...attended,
          on,
        }),
      ];
    }),
  );
  const government = Array.from({ length: 6 }, (_, i): Story => {
    const about = { kinds: ['law-lecture', 'case-lecture'], topic: words.topics[i]!, presenterRole: words.presenter, attendance: 20 };
    return [
      training(`/law-study-sessions/ls-city-${i + 1}`, { meeting: words.standingMeeting, ...about, on: addDays('2024-02-10', 50 * i) }),
    ];
  });
  const [wrong] = places;
  const id = `/law-study-sessions/ls-${wrong!.unitId}-wrong`;
  const mistaken = {
    unitId: wrong!.unitId,
    meeting: words.meetings[0],
    kinds: ['law-lecture'],
    topic: words.topics[0],
    presenterRole: words.presenter,
  };
  return [
    ...meetings,
    ...government,
    [
      training(id, { ...mistaken, attendance: 9, on: '2024-12-27' }),
      training(`${id}/withdrawal`, { reason: words.postponed, withdrawnOn: '2024-12-30' }),
    ],
  ];
}

function syllabus(places: readonly Standing[]): Story[] {
  const city = words.syllabus.map(([category, kind, title, effectiveFrom], i): Story => [
    training(`/syllabus-items/item-${i + 1}`, { kind, category, title, effectiveFrom, on: '2024-06-10' }),
  ]);
  const [first, second] = places;
  const sector = (unitId: string, id: string, title: string) =>
    training(`/syllabus-items/${id}`, {
      unitId,
      kind: 'law',
      category: 'sector-rules',
      title,
      effectiveFrom: '2022-01-01',
      on: '2024-06-15',
    });
  return [
    ...city,
    [
      sector(first!.unitId, 'sector-1', words.sector),
      training('/syllabus-items/sector-1/versions', { title: words.sectorRevised, effectiveFrom: '2024-10-01', on: '2024-09-20' }),
    ],
    [
      sector(second!.unitId, 'sector-2', words.sector),
      sector(second!.unitId, 'sector-3', words.sectorSuccessor),
      training('/syllabus-items/sector-2/supersession', { byId: 'sector-3', from: '2024-11-01', on: '2024-10-20' }),
    ],
  ];
}

const studies = (places: readonly Standing[], random: Dice): Story[] =>
  places
    .filter(() => random.chance(0.7))
    .map(({ unitId, people }) => [
      training(`/studies/st-${unitId}`, {
        ...{ unitId, itemIds: ['item-1', 'item-3', 'item-6'], personIds: people.slice(0, 1 + random.below(people.length)) },
        ...{ manner: 'together', on: addDays('2024-07-01', random.below(120)) },
      }),
    ]);

/** The city's two, with the townships above all; each unit's own, most of them all three kinds; one joint, one called off. */
function trainings(places: readonly Standing[], random: Dice): Story[] {
  const held = (id: string, programme: object, sessions: readonly object[]): Story => [
    training(`/programmes/${id}`, programme),
    ...sessions.map((session, i) => training(`/training-sessions/${id}-${i + 1}`, { programmeId: id, ...session })),
  ];
  const kinds = ['public-law', 'business', 'evidence'] as const;
  const inTownships = places.filter(({ township }) => township).flatMap(({ people }) => people.slice(0, 4));
  const city = [1, 2].map((n) =>
    held(
      `pg-city-${n}`,
      {
        organiser: 'city',
        title: words.cityTraining(n),
        course: words.courses[n - 1]!,
        year: 2024,
        kinds,
        forTownships: true,
        on: '2024-03-01',
      },
      [{ hours: 8, personIds: inTownships, on: n === 1 ? '2024-04-18' : '2024-10-17' }],
    ),
  );
  const own = places.flatMap(({ unitId, people }, n) =>
    kinds
      .filter((_, k) => n % 6 !== 5 || k === 0)
      .map((kind, k) => {
        const title = words.unitTraining[kind];
        const first = addDays('2024-03-10', 70 * k + random.below(60));
        const sessions = [first, ...(k < 2 && n % 3 !== 2 ? [addDays(first, 20)] : [])].map((on) => ({
          unitId,
          hours: 4,
          personIds: people.slice(0, 12),
          on,
        }));
        const about = { organiser: 'unit', unitId, title, course: title, year: 2024, kinds: [kind], forTownships: false, on: '2024-03-01' };
        return held(`pg-${unitId}-${kind}`, about, sessions);
      }),
  );
  const [one, two, three] = places;
  const joint = {
    organiser: 'joint',
    unitId: one!.unitId,
    partnerIds: [two!.unitId],
    title: words.joint,
    course: words.joint,
    year: 2024,
    kinds: ['business'],
  };
  const idle = {
    organiser: 'unit',
    unitId: three!.unitId,
    title: words.joint,
    course: words.joint,
    year: 2024,
    kinds: ['business'],
    forTownships: false,
  };
  return [
    ...city,
    ...own,
    held('pg-joint', { ...joint, forTownships: false, on: '2024-05-01' }, [
      { unitId: one!.unitId, hours: 6, personIds: [...one!.people.slice(0, 4), ...two!.people.slice(0, 4)], on: '2024-06-06' },
    ]),
    [
      training('/programmes/pg-idle', { ...idle, on: '2024-05-01' }),
      training('/programmes/pg-idle/cancellation', { reason: words.merged, on: '2024-09-01' }),
    ],
  ];
}

/** The prefecture's platform: most officers have their sixty hours by the end of May, some later, some not. */
const hours = (places: readonly Standing[], random: Dice): Record<string, string>[] =>
  places.flatMap(({ officers }) =>
    officers.flatMap((personId) => {
      const courses = random.chance(0.82) ? words.courses : words.courses.slice(0, 1 + random.below(4));
      const late = random.chance(0.08);
      return courses.map((course, i) => ({
        ...{ [columns.personId]: personId, [columns.course]: course, [columns.provider]: words.platform },
        ...{ [columns.hours]: i === 5 ? '10' : '10.5', [columns.on]: addDays(late ? '2024-06-03' : '2024-03-04', 12 * i) },
      }));
    }),
  );

export const trainingYear: Chapter = {
  title: words.title,
  service: 'training',
  after: ['registry'],
  imports: (city, random, tellers) => tellers.import('training', 'class-hours', hours(standing(city), random)),
  acts(city: City, random: Dice) {
    const places = standing(city);
    const short = places.filter((_, n) => n % 5 >= 2);
    return [
      syllabus(places),
      [...lawStudy(places, random), ...studies(places, random), ...trainings(places, random)],
      {
        ...{ what: words.deductions, service: 'training', path: '/law-study-years?deduction=proposed&limit=500' },
        until: listed(
          'unitId',
          short.map(({ unitId }) => unitId),
        ),
      },
      [
        [training(`/law-study-years/${short[0]!.unitId}.2024/deduction-advice`, { documentNo: words.adviceNo, on: '2025-01-15' })],
        [training(`/law-study-years/${short[1]!.unitId}.2024/deduction-refusal`, { reason: words.declined, on: '2025-01-15' })],
      ],
    ];
  },
};
