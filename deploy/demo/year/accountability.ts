import { ORGAN_LEVELS } from '@jiandu/contracts/crime-transfer';
import { PARTNERS } from '@jiandu/contracts/partner-lead';
import { addDays } from '@jiandu/kernel';
import type { City } from '../city.js';
import { step } from '../story.js';
import type { As, Story } from '../story.js';
import { accountabilityWords as words } from './accountability.messages.js';
import type { Act, Chapter } from './chapter.js';
import { RETRIED, retrial } from './litigation.js';
import { HARMED, unharmed } from './papers.js';
import { standing } from './standing.js';
import type { Standing } from './standing.js';

type Proposal = { id: string; status: string };
const bureau = 'unit-00';

/** Half of the units have both rules on file, some one of them, some none. */
const rules = (places: readonly Standing[]): Story[] =>
  places
    .filter(({ township }) => !township)
    .flatMap(({ unitId }, n) => {
      const file = (source: string, title: string, from: string) =>
        step('accountability', `/units/${unitId}/accountability-rules`, { source, title, from, on: from });
      const repeal = step('accountability', `/units/${unitId}/accountability-rules/repeal`, {
        ...{ source: 'own', reason: words.repealed, on: '2024-12-10' },
      });
      if (n % 5 === 4) return [];
      const own = [file('own', words.ownRules, '2024-07-01'), ...(n === 0 ? [file('own', words.ownRulesRevised, '2024-11-01')] : [])];
      return [[file('superior', words.superiorRules, '2024-06-20'), ...(n % 3 === 2 ? [] : own), ...(n === 1 ? [repeal] : [])]];
    });

const ofBureau = ({ roster }: City): string[] => roster.filter(({ unitId }) => unitId === bureau).map(({ personId }) => personId);
const headOf = (city: City): As => ({ role: 'bureau-head', unit: bureau, person: ofBureau(city)[0]! });

/** What only the head and whoever the head has named for it may see. */
function sealed(city: City, places: readonly Standing[]): Story[] {
  const [, liaisonId, formerId] = ofBureau(city);
  const head = headOf(city);
  const say = (path: string, body: object) => step('accountability', path, body, head);
  const [one, two, three, four, five] = places.filter(({ township }) => !township);
  const proposed = (id: string, { unitId }: Standing, cause: string, on: string) =>
    say(`/referral-proposals/harm.${id}`, { unitId, cause, on });
  const opened = (id: string, on: string) => say(`/referrals/r-${id}`, { proposalId: `harm.${id}`, facts: words.facts, on });
  const named = (id: string, personId: string, capacity: string, on: string) =>
    say(`/referrals/r-${id}/persons`, { personId, capacity, on });
  return [
    [
      say(`/discipline-desk/${liaisonId}`, { on: '2024-06-10' }),
      say(`/discipline-desk/${formerId}`, { on: '2024-06-10' }),
      say(`/discipline-desk/${formerId}/relief`, { on: '2024-10-08' }),
    ],
    [
      proposed('demo-1', one!, 'inaction', '2024-08-02'),
      opened('demo-1', '2024-08-12'),
      named('demo-1', one!.officers[0]!, 'responsible', '2024-08-12'),
      named('demo-1', one!.supervisor, 'in-charge', '2024-08-12'),
      say('/referrals/r-demo-1/hand-over', { how: words.courier, on: '2024-08-14' }),
      say('/referrals/r-demo-1/crime-leads', { to: 'supervisory-commission', grounds: words.grave, how: words.courier, on: '2024-08-14' }),
      say('/referrals/r-demo-1/receipts', { from: 'discipline-commission', receiptNo: words.receiptNo(1), on: '2024-08-20' }),
      say('/referrals/r-demo-1/outcomes', { personId: one!.officers[0]!, outcome: 'sanctioned', on: '2024-12-20' }),
      say('/referrals/r-demo-1/outcomes', { personId: one!.supervisor, outcome: 'admonished', on: '2024-12-20' }),
    ],
    [
      proposed('demo-2', two!, 'misconduct', '2024-09-02'),
      opened('demo-2', '2024-09-09'),
      named('demo-2', two!.officers[0]!, 'responsible', '2024-09-09'),
    ],
    [
      proposed('demo-3', three!, 'inaction', '2024-09-12'),
      say('/referral-proposals/harm.demo-3/decline', { reasons: words.declined, on: '2024-09-20' }),
    ],
    [
      proposed('demo-4', four!, 'misconduct', '2024-10-08'),
      opened('demo-4', '2024-10-12'),
      say('/referrals/r-demo-4/call-off', { reasons: words.calledOff, on: '2024-10-20' }),
    ],
    [proposed('demo-5', five!, 'inaction', '2024-12-16')],
  ];
}

