import type { ClassHoursCommand, ClassHoursEvent, CreditClassHours } from '@jiandu/contracts/class-hours';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { ClassHoursRule } from './class-hours.messages.js';

/** 学时 of one person, as one provider recorded them for one course on one day. */
export type ClassHours = { credited: CreditClassHours | null };
const initial: ClassHours = { credited: null };

const ensure: (ok: boolean, rule: ClassHoursRule) => asserts ok = rejectUnless;

function decide({ data }: ClassHoursCommand, { credited }: ClassHours): ClassHoursEvent[] {
  if (credited?.hours === data.hours) return [];
  ensure(credited === null, 'hours-are-credited-once');
  return [{ type: 'ClassHoursCredited', data }];
}

const evolve = (_: ClassHours, { data }: ClassHoursEvent): ClassHours => ({ credited: data });

/** Of the city's, not of a unit: hours follow the person. */
const owner = () => null;

const references = ({ data }: ClassHoursCommand) => [{ field: 'personId', category: 'person', id: data.personId }];

export const classHours = decider({ category: 'classHours', initial, decide, evolve, owner, references });
