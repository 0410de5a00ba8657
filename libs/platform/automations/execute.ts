import { createHash } from 'node:crypto';
import type { AnyDecider, Message } from '@jiandu/kernel';
import { Rejection } from '@jiandu/kernel';
import { isUnavailable } from '../event-store/mongo.js';
import type { Reply } from '../decide/caller.js';
import { Decide } from '../decide/decide.js';
import type { DecideHandler } from '../decide/decide.js';

/** A command that the platform itself gives, for an event or a due day. The same id is the same command. */
export type SystemOrder = {
  decider: AnyDecider;
  id: string;
  command: Message;
  commandId: string;
  /** `system:<automation or timer>` */
  actor: string;
  causation: string;
  correlation: string;
  /** Of its cause. */
  traceparent?: string | undefined;
};

export type Execute = (order: SystemOrder) => Promise<Reply>;

/** Gives system orders through the one handler of every command. */
export const executeThrough =
  (handler: Pick<DecideHandler, 'execute'>): Execute =>
  ({ decider, id, command, commandId: key, actor, causation, correlation, traceparent }) => {
    const caller = { actor, role: 'system', unit: null, key, causation, correlation, ...(traceparent !== undefined && { traceparent }) };
    return handler.execute(new Decide(decider, id, command, caller));
  };

export const commandIdOf = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('base64url');

/** What came of an order. `repeated`: carried out before, with other words. */
export type Result = { kind: 'done' | 'ignored' | 'repeated' } | { kind: 'refused'; rule: string; detail: Record<string, string | number> };

const PASSING_ERRORS = ['StoreUnavailable', 'BacklogFull', 'ConcurrencyConflict', 'Fenced'];
const PASSING_RULES = ['store-unavailable', 'backlog-full', 'conflict-persisted', 'not-yet-visible'];
const REPEATED = 'idempotency-key-reused';

/** Carries an order out. Throws what may pass by itself; whatever else went wrong is a result. */
export async function attempt(execute: Execute, order: SystemOrder, ignores: readonly string[]): Promise<Result> {
  try {
    await execute(order);
    return { kind: 'done' };
  } catch (error) {
    if (!(error instanceof Error) || isUnavailable(error) || PASSING_ERRORS.includes(error.name)) throw error;
    if (error.name === 'CommandIdReused') return { kind: 'repeated' };
    if (!(error instanceof Rejection)) return { kind: 'refused', rule: error.name, detail: { message: error.message } };
    const { rule, detail } = error;
    if (PASSING_RULES.includes(rule)) throw error;
    if (rule === REPEATED) return { kind: 'repeated' };
    return ignores.includes(rule) ? { kind: 'ignored' } : { kind: 'refused', rule, detail };
  }
}
