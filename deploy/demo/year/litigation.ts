import { answer, openCalendar } from '@jiandu/calendar';
import { readTables } from '@jiandu/calendar/node';
import type { ReconsiderationOutcome } from '@jiandu/contracts/case-outcome';
import { addDays, shanghaiDay } from '@jiandu/kernel';
import type { Dice } from '../dice.js';
import { step } from '../story.js';
import type { As, Step, Story } from '../story.js';
import { keyedByItself, listed } from './chapter.js';
import type { Chapter } from './chapter.js';
import { litigationWords as words } from './litigation.messages.js';
import { asIts, standing } from './standing.js';
import type { Standing } from './standing.js';

const say = (path: string, body: object, as?: As): Step => step('litigation', path, body, as);

/** What becomes of a suit: the first instance, and what follows it. */
const COURSES = [
  ...(['kept', 'lost', 'kept', 'lost-appealed', 'kept', 'lost', 'kept', 'withdrawn', 'kept', 'lost'] as const),
  ...(['kept', 'lost-then-won', 'kept', 'lost', 'kept', 'mediated', 'lost', 'kept', 'lost-appealed', 'kept'] as const),
] as const;
/** Lost under the plan, by inaction: and won after all in a retrial. */
export const RETRIED = 'suit-43';
/** Lost under the plan, by misconduct: proposed to be referred, and still waiting. */
export const BLAMED = 'suit-21';
type Course = (typeof COURSES)[number];
const SUITS = 60;
const LOSSES = ['revoked', 'unlawful', 'ordered-to-perform', 'partly-revoked'] as const;
const MATTERS = ['penalty', 'licence', 'compulsion', 'inaction', 'disclosure'] as const;

type Suit = { n: number; id: string; unitId: string; on: string; course: Course; story: Story; served: string | null };

function suit(n: number, places: readonly Standing[], random: Dice): Suit {
  const id = `suit-${n}`;
  const course = COURSES[n % COURSES.length]!;
  const { unitId } = places[(n * 7) % places.length]!;
  const on = addDays('2024-01-08', n * 4);
  const at = (days: number) => addDays(on, days);
  const act = (path: string, body: object) => say(`/suits/${id}${path}`, body);
  const grounds = { grounds: ['procedure-violated'] };
  const about = {
    unitId,
    court: words.court,
    caseNo: words.first(n + 1),
    matter: MATTERS[n % 5]!,
    procedure: n % 6 === 0 ? 'simple' : 'ordinary',
  };
  const story: Story = [
    act('', { ...about, on }),
    act('/copy', { on: at(4) }),
    act('/answer', { receivedOn: at(16), postmarkedOn: at(14), proofNo: `XA${n}CN` }),
  ];
  const lost = { outcome: LOSSES[random.below(LOSSES.length)]!, ...grounds, on: at(60) };
  const serve = (days: number) => act('/services', { to: 'both', on: at(days) });
  const appealed = [
    act('/appeals', { by: 'organ', receivedOn: at(75) }),
    act('/appeal-acceptance', { court: words.appealCourt, caseNo: words.second(n + 1), on: at(80) }),
  ];
  // prettier-ignore
  switch (course) {
    case 'kept':          story.push(act('/decisions', { outcome: 'claim-dismissed', on: at(60) }), serve(64)); break;
    case 'lost':          story.push(act('/decisions', lost), serve(64)); break;
    case 'lost-appealed': story.push(act('/decisions', lost), serve(64), ...appealed, act('/decisions', { outcome: 'affirmed', on: at(120) }), serve(124)); break;
    case 'lost-then-won': story.push(act('/decisions', lost), serve(64), ...appealed, act('/decisions', { outcome: 'claim-dismissed', on: at(120) }), serve(124)); break;
    case 'withdrawn':     story.push(act('/decisions', { outcome: 'withdrawn-after-change', on: at(40) })); break;
    case 'mediated':      story.push(act('/decisions', { outcome: 'mediated', on: at(45) })); break;
  }
  return { ...{ n, id, unitId, on, course, story }, served: course === 'lost' || course === 'kept' ? at(64) : null };
}

