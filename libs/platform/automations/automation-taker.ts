import type { AnyAutomation, EventCorrected, Recorded } from '@jiandu/kernel';
import { isCorrection } from '@jiandu/kernel';
import type { Clock } from '../event-store/types.js';
import { isOwn } from '../projections/entry.js';
import type { Entry } from '../projections/entry.js';
import type { Outcome, Taker } from '../projections/follower.js';
import { emptyRow } from '../projections/row.js';
import type { DeadLetter, RowWrite, Shelf, Standing } from '../projections/shelf.js';
import { attempt, commandIdOf } from './execute.js';
import type { Execute, SystemOrder } from './execute.js';

const AT_A_TIME = 16;
const NOTHING = { initial: null, evolve: () => null };

export type AutomationTakerOptions = { automation: AnyAutomation; shelf: Pick<Shelf, 'rows'>; execute: Execute; clock: Clock };

/**
 * Gives the orders of one automation, a stream's in order, several streams at a time. Carried out before the checkpoint moves:
 * after a crash the same orders are given again, under the same ids. The last event that led to orders is kept for each stream.
 */
export class AutomationTaker implements Taker {
  constructor(private readonly options: AutomationTakerOptions) {}

  forget(): void {
    // it remembers nothing
  }

  async take({ checkpoint }: Standing, streams: ReadonlyMap<string, Entry[]>): Promise<Outcome> {
    const { automation, shelf } = this.options;
    const rows: RowWrite[] = [];
    const letters: DeadLetter[] = [];
    const failed = new Map<string, { index: number; error: string }>();
    const work = [...streams].filter(([, entries]) => entries.some(({ event }) => !event || event.k >= automation.startsAt));
    const known = new Map(
      (work.length > 0
        ? await shelf.rows(
            checkpoint.target,
            work.map(([stream]) => stream),
          )
        : []
      ).map((doc) => [doc._id, doc]),
    );

    const one = async (stream: string, entries: readonly Entry[]) => {
      const before = known.get(stream);
      const doc = { ...(before ?? emptyRow(stream, NOTHING)) };
      for (const [index, { g, event, problem, raw, traceparent }] of entries.entries()) {
        if (g <= doc.g || (event && event.k < automation.startsAt)) continue;
        if (!event) {
          failed.set(stream, { index, error: problem ?? 'no event' });
          break;
        }
        const correlation = (isOwn(raw) ? raw.correlation : raw.headers['jiandu_correlation']) ?? event.id;
        const from = { correlation, traceparent };
        try {
          const orders = this.react(event);
          for (const [n, order] of orders.entries()) letters.push(...(await this.give(event, order, n, from)));
          if (orders.length > 0) Object.assign(doc, { v: event.version, g, k: event.k });
        } catch (error) {
          if (!(error instanceof Unreactable)) throw error;
          failed.set(stream, { index, error: error.message });
          break;
        }
      }
      if (doc.g !== (before?.g ?? 0)) rows.push({ doc, fresh: before === undefined, h: [] });
    };
    const worker = async () => {
      for (let next = work.shift(); next; next = work.shift()) await one(...next);
    };
    // none may still be at work when the batch comes again
    const workers = await Promise.allSettled(Array.from({ length: AT_A_TIME }, worker));
    for (const outcome of workers) if (outcome.status === 'rejected') throw outcome.reason;
    return { rows, letters, failed, stored: () => undefined };
  }

  /** A corrected fact is reacted to as it should have been told, under its own id; what was withdrawn gives no orders. */
  private react(event: Recorded) {
    const told = isCorrection(event) ? replaced(event) : event;
    try {
      return told ? this.options.automation.react(told as never) : [];
    } catch (error) {
      throw new Unreactable(error instanceof Error ? error.message : String(error));
    }
  }

  private async give(
    event: Recorded,
    { id, command }: ReturnType<AnyAutomation['react']>[number],
    n: number,
    { correlation, traceparent }: Pick<SystemOrder, 'correlation' | 'traceparent'>,
  ): Promise<DeadLetter[]> {
    const { automation, execute, clock } = this.options;
    const decider = automation.commands;
    const commandId = commandIdOf(automation.id, event.id, `${decider.category}-${id}`, n);
    const order = { decider, id, command, commandId, actor: `system:${automation.id}`, causation: event.id, correlation, traceparent };
    const result = await attempt(execute, order, automation.ignores);
    if (result.kind !== 'refused') return [];
    const { rule, detail } = result;
    const about = { category: decider.category, id, command, causation: event.id, correlation, rule, detail };
    return [{ _id: commandId, automation: automation.id, ...about, at: clock(), state: 'dead' }];
  }
}

const replaced = (event: Recorded<EventCorrected>): Recorded | null => {
  const { of, eventId, replacement } = event.data;
  return of !== undefined && replacement ? { ...event, id: eventId, type: of, data: replacement } : null;
};

/** The automation itself cannot handle the event: it is parked, and its stream with it. */
class Unreactable extends Error {}
