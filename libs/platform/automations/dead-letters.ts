import type { AnyDecider } from '@jiandu/kernel';
import { available } from '../event-store/mongo.js';
import type { Tables } from '../projections/mongo-shelf.js';
import type { DeadLetter } from '../projections/shelf.js';
import { attempt } from './execute.js';
import type { Execute } from './execute.js';

/** An automation or a timer, as far as its refused orders need it. */
export type Sender = { id: string; decider: AnyDecider; ignores: readonly string[] };

export type LetterRetried = { id: string; result: 'done' | 'ignored' | 'repeated' | 'refused'; rule: string | null };

/** Orders that were refused. A refusal leaves no trace in the store, so the same order can be given again under its id. */
export class DeadLetters {
  constructor(
    private readonly tables: Tables,
    private readonly senders: readonly Sender[],
    private readonly execute: Execute,
  ) {}

  list(filter: { automation?: string; state?: DeadLetter['state'] } = {}): Promise<DeadLetter[]> {
    return available(
      this.tables.letters
        .find({ state: 'dead', ...filter })
        .sort({ automation: 1, at: 1, _id: 1 })
        .toArray(),
    );
  }

  /** Gives the order again. Null for an id that is not a dead letter here. */
  async retry(_id: string): Promise<LetterRetried | null> {
    const letter = await available(this.tables.letters.findOne({ _id, state: 'dead' }));
    const sender = this.senders.find(({ id }) => id === letter?.automation);
    if (!letter || !sender) return null;
    const { id, command, causation, correlation } = letter;
    const order = { decider: sender.decider, id, command, commandId: _id, actor: `system:${sender.id}`, causation, correlation };
    const result = await attempt(this.execute, order, sender.ignores);
    if (result.kind === 'refused') {
      const { rule, detail } = result;
      await available(this.tables.letters.updateOne({ _id }, { $set: { rule, detail } }));
      return { id: _id, result: 'refused', rule };
    }
    await available(this.tables.letters.deleteOne({ _id }));
    return { id: _id, result: result.kind, rule: null };
  }

  /** Leaves the order undone; kept as a record. False for an id that is not a dead letter. */
  async skip(_id: string): Promise<boolean> {
    return (await available(this.tables.letters.updateOne({ _id, state: 'dead' }, { $set: { state: 'skipped' } }))).matchedCount === 1;
  }
}
