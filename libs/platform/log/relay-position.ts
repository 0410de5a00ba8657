import type { Collection, Db } from 'mongodb';
import { Fenced } from '../event-store/errors.js';
import { available } from '../event-store/mongo.js';

/** Last acknowledged record of a partition: everything of the partition up to g is in the log, at or before the offset. */
export type AckedUpTo = { offset: number; g: number };

/**
 * How far the relay has come: everything up to g of this incarnation is in the log. `heartbeatDay` is the last Shanghai day announced, '' for none.
 */
export type Position = { epoch: number; incarnation: string; g: number; acked: Record<string, AckedUpTo>; heartbeatDay: string };

/** Where the relay keeps its position. Each write is refused, as `Fenced`, once a later epoch has been stamped. */
export interface Positions {
  read(): Promise<Position | null>;
  /** Takes the position over; from here on the previous holder's writes match nothing. */
  stamp(epoch: number): Promise<Position>;
  /** Moves from one position to the next of the same epoch. */
  move(from: Position, to: Position): Promise<void>;
}

type PositionDoc = Position & { _id: 'relay' };

export class StoredPositions implements Positions {
  private readonly positions: Collection<PositionDoc>;

  constructor(db: Db) {
    this.positions = db.collection<PositionDoc>('positions', {
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
    });
  }

  read(): Promise<Position | null> {
    return available(this.positions.findOne({ _id: 'relay' }, { projection: { _id: 0 } }));
  }

  async stamp(epoch: number): Promise<Position> {
    await available(
      this.positions.updateOne(
        { _id: 'relay' },
        { $setOnInsert: { epoch: 0, incarnation: '', g: 0, acked: {}, heartbeatDay: '' } },
        { upsert: true },
      ),
    );
    const stamped = await available(
      this.positions.findOneAndUpdate(
        { _id: 'relay', epoch: { $lte: epoch } },
        { $set: { epoch } },
        { returnDocument: 'after', projection: { _id: 0 } },
      ),
    );
    if (!stamped) throw new Fenced('relay');
    return stamped;
  }

  async move({ epoch, g }: Position, to: Position): Promise<void> {
    const moved = await available(this.positions.updateOne({ _id: 'relay', epoch, g }, { $set: to }));
    if (moved.matchedCount === 0) throw new Fenced('relay');
  }
}