/** A party's suspected crime: handed over in time, refused, waiting, and one that was punished as well. */
function crimes(places: readonly Standing[]): Story[] {
  const units = places.filter(({ township }) => !township);
  return [0, 1, 2, 3].map((n): Story => {
    const { unitId, officers, supervisor } = units[n]!;
    const head: As = { role: 'unit-head', unit: unitId, person: supervisor };
    const on = addDays('2024-07-08', 40 * n);
    const [next, after] = [addDays(on, 1), addDays(on, 2)];
    const level = ORGAN_LEVELS[n % ORGAN_LEVELS.length]!;
    const say = (path: string, body: object, as?: As) => step('accountability', `/crime-transfers/ct-${n + 1}${path}`, body, as);
    const report = say('', {
      unitId,
      caseNo: words.caseNo(n + 1),
      offence: words.offence,
      officerIds: officers.slice(0, 2),
      level,
      on,
    });
    if (n === 3) return [report];
    if (n === 2) return [report, say('/refusal', { reasons: words.refusedTransfer, on: next }, head)];
    const handing = { police: words.police, policeLevel: level, at: `${after}T10:00`, on: after };
    return [
      report,
      say('/approval', { at: `${next}T16:30`, on: next }, head),
      say('/hand-over', handing),
      say('/receipt', { receiptNo: words.receiptNo(10 + n), on: after }),
      say('/police-outcome', { outcome: n === 0 ? 'filed' : 'not-filed', on: addDays(after, 3) }),
      ...(n === 1 ? [say('/penalties', { decisionNo: words.penaltyNo, on: addDays(after, 20) })] : []),
    ];
  });
}

/** Two with each partner organ, one out and one in, so that each stage is there. */
function leads(city: City, places: readonly Standing[]): Story[] {
  const owners = city.roster.filter(({ unitId }) => unitId === bureau).map(({ personId }) => personId);
  return PARTNERS.flatMap((partner, i) =>
    (['out', 'in'] as const).map((direction, k): Story => {
      const n = 2 * i + k;
      const on = addDays('2024-06-20', 14 * n);
      const path = `/partner-leads/pl-${n + 1}`;
      const as: As = { role: 'bureau-head', unit: bureau, person: owners[0]! }; // leads with the discipline organs are sealed
      const say = (act: string, body: object) => step('accountability', `${path}${act}`, body, as);
      const entry = say('', { direction, partner, unitId: places[n]!.unitId, matter: words.leadMatter, ownerId: owners[n % 2]!, on });
      const acknowledged = say('/acknowledgement', { receiptNo: words.receiptNo(20 + n), on: addDays(on, 2) });
      if (n === 3) return [entry, say('/return', { reason: words.leadReturned, on: addDays(on, 3) })];
      if (n === 5) return [entry, say('/owner', { ownerId: owners[2]!, on: addDays(on, 5) })];
      return [
        entry,
        acknowledged,
        ...(n % 4 === 2 ? [] : [say('/result', { result: 'established', shared: words.leadShared, on: addDays(on, 30) })]),
      ];
    }),
  );
}

export const accountabilityYear: Chapter = {
  title: words.title,
  service: 'accountability',
  after: ['registry', 'litigation', 'supervision'],
  acts(city) {
    const places = standing(city);
    const head = headOf(city);
    const come = (id: string, ...statuses: string[]): Act => ({
      ...{ what: words.proposals, service: 'accountability', path: '/referral-proposals?limit=500', as: head },
      until: ({ items = [] }) => (items as Proposal[]).some((each) => each.id === id && statuses.includes(each.status)),
    });
    const [lost, harmed] = [`loss.${RETRIED}`, `harm.${HARMED}`];
    const referral = { proposalId: harmed, facts: words.facts, on: '2024-07-22' };
    return [
      [...rules(places), ...crimes(places), ...leads(city, places)],
      sealed(city, places),
      come(lost, 'proposed', 'withdrawn'),
      come(harmed, 'proposed', 'confirmed'),
      [[step('accountability', '/referrals/r-harmed', referral, head)]],
      [retrial(RETRIED), unharmed()],
      come(lost, 'withdrawn'),
      {
        ...{ what: words.groundsGone, service: 'accountability', path: `/referral-proposals/${harmed}`, as: head },
        until: (answer) => 'reversedOn' in answer && answer.reversedOn !== null,
      },
    ];
  },
};
