import { classHoursContract } from '@jiandu/contracts/class-hours';
import type { ClassHoursEvent } from '@jiandu/contracts/class-hours';
import { lawStudySessionContract } from '@jiandu/contracts/law-study-session';
import type { LawStudySessionEvent } from '@jiandu/contracts/law-study-session';
import { lawStudyYearContract } from '@jiandu/contracts/law-study-year';
import type { LawStudyYearEvent } from '@jiandu/contracts/law-study-year';
import { programmeContract } from '@jiandu/contracts/programme';
import type { Organiser, ProgrammeEvent } from '@jiandu/contracts/programme';
import { trainingSessionContract } from '@jiandu/contracts/training-session';
import type { TrainingSessionEvent } from '@jiandu/contracts/training-session';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Which meeting began with law study, whose, and when. Without a unit: the government's own. */
export type LawStudyHeld = { sessionId: string | null; unitId: string | null; heldOn: CivilDate | null; withdrawn: boolean };
export const lawStudyHeld = projection<LawStudyHeld, LawStudySessionEvent>({
  name: 'law_study_held_v1',
  of: [lawStudySessionContract],
  initial: { sessionId: null, unitId: null, heldOn: null, withdrawn: false },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'LawStudySessionRecorded':  return { sessionId: data.sessionId, unitId: data.unitId ?? null, heldOn: data.on, withdrawn: false };
      case 'LawStudySessionWithdrawn': return { ...row, withdrawn: true };
    }
  },
});

/** What is advised of a unit's year of law study; only what a person advised counts. */
export type LawStudyAdvice = {
  unitId: string | null;
  year: number | null;
  advice: { done: number; required: number; on: CivilDate } | null;
};
export const lawStudyAdvice = projection<LawStudyAdvice, LawStudyYearEvent>({
  name: 'law_study_advice_v1',
  of: [lawStudyYearContract],
  skips: ['LawStudyYearEnded', 'LawStudySessionCounted', 'LawStudySessionReleased', 'LawStudyYearClosed', 'DeductionProposed'],
  initial: { unitId: null, year: null, advice: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'LawStudyYearOpened': return { ...row, unitId: data.unitId, year: data.year };
      case 'DeductionAdvised':   return { unitId: data.unitId, year: data.year, advice: { done: data.done, required: data.required, on: data.on } };
      case 'DeductionDeclined':
      case 'DeductionWithdrawn': return { ...row, advice: null };
      case 'LawStudyYearEnded':
      case 'LawStudySessionCounted':
      case 'LawStudySessionReleased':
      case 'LawStudyYearClosed':
      case 'DeductionProposed':  return row;
    }
  },
});

/** What a programme teaches, who arranges it, and which units hold it. */
export type Taught = { programmeId: string | null; organiser: Organiser | null; unitIds: readonly string[]; course: string };
export const taughtCourse = projection<Taught, ProgrammeEvent>({
  name: 'taught_course_v2',
  of: [programmeContract],
  skips: ['ProgrammeCancelled'],
  initial: { programmeId: null, organiser: null, unitIds: [], course: '' },
  evolve(row, { type, data }) {
    if (type !== 'ProgrammeArranged') return row;
    const { programmeId, organiser, unitId, partnerIds = [], course } = data;
    return { programmeId, organiser, unitIds: [...(unitId === undefined ? [] : [unitId]), ...partnerIds], course };
  },
});

/** Who attended which training, and for how long. */
export type Attended = { programmeId: string | null; hours: number; personIds: readonly string[]; heldOn: CivilDate | null };
export const trainingAttended = projection<Attended, TrainingSessionEvent>({
  name: 'training_attended_v1',
  of: [trainingSessionContract],
  initial: { programmeId: null, hours: 0, personIds: [], heldOn: null },
  evolve: (_, { data: { programmeId, hours, personIds, on } }) => ({ programmeId, hours, personIds, heldOn: on }),
});

/** What a provider credits one person with. */
export type Credited = { personId: string | null; course: string; hours: number; completedOn: CivilDate | null };
export const hoursCredited = projection<Credited, ClassHoursEvent>({
  name: 'hours_credited_v1',
  of: [classHoursContract],
  initial: { personId: null, course: '', hours: 0, completedOn: null },
  evolve: (_, { data: { personId, course, hours, on } }) => ({ personId, course, hours, completedOn: on }),
});
