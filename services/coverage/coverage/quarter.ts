import { answer, periodNamed, periodOf } from '@jiandu/calendar';
import type { Calendar } from '@jiandu/calendar';
import { addYears, quarterRange } from '@jiandu/kernel';
import type { AsOfDates, CivilDate, EventRef } from '@jiandu/kernel';
import type { Held } from '../as-of/held.js';
import type { CheckDone } from './check-done.js';
import { checksLeft, noPlan } from './coverage.messages.js';
import type { PlanItems } from './plan-items.js';
import type { SelfReviewed } from './self-reviewed.js';
import type { SuitsReturned } from './suits-returned.js';

/** `nil`: it declared that there was nothing; `nothing`: its plan sets out no check for the quarter; `not-known`: no service records it. */
export const QUARTER_STATES = ['done', 'nil', 'open', 'missing', 'nothing', 'not-known'] as const;
export type QuarterState = (typeof QUARTER_STATES)[number];

/** What a unit did of one thing in a quarter. `due`: the last day on which it is in time; missing is what is not done after it. */
export type QuarterFound = {
  state: QuarterState;
  due: CivilDate;
  doneOn: CivilDate | null;
  /** Null while it is not done, and while a postmark is disputed. */
  inTime: boolean | null;
  /** What is left to do, where there is more than one thing. */
  left: readonly string[];
  events: readonly EventRef[];
};

/**
 * What counts for one unit: self-reviews and returns of the quarter, plans of the year, also of a unit that it took over within them.
 * `handedOn`: the year's plans of all that it took over, whenever it began; their items are its own now. `checks`: of every unit.
 */
export type QuarterJoined = {
  selfReviews: readonly Held<SelfReviewed>[];
  returns: readonly Held<SuitsReturned>[];
  plans: readonly Held<PlanItems>[];
  handedOn: readonly Held<PlanItems>[];
  checks: ReadonlyMap<string, readonly Held<CheckDone>[]>;
};
export type DueRule = 'quarter-end' | 'next-working-day';

type Done = {
  doneOn: CivilDate | null;
  nil: boolean;
  nothing?: boolean;
  disputed?: boolean;
  left?: readonly string[];
  due?: CivilDate;
  events: readonly EventRef[];
};

const declared = (held: readonly Held<SelfReviewed | SuitsReturned>[]): Done => {
  const [made] = held.flatMap(({ row }) => (row?.doneOn ? { disputed: false, ...row } : []));
  const { doneOn = null, nil = false, disputed = false } = made ?? {};
  return { doneOn, nil, disputed, events: held.flatMap(({ events }) => events) };
};

/** Planned checks count in the quarter in which their period ends, as many as were planned, within their period, by whose plan it is. */
function plannedChecks({ plans, handedOn, checks }: QuarterJoined, quarter: string): Done {
  const whole = [...new Set([...plans, ...handedOn])];
  const byPlan = whole.map((plan) => ({ plan, its: checks.get(String(plan.key['unitId'])) ?? [] }));
  const planned = whole.flatMap(({ events }) => events);
  const events = [...planned, ...byPlan.flatMap(({ its }) => its.flatMap((each) => each.events))];
  if (!plans.some(({ row }) => row?.adopted))
    return { doneOn: null, nil: false, left: [noPlan], due: `${quarter.slice(0, 4)}-12-31`, events };
  const items = byPlan.flatMap(({ plan: { row: plan }, its }) =>
    (plan?.adopted ? plan.items : []).flatMap(({ itemId, subject, period, times }) => {
      const { from, to } = periodNamed(period)!;
      if (periodOf(to, 'quarter').id !== quarter) return [];
      const under = its.flatMap(({ row }) => (row?.itemId === itemId && row.doneOn! >= from && row.doneOn! <= to ? row.doneOn! : []));
      return { subject, times, done: Math.min(under.length, times), doneOn: under.sort()[times - 1] ?? null };
    }),
  );
  if (items.length === 0) return { doneOn: null, nil: false, nothing: true, events: planned };
  const left = items.filter(({ doneOn }) => doneOn === null);
  return {
    doneOn:
      left.length > 0
        ? null
        : items
            .map(({ doneOn }) => doneOn!)
            .sort()
            .at(-1)!,
    nil: false,
    left: left.map(({ subject, done, times }) => checksLeft(subject, done, times)),
    events,
  };
}

/** The conditions of operating that some service records. */
const checks: Record<string, (joined: QuarterJoined, quarter: string) => Done> = {
  'self-review': ({ selfReviews }) => declared(selfReviews),
  'litigation-return': ({ returns }) => declared(returns),
  'planned-checks': plannedChecks,
};

/** A condition of operating in a quarter. A day that is not over, or not known to be over, leaves open what is not done. */
export function inQuarter(
  key: string,
  rule: DueRule,
  joined: QuarterJoined,
  { quarter, on, known }: AsOfDates & { quarter: string },
  calendar: Calendar,
): QuarterFound {
  const end = quarterRange(quarter).to;
  const check = checks[key];
  if (!check) return { state: 'not-known', due: end, doneOn: null, inTime: null, left: [], events: [] };
  const { doneOn, nil, nothing = false, disputed = false, left = [], due = dueOf(end, rule, calendar), events } = check(joined, quarter);
  const isOver = on >= due && known > due;
  const open: QuarterState = nothing ? 'nothing' : isOver ? 'missing' : 'open';
  return {
    state: doneOn === null ? open : nil ? 'nil' : 'done',
    ...{ due, doneOn, inTime: doneOn === null || disputed ? null : doneOn <= due },
    left: doneOn === null ? left : [],
    events,
  };
}

function dueOf(end: CivilDate, rule: DueRule, calendar: Calendar): CivilDate {
  if (rule === 'quarter-end') return end;
  const found = answer(calendar, { start: end, term: { length: { n: 0, unit: 'd' }, direction: 'after', roll: 'next-working-day' } });
  return found.state === 'dated' ? found.due : addYears(end, 1); // nothing is excluded here, so it always is dated
}
