import { addDays, shanghaiDay } from '@jiandu/kernel';
import type { City } from '../city.js';
import { step } from '../story.js';
import type { As, Step, Story } from '../story.js';
import { keyedByItself, listed } from './chapter.js';
import type { Chapter } from './chapter.js';
import { BLAMED } from './litigation.js';
import { papersWords as words } from './papers.messages.js';
import { asIts, standing } from './standing.js';
import type { Standing } from './standing.js';

const HEAD: As = { role: 'bureau-head', unit: 'unit-00' };
const GOVERNMENT: As = { role: 'government', unit: null };
const say = (path: string, body: object, as?: As): Step => step('supervision', path, body, as);
const SERVED = { how: 'direct', proof: 'receipt' };
const OPINIONS = 30;
/** A lead that established harm by misconduct; that it was none came out when the head had it referred. */
export const HARMED = 'ld-1';

type Acts = (path: string, body: object, as?: As) => Step;
type Opinion = { id: string; unitId: string; on: string; due: string; act: Acts };

/** Issued and served; the six courses that it takes from there are by turns. */
function opinion(n: number, places: readonly Standing[]): Opinion & { begun: Story } {
  const id = `op-${n + 1}`;
  const { unitId } = places[(n * 3) % places.length]!;
  const on = addDays('2024-07-08', n * 4);
  const due = addDays(on, 30);
  const act: Acts = (path, body, as) => say(`/opinions/${id}${path}`, body, as);
  const grounds = { grounds: ['illegal-procedure'], facts: words.facts };
  const begun = [
    act('', { unitId, origin: n % 2 === 0 ? 'check' : 'other', ...grounds, proposedOn: on }),
    act('/issue', { demands: words.demands, correctBy: due, on: addDays(on, 1) }),
    act('/service', { ...SERVED, proofNo: words.proofNo(n + 1), on: addDays(on, 2) }),
  ];
  return { id, unitId, on, due, act, begun };
}

function goesOn({ act, on, due }: Opinion, course: number, supervisorIds: readonly string[]): Story {
  const at = (days: number) => addDays(on, days);
  const replied = (rectified: string, days: number) => act('/reply', { text: words.reply, rectified, received: at(days) });
  const rechecked = (rectified: string, day: string) =>
    act('/recheck', { rectified, findings: rectified === 'full' ? words.complete : words.incomplete, supervisorIds, on: day });
  const closed = (day: string) => act('/closure', { reason: words.complete, on: day });
  // prettier-ignore
  switch (course) {
    case 0:  return [replied('full', 20), rechecked('full', at(24)), closed(at(26))];
    case 1:  return [replied('part', 25), rechecked('part', addDays(due, 25))];
    case 2:  return [];
    case 3:  return [act('/contest', { grounds: words.contest, received: at(5) }), act('/contest/answer', { paper: 'upheld', reason: words.upheld, on: at(9) }),
                     replied('full', 25), rechecked('full', at(27)), closed(at(28)), act('/reopening', { reason: words.relapse, correctBy: at(80), on: at(50) })];
    case 4:  return [act('/extension', { until: addDays(due, 10), reason: words.extension, on: at(20) }, { ...HEAD, person: supervisorIds[0]! }),
                     replied('full', 38), rechecked('full', at(42)), closed(at(44))];
    default: return [];
  }
}

