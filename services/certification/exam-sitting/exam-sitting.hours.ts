import { classHoursContract, countedHours } from '@jiandu/contracts/class-hours';
import type { ClassHoursEvent, SourceHours } from '@jiandu/contracts/class-hours';
import { programmeContract } from '@jiandu/contracts/programme';
import type { ProgrammeEvent } from '@jiandu/contracts/programme';
import { trainingSessionContract } from '@jiandu/contracts/training-session';
import type { TrainingSessionEvent } from '@jiandu/contracts/training-session';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import { ReadModels } from '@jiandu/platform/projections';
import { Injectable } from '@nestjs/common';

/** What a programme of training's teaches. */
export const programmeCourse = projection<{ course: string }, ProgrammeEvent>({
  name: 'programme_course_v1',
  of: [programmeContract],
  skips: ['ProgrammeCancelled'],
  initial: { course: '' },
  evolve: (row, { type, data }) => (type === 'ProgrammeArranged' ? { course: data.course } : row),
});

export const trainingAttended = projection<
  { programmeId: string; hours: number; personIds: readonly string[]; on: CivilDate },
  TrainingSessionEvent
>({
  name: 'training_attended_v1',
  of: [trainingSessionContract],
  by: ['personIds'],
  initial: { programmeId: '', hours: 0, personIds: [], on: '' },
  evolve: (_row, { data: { programmeId, hours, personIds, on } }) => ({ programmeId, hours, personIds, on }),
});

export const hoursCredited = projection<{ personId: string; course: string; hours: number; on: CivilDate }, ClassHoursEvent>({
  name: 'hours_credited_v1',
  of: [classHoursContract],
  by: ['personId'],
  initial: { personId: '', course: '', hours: 0, on: '' },
  evolve: (_row, { data: { personId, course, hours, on } }) => ({ personId, course, hours, on }),
});

/** Class hours as training's events tell them: the same count as training's own figure. */
@Injectable()
export class ClassHours {
  constructor(private readonly readModels: ReadModels) {}

  /** Hours of one person in the year of a day, up to that day. */
  async of(personId: string, on: CivilDate): Promise<number> {
    const between = { $gte: `${on.slice(0, 4)}-01-01`, $lte: on };
    const [attended, credited] = await Promise.all([
      this.readModels.rows(trainingAttended).find({ 'row.personIds': personId, 'row.on': between }),
      this.readModels.rows(hoursCredited).find({ 'row.personId': personId, 'row.on': between }),
    ]);
    const ids = attended.map(({ row }) => `programme-${row.programmeId}`);
    const courses = new Map(
      (await this.readModels.rows(programmeCourse).find({ _id: { $in: ids } })).map(({ _id, row }) => [_id, row.course]),
    );
    const parts: SourceHours[] = [
      ...attended.flatMap(({ row }) => {
        const source = `programme-${row.programmeId}`;
        const course = courses.get(source);
        return course === undefined ? [] : [{ course, source, hours: row.hours }];
      }),
      ...credited.map(({ _id, row }) => ({ course: row.course, source: _id, hours: row.hours })),
    ];
    return countedHours(parts).hours;
  }
}