/** One of each turn that a suit can take besides. */
function rare(places: readonly Standing[]): Story[] {
  const begun = (n: number, rest: (act: (path: string, body: object) => Step) => Step[]): Story => {
    const id = `suit-rare-${n}`;
    const act = (path: string, body: object) => say(`/suits/${id}${path}`, body);
    const about = { court: words.court, caseNo: words.first(200 + n), matter: 'penalty', procedure: 'ordinary', on: '2024-02-19' };
    return [act('', { unitId: places[n]!.unitId, ...about }), ...rest(act)];
  };
  const both = { to: 'both' };
  return [
    begun(1, (act) => [
      act('/copy', { on: '2024-02-23' }),
      act('/suspension', { reason: words.suspended, on: '2024-03-20' }),
      act('/resumption', { on: '2024-05-20' }),
    ]),
    begun(2, (act) => [act('/registration-withdrawal', { reason: words.error })]),
    begun(3, (act) => [
      act('/decisions', { outcome: 'revoked', on: '2024-04-22' }),
      act('/services', { ...both, on: '2024-04-26' }),
      act('/appeals', { by: 'organ', receivedOn: '2024-05-06' }),
      act('/appeal-withdrawals', { by: 'organ', on: '2024-06-03' }),
    ]),
    begun(4, (act) => [
      act('/decisions', { outcome: 'claim-dismissed', on: '2024-04-22' }),
      act('/services', { ...both, on: '2024-04-26' }),
      act('/appeals', { by: 'party', receivedOn: '2024-05-06' }),
      act('/appeal-acceptance', { court: words.appealCourt, caseNo: words.second(204), on: '2024-05-13' }),
      act('/decisions', { outcome: 'remanded', on: '2024-07-22' }),
      act('/remand-acceptance', { court: words.court, caseNo: words.first(304), on: '2024-08-12' }),
    ]),
    begun(5, (act) => [
      act('/decisions', { outcome: 'revoked', on: '2024-04-22' }),
      act('/services', { ...both, on: '2024-04-26' }),
      act('/appeals', { by: 'organ', receivedOn: '2024-05-06' }),
      act('/appeal-acceptance', { court: words.appealCourt, caseNo: words.second(205), on: '2024-05-13' }),
      act('/decisions', { outcome: 'affirmed', on: '2024-06-24' }),
      act('/services', { ...both, on: '2024-06-28' }),
    ]),
  ];
}

/** What units say today that they had posted in time; the bureau has not seen it. */
const CLAIMED = { answer: 4, report: 12 };
const unitOf = (n: number, places: readonly Standing[]): Standing => places[(n * 5 + 1) % places.length]!;
const claimed = (places: readonly Standing[]): { record: string; postmarkedOn: string; path: string; by: Standing }[] => [
  { record: 'suit-suit-rare-1', path: '/suits/suit-rare-1/answer', postmarkedOn: '2024-03-05', by: places[1]! },
  ...(
    [
      ['answer', '/answer', 12],
      ['report', '/opinion-report', 70],
    ] as const
  ).map(([what, act, days]) => {
    const n = CLAIMED[what];
    const [record, path] = [`reconsideration-rec-${n}`, `/reconsiderations/rec-${n}${act}`];
    return { record, path, postmarkedOn: addDays('2024-02-05', 20 * n + days), by: unitOf(n, places) };
  }),
];

/** Outcomes that no suit of the year has. */
const RECONSIDERED: Readonly<Record<number, ReconsiderationOutcome>> = { 0: 'changed', 6: 'void', 9: 'ordered-to-pay', 12: 'compensation' };

function reconsiderations(places: readonly Standing[]): Story[] {
  return Array.from({ length: 14 }, (_, n): Story => {
    const on = addDays('2024-02-05', 20 * n);
    const at = (days: number) => addDays(on, days);
    const act = (path: string, body: object) => say(`/reconsiderations/rec-${n}${path}`, body);
    const { unitId } = unitOf(n, places);
    const registered = act('', { unitId, organ: words.organ, caseNo: words.reconsideration(n + 1), matter: MATTERS[n % 5]!, on });
    if (n === 1) return [registered, act('/refusal', { reason: words.refused, on: at(3) })];
    if (n === 2) return [registered, act('/registration-withdrawal', { reason: words.error })];
    const accepted = [
      registered,
      act('/acceptance', { procedure: n === 5 ? 'simple' : 'ordinary', on: at(4) }),
      act('/copy', { on: at(8) }),
      ...(n === CLAIMED.answer ? [] : [act('/answer', { receivedOn: at(15) })]),
    ];
    if (n === 3)
      return [
        ...accepted,
        act('/suspension', { reason: words.suspended, on: at(20) }),
        act('/resumption', { on: at(40) }),
        act('/extension', { until: at(100), on: at(60) }),
      ];
    const decided = act('/decision', { outcome: RECONSIDERED[n] ?? 'upheld', decisionNo: words.decisionNo(n + 1), on: at(50) });
    const served = [...accepted, decided, act('/services', { to: 'both', on: at(54) })];
    if (n === 6)
      return [...served, act('/opinion', { opinionNo: words.opinionNo(1), on: at(56) }), act('/opinion-report', { receivedOn: at(80) })];
    if (n === CLAIMED.report) return [...served, act('/opinion', { opinionNo: words.opinionNo(2), on: at(56) })];
    if (n === 9) return [...served, act('/suit', { on: at(60) }), act('/set-aside', { judgmentNo: words.first(400), on: at(120) })];
    return served;
  });
}