/** Five requests to the government, each with another answer; and the decisions that followed. */
function requests(overdue: readonly Opinion[], supervisorIds: readonly string[]): Story[] {
  return overdue.slice(0, 5).map(({ id: opinionId, unitId, due }, n): Story => {
    const at = (days: number) => addDays(due, days + 22); // after what a missing holiday table could add
    const request: Acts = (path, body) => say(`/decision-requests/rq-${n + 1}${path}`, body);
    const answer: Acts = (path, body) => say(`/decision-requests/rq-${n + 1}${path}`, body, GOVERNMENT);
    const sent = [
      request('', { opinionId, unitId, asks: n === 2 ? 'revoke' : 'perform', reasons: words.reasons, on: at(6) }),
      request('/sending', { on: at(7) }),
    ];
    const after = (path: string, body: object) => say(`/decisions/dc-${n + 1}${path}`, body);
    const decided = (kind: string, day: number): Story => {
      const decision = (path: string, body: object) => say(`/decisions/dc-${n + 1}${path}`, body, GOVERNMENT);
      return [
        decision('', { requestId: `rq-${n + 1}`, opinionId, unitId, kind, orders: words.orders, performBy: at(day + 30), on: at(day) }),
        after('/service', { ...SERVED, on: at(day + 1) }),
      ];
    };
    // prettier-ignore
    switch (n) {
      case 0:  return [...sent, answer('/acceptance', { on: at(12) }), ...decided('perform', 14),
                       after('/performance', { text: words.performed, performed: 'full', received: at(35) }),
                       after('/verification', { performed: 'full', findings: words.complete, supervisorIds, on: at(38) }),
                       after('/closure', { reason: words.complete, on: at(40) })];
      case 1:  return [...sent, answer('/return', { reason: words.returned, on: at(9) }), request('/sending', { supplement: words.supplement, on: at(11) }),
                       answer('/amendment', { asks: 'redo', changes: words.changes, on: at(15) }), ...decided('redo', 17),
                       after('/verification', { performed: 'none', findings: words.nothingDone, supervisorIds, on: at(50) }),
                       after('/performance', { text: words.partlyPerformed, performed: 'part', received: at(55) }),
                       after('/verification', { performed: 'part', findings: words.incomplete, supervisorIds, on: at(58) })];
      case 2:  return [...sent, answer('/refusal', { reason: words.refused, on: at(12) })];
      case 3:  return [...sent, answer('/acceptance', { on: at(12) }), request('/withdrawal', { reason: words.refused, on: at(13) })];
      default: return [...sent, answer('/acceptance', { on: at(12) }), ...decided('perform', 14),
                       say(`/decisions/dc-${n + 1}/withdrawal`, { reason: words.mistaken, on: at(16) }, GOVERNMENT)];
    }
  });
}

/** With the government already, when an answer comes that was posted in time. */
const answeredInTime = ({ id: opinionId, unitId, due, act }: Opinion, supervisorIds: readonly string[]): Story => [
  act('/recheck', { rectified: 'part', findings: words.incomplete, supervisorIds, on: addDays(due, 25) }),
  say('/decision-requests/rq-6', { opinionId, unitId, asks: 'perform', reasons: words.reasons, on: addDays(due, 28) }),
  act('/reply', {
    ...{ text: words.reply, rectified: 'full', received: addDays(due, 30), postmarked: addDays(due, -1), proofNo: words.proofNo(2) },
  }),
];

/** Whatever was proposed of the harm has lost its ground. */
export const unharmed = (): Story => [say(`/leads/${HARMED}/harm/reversal`, { reason: words.harmless, on: '2024-08-02' })];

