import type { DisciplineDeskEvent } from '@jiandu/contracts/discipline-desk';
import { referralContract } from '@jiandu/contracts/referral';
import type { ReferralEvent } from '@jiandu/contracts/referral';
import { fold } from '@jiandu/kernel';
import type { EventCorrected, Stored } from '@jiandu/kernel';
import { NotYourUnit } from '@jiandu/platform/decide';
import { EventStore } from '@jiandu/platform/event-store';
import { Refusal } from '@jiandu/platform/http';
import type { Caller } from '@jiandu/platform/identity';
import { PersonalData } from '@jiandu/platform/personal-data';
import { Injectable } from '@nestjs/common';
import { referral } from '../referral/referral.js';
import type { Referral } from '../referral/referral.js';
import { DESK, disciplineDesk } from './discipline-desk.js';
import type { DisciplineDesk } from './discipline-desk.js';

/**
 * Who may enter where referrals lie: the bureau's head, and the persons of the bureau whom the head has named, each known by name.
 * A permission alone opens nothing.
 */
@Injectable()
export class SealedRoom {
  constructor(
    private readonly store: EventStore,
    private readonly personalData: PersonalData,
  ) {}

  async admits({ role, person = null }: Caller): Promise<boolean> {
    if (person === null) return false;
    if (role !== 'bureau') return role === 'bureau-head';
    const { events } = await this.store.load(`disciplineDesk-${DESK}`);
    const desk = fold<DisciplineDesk, DisciplineDeskEvent>(disciplineDesk, events as Stored<DisciplineDeskEvent | EventCorrected>[]);
    return desk.persons.some(({ personId }) => personId === person);
  }

  /** For what is read: to others there is nothing. */
  async toRead(caller: Caller): Promise<void> {
    if (!(await this.admits(caller))) throw new Refusal('not-found');
  }

  /** For what is done. */
  async toAct(caller: Caller): Promise<void> {
    if (!(await this.admits(caller))) throw new NotYourUnit();
  }

  /** For what is done to one referral: nobody acts on what names them, whatever the office. */
  async toActOn(referralId: string, caller: Caller): Promise<void> {
    await this.toAct(caller);
    if (await this.isNamed(referralId, caller)) throw new NotYourUnit();
  }

  /** Whether somebody is named in a referral, and so meets nothing of it, in no list either; null: there is none yet. */
  async isNamed(referralId: string | null, { person }: Caller): Promise<boolean> {
    if (referralId === null) return false;
    const stream = `referral-${referralId}`;
    const { events } = await this.store.load(stream);
    const opened = await this.personalData.openEvents(referralContract, stream, events);
    const { persons } = fold<Referral, ReferralEvent>(referral, opened as Stored<ReferralEvent | EventCorrected>[]);
    return persons.some(({ personId }) => personId === person);
  }
}

/** Of a list, what belongs to no referral that names the caller. */
export async function notNaming<Each>(
  room: Pick<SealedRoom, 'isNamed'>,
  caller: Caller,
  all: readonly Each[],
  referralOf: (each: Each) => string | null,
): Promise<Each[]> {
  const named = await Promise.all(all.map((each) => room.isNamed(referralOf(each), caller)));
  return all.filter((_, i) => !named[i]);
}

/** A row without what is opened for one record at a time. */
export const withheld = <Row extends object, Field extends keyof Row & string>(row: Row, ...fields: Field[]): Omit<Row, Field> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !fields.some((field) => field === name))) as Omit<Row, Field>;