function returns(places: readonly Standing[], suits: readonly Suit[]): Story[] {
  const quarters = [
    ['2024-Q3', '2024-07-01', '2024-09-30', '2024-10-09'],
    ['2024-Q4', '2024-10-01', '2024-12-31', '2025-01-06'],
  ] as const;
  return places.flatMap(({ unitId }, n) =>
    quarters
      .filter((_, q) => (n + q) % 9 !== 8)
      .map(([quarter, from, to, receivedOn], q): Story => {
        const suitIds = suits.filter((each) => each.unitId === unitId && each.on >= from && each.on <= to).map(({ id }) => id);
        const path = `/units/${unitId}/quarterly-returns/${quarter}`;
        const posted = n % 4 === 0 ? { postmarkedOn: to, proofNo: `XB${n}CN` } : {};
        const late = n % 11 === 10 ? addDays(receivedOn, 25) : receivedOn;
        return [
          say(path, { suitIds, receivedOn: late, ...posted }),
          ...(n === 2 && q === 0
            ? [say(`${path}/amendments`, { suitIds: [...suitIds, 'suit-1'], reason: words.amended, on: '2024-10-20' })]
            : []),
        ];
      }),
  );
}

/** What follows a loss in force: analysed, reported, verified, closed; some only begun, one sent back. */
function analyses(lost: readonly string[]): Story[] {
  return lost.flatMap((id, n): Story[] => {
    const act = (path: string, body: object) => say(`/post-case-analyses/${id}${path}`, body);
    if (n % 5 === 4) return [];
    const cause = id === RETRIED ? 'inaction' : id === BLAMED ? 'misconduct' : 'other';
    const told = [
      act('/analysis', { findings: words.findings, cause, on: '2025-01-08' }),
      act('/rectification', { measures: words.measures, on: '2025-01-10' }),
    ];
    if (n % 5 === 3) return [[...told, act('/return', { reason: words.returned, on: '2025-01-14' })]];
    const verified = act('/verification', { rectified: true, cause, note: words.verified, on: '2025-01-20' });
    return [[...told, verified, ...(n % 2 === 0 ? [act('/closure', { on: '2025-01-22' })] : [])]];
  });
}

/** Whatever was proposed of the loss falls away. */
export const retrial = (id: string): Story => [
  say(`/suits/${id}/retrial`, { court: words.appealCourt, caseNo: words.retrial(2), as: 'second', on: '2025-02-10' }),
  say(`/suits/${id}/decisions`, { outcome: 'claim-dismissed', on: '2025-04-21' }),
  say(`/suits/${id}/services`, { to: 'both', on: '2025-04-25' }),
];

export const litigationYear: Chapter = {
  title: words.title,
  service: 'litigation',
  after: ['registry'],
  acts(city, random) {
    const places = standing(city);
    const suits = Array.from({ length: SUITS }, (_, n) => suit(n, places, random));
    const parsed = readTables();
    if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
    const calendar = openCalendar(parsed.tables, '652301');
    const silent = suits.filter(({ course, n }) => course === 'lost' || (course === 'kept' && n % 4 === 0));
    const confirmed = silent.map(({ id, served }): Story => {
      const term = answer(calendar, { start: served!, term: 'litigation.appeal-judgment' });
      return [say(`/suits/${id}/effect`, { effectiveOn: addDays(term.state === 'dated' ? term.due : '', 1) })];
    });
    const [first] = silent;
    const lost = suits.filter(({ course }) => course === 'lost' || course === 'lost-appealed').map(({ id }) => id);
    return [
      [...suits.map(({ story }) => story), ...rare(places), ...reconsiderations(places)],
      returns(places, suits),
      {
        what: words.effects,
        service: 'litigation',
        path: '/suits?awaiting=true&limit=500',
        until: listed(
          'caseId',
          silent.map(({ id }) => id),
        ),
      },
      confirmed,
      {
        what: words.analyses,
        service: 'litigation',
        path: '/post-case-analyses?status=open&limit=500',
        until: listed('caseId', lost),
      },
      [
        ...analyses(lost),
        [
          say('/suits/suit-rare-5/retrial', { court: words.appealCourt, caseNo: words.retrial(1), as: 'second', on: '2024-09-02' }),
          say('/suits/suit-rare-5/decisions', { outcome: 'claim-dismissed', on: '2024-11-25' }),
          say('/suits/suit-rare-5/services', { to: 'both', on: '2024-11-29' }),
        ],
        [say(`/suits/${first!.id}/appeals`, { by: 'organ', receivedOn: addDays(first!.served!, 12) })],
      ],
      async (client) => {
        const receivedOn = shanghaiDay(new Date());
        const acts = claimed(places).map(({ record, path, postmarkedOn, by }) =>
          keyedByItself(client, record, say(path, { receivedOn, postmarkedOn }, asIts(by))),
        );
        return (await Promise.all(acts)).flat();
      },
    ];
  },
};