function leads(places: readonly Standing[], supervisorIds: readonly string[]): Story[] {
  const sources = ['patrol', 'hotline', 'review', 'litigation', 'transferred', 'hotline', 'patrol', 'hotline'] as const;
  const follows = ['opinion', 'corrected', 'notice', 'partner-organ', 'opinion', 'nothing', 'corrected', 'nothing'] as const;
  return sources.map((source, n): Story => {
    const { unitId } = places[(n * 4 + 2) % places.length]!;
    const on = addDays('2024-07-01', 15 * n);
    const at = (days: number) => addDays(on, days);
    const act: Acts = (path, body) => say(`/leads/ld-${n + 1}${path}`, body);
    const lodged = act('', { unitId, source, matter: words.matter, ...(source === 'transferred' && { from: words.from }), on });
    if (n === 6) return [lodged];
    const established = follows[n] !== 'nothing';
    const said = established ? { facts: words.facts, grounds: ['illegal-procedure'] } : { facts: words.notEstablished };
    const heard = source === 'hotline' ? [act('/complainant', { complainantName: words.complainant, on })] : [];
    return [
      lodged,
      ...heard,
      act('/verification', { supervisorIds, on: at(1) }),
      act('/conclusion', { established, ...said, follows: follows[n], on: at(8) }),
      ...(n === 0 ? [act('/harm', { to: 'property', cause: 'misconduct', facts: words.harm, on: at(9) })] : []),
      ...(n === 4
        ? [
            act('/harm', { to: 'property', cause: 'inaction', facts: words.harm, on: at(9) }),
            act('/harm/reversal', { reason: words.harmless, on: at(30) }),
          ]
        : []),
      // no notice was known to the law of that day; proposed under the later one, it is not pursued
      ...(n === 2
        ? [
            say('/notices/nt-4', { unitId, leadId: `ld-${n + 1}`, matter: words.matter, proposedOn: '2026-03-02' }),
            say('/notices/nt-4/refusal', { reason: words.notPursued, on: '2026-03-03' }),
          ]
        : []),
      ...(heard.length > 0 ? [act('/complainant/answer', { told: words.told, on: at(10) })] : []),
      ...(n === 1 ? [say(`/leads/ld-${n + 1}/complainant/erasure`, { reason: words.keptLongEnough, on: '2024-12-31' }, HEAD)] : []),
    ];
  });
}

/** What a later regulation brought, and papers that went no further. */
function others(places: readonly Standing[], { units }: City): Story[] {
  const [one, two, three] = places;
  const vertical = units.find(({ administered, kind }) => administered === 'vertical' && kind === 'enforcement-unit')!.unitId;
  const proposed = (id: string, unitId: string, proposedOn: string) =>
    say(`/opinions/${id}`, { unitId, origin: 'other', grounds: ['illegal-procedure'], facts: words.facts, proposedOn });
  const notice = (id: string, unitId: string) => say(`/notices/${id}`, { unitId, matter: words.matter, proposedOn: '2026-03-02' });
  const issued = (id: string) => say(`/notices/${id}/issue`, { questions: words.questions, answerBy: '2026-03-20', on: '2026-03-03' });
  return [
    [
      say('/opinions/op-refused', {
        ...{ unitId: one!.unitId, origin: 'litigation', originId: BLAMED },
        ...{ grounds: ['illegal-procedure'], facts: words.facts, proposedOn: '2024-09-02' },
      }),
      say('/opinions/op-refused/refusal', { reason: words.notPursued, on: '2024-09-03' }),
    ],
    [
      proposed('op-void', two!.unitId, '2024-09-02'),
      say('/opinions/op-void/revision', { grounds: ['illegal-procedure'], facts: words.revised }),
      say('/opinions/op-void/issue', { demands: words.demands, correctBy: '2024-10-08', on: '2024-09-04' }),
      say('/opinions/op-void/withdrawal', { reason: words.mistaken, on: '2024-09-05' }),
    ],
    [
      proposed('op-contested', three!.unitId, '2024-09-09'),
      say('/opinions/op-contested/issue', { demands: words.demands, correctBy: '2024-10-15', on: '2024-09-10' }),
      say('/opinions/op-contested/service', { ...SERVED, on: '2024-09-11' }),
      say('/opinions/op-contested/contest', { grounds: words.contest, received: '2024-09-18' }),
      say('/opinions/op-contested/contest/answer', { paper: 'not-upheld', reason: words.notUpheld, on: '2024-09-23' }),
      say('/opinions/op-contested/withdrawal', { reason: words.notUpheld, on: '2024-09-23' }),
    ],
    [
      proposed('op-letter', vertical, '2026-03-02'),
      say('/opinions/op-letter/superior-letter', { superior: words.superior, on: '2026-03-10' }),
      say('/opinions/op-letter/superior-answer', { text: words.superiorAnswer, on: '2026-04-10' }),
    ],
    [notice('nt-1', one!.unitId), say('/notices/nt-1/refusal', { reason: words.notPursued, on: '2026-03-03' })],
    [
      notice('nt-2', two!.unitId),
      issued('nt-2'),
      say('/notices/nt-2/service', { ...SERVED, on: '2026-03-04' }),
      say('/notices/nt-2/answer', { text: words.explained, received: '2026-03-18' }),
      say('/notices/nt-2/closure', { outcome: 'explained', reason: words.explained, on: '2026-03-25' }),
    ],
    [notice('nt-3', three!.unitId), issued('nt-3'), say('/notices/nt-3/withdrawal', { reason: words.mistaken, on: '2026-03-05' })],
  ];
}

