import type { DisciplineDeskEvent } from '@jiandu/contracts/discipline-desk';
import { fold } from '@jiandu/kernel';
import type { EventCorrected, Stored } from '@jiandu/kernel';
import { NotYourUnit } from '@jiandu/platform/decide';
import { EventStore } from '@jiandu/platform/event-store';
import { Refusal } from '@jiandu/platform/http';
import type { Caller } from '@jiandu/platform/identity';
import { Injectable } from '@nestjs/common';
import { DESK, disciplineDesk } from './discipline-desk.js';
import type { DisciplineDesk } from './discipline-desk.js';

/** Who may enter where referrals lie: the bureau's head, and the persons of the bureau whom the head has named. A permission alone opens nothing. */
@Injectable()
export class SealedRoom {
  constructor(private readonly store: EventStore) {}

  async admits({ role, person = null }: Caller): Promise<boolean> {
    if (role === 'bureau-head') return true;
    if (role !== 'bureau' || person === null) return false;
    const { events } = await this.store.load(`disciplineDesk-${DESK}`);
    const desk = fold<DisciplineDesk, DisciplineDeskEvent>(disciplineDesk, events as Stored<DisciplineDeskEvent | EventCorrected>[]);
    return desk.persons.includes(person);
  }

  /** For what is read: to others there is nothing. */
  async toRead(caller: Caller): Promise<void> {
    if (!(await this.admits(caller))) throw new Refusal('not-found');
  }

  /** For what is done. */
  async toAct(caller: Caller): Promise<void> {
    if (!(await this.admits(caller))) throw new NotYourUnit();
  }
}

/** A row without what is opened for one record at a time. */
export const withheld = <Row extends object, Field extends keyof Row & string>(row: Row, ...fields: Field[]): Omit<Row, Field> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !fields.some((field) => field === name))) as Omit<Row, Field>;
