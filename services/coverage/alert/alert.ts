import type { AlertCommand, AlertEvent, AlertThreshold } from '@jiandu/contracts/alert';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { PolicyEntry } from '@jiandu/kernel';
import type { AlertRule } from './alert.messages.js';
import policy from './alert.policy.json' with { type: 'json' };

/** A figure of the city as a whole, or of each unit that has one, looked at once in each period. */
export type PolicyThreshold = AlertThreshold & { metric: string; of: 'city' | 'unit'; every: 'year' | 'quarter' | 'month' };
/** All of them are defaults [D] for the city to replace; a changed number takes a new `thresholdId`. */
export type AlertPolicy = { source: string; thresholds: readonly PolicyThreshold[] };

export const alertPolicy = policy as readonly PolicyEntry<AlertPolicy>[];

/** 预警 of one cause. */
export type Alert = {
  unitId: string | null;
  status: 'none' | 'new' | 'acknowledged' | 'resolved' | 'false-positive';
  /** How it was last dealt with. */
  last: AlertEvent['data'] | null;
};
const initial: Alert = { unitId: null, status: 'none', last: null };

const ensure: (ok: boolean, rule: AlertRule) => asserts ok = rejectUnless;

export const reached = ({ bound, value }: Pick<AlertThreshold, 'bound' | 'value'>, figure: number): boolean =>
  bound === 'at-least' ? figure >= value : figure <= value;

function decide({ type, data }: AlertCommand, { status, last }: Alert, { thresholds, source }: AlertPolicy): AlertEvent[] {
  if (type === 'Raise') {
    if (status !== 'none') return []; // whatever became of it: one cause, one alert
    const { metric, threshold, unitId } = data;
    const known = thresholds.find(({ thresholdId }) => thresholdId === threshold.thresholdId);
    const isThat = known?.metric === metric && known.bound === threshold.bound && known.value === threshold.value;
    ensure(isThat && (known.of === 'city') === (unitId === undefined), 'alert-threshold-in-force');
    ensure(reached(threshold, data.value), 'alert-threshold-is-reached');
    return [{ type: 'AlertRaised', data: { ...data, source } }];
  }
  ensure(status !== 'none', 'alert-is-raised-first');
  const isRepeated = last !== null && isSame(last, data);
  const isOpen = status === 'new' || status === 'acknowledged';
  switch (type) {
    case 'Acknowledge':
      if (status === 'acknowledged' && isRepeated) return [];
      ensure(isOpen, 'alert-is-settled-already');
      ensure(status === 'new', 'alert-is-acknowledged-once');
      return [{ type: 'AlertAcknowledged', data }];
    case 'Resolve':
      if (status === 'resolved' && isRepeated) return [];
      ensure(isOpen, 'alert-is-settled-already');
      return [{ type: 'AlertResolved', data }];
    case 'CallFalse':
      if (status === 'false-positive' && isRepeated) return [];
      ensure(isOpen, 'alert-is-settled-already');
      return [{ type: 'AlertCalledFalse', data }];
  }
}

function evolve({ unitId }: Alert, { type, data }: AlertEvent): Alert {
  // prettier-ignore
  switch (type) {
    case 'AlertRaised':       return { unitId: data.unitId ?? null, status: 'new', last: null };
    case 'AlertAcknowledged': return { unitId, status: 'acknowledged', last: data };
    case 'AlertResolved':     return { unitId, status: 'resolved', last: data };
    case 'AlertCalledFalse':  return { unitId, status: 'false-positive', last: data };
  }
}

/** The unit's whose figure it is; the city's is the bureau's. */
const owner = ({ unitId }: Alert, { type, data }: AlertCommand) => (type === 'Raise' ? (data.unitId ?? null) : unitId);

export const alert = decider({ category: 'alert', initial, decide, evolve, owner, policy: alertPolicy });