export const papersYear: Chapter = {
  title: words.title,
  service: 'supervision',
  after: ['registry', 'case-review', 'litigation'],
  acts(city) {
    const moved = new Set(city.reorganisations.filter(({ act }) => act === 'administration').map(({ unitId }) => unitId));
    const local = new Set(
      city.units.filter(({ unitId, administered }) => administered === 'local' && !moved.has(unitId)).map(({ unitId }) => unitId),
    );
    const places = standing(city).filter(({ unitId }) => local.has(unitId));
    const supervisorIds = city.roster
      .filter(({ unitId }) => unitId === 'unit-00')
      .slice(0, 2)
      .map(({ personId }) => personId);
    const opinions = Array.from({ length: OPINIONS }, (_, n) => opinion(n, places));
    const ofCourse = (course: number) => opinions.filter((_, n) => n % 6 === course);
    const overdue = [...ofCourse(1), ...ofCourse(2), ...ofCourse(5)];
    return [
      [
        ...opinions.map(({ begun, ...each }, n) => [...begun, ...goesOn(each, n % 6, supervisorIds)]),
        ...leads(places, supervisorIds),
        ...others(places, city),
      ],
      {
        ...{ what: words.proposals, service: 'supervision', path: '/opinions?requestProposed=true&limit=500' },
        until: listed(
          'opinionId',
          overdue.map(({ id }) => id),
        ),
      },
      [
        ...requests(ofCourse(1), supervisorIds),
        ...ofCourse(2)
          .slice(0, 2)
          .map(({ act }): Story => [act('/request-refusal', { reason: words.declined })]),
        // in time by its postmark, though keyed after the request was proposed
        ...ofCourse(5)
          .slice(0, 2)
          .map(({ act, due }): Story => [
            act('/reply', {
              text: words.reply,
              rectified: 'full',
              received: addDays(due, 4),
              postmarked: addDays(due, -1),
              proofNo: words.proofNo(1),
            }),
          ]),
        ...ofCourse(2)
          .slice(2, 3)
          .map((each) => answeredInTime(each, supervisorIds)),
        // posted after all that a missing table could add, as the bureau saw by the postmark
        ...ofCourse(2)
          .slice(4, 5)
          .map(({ act, due }): Story => [
            act('/reply', {
              ...{ text: words.reply, rectified: 'full', received: addDays(due, 24), postmarked: addDays(due, 20) },
              proofNo: words.proofNo(3),
            }),
          ]),
      ],
      // posted in time, says the unit; the bureau has not seen it
      async (client) => {
        const { id, unitId, due } = ofCourse(2)[3]!;
        const posted = { received: shanghaiDay(new Date()), postmarked: addDays(due, -1) };
        const its = asIts(places.find((place) => place.unitId === unitId)!);
        return keyedByItself(
          client,
          `opinion-${id}`,
          say(`/opinions/${id}/reply`, { text: words.reply, rectified: 'full', ...posted }, its),
        );
      },
      // looked at once, which is written down
      { what: words.title, service: 'supervision', path: '/leads/ld-6/complainant', until: () => true },
    ];
  },
};
