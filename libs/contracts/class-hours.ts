import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { Max, Min } from 'class-validator';
import { IsCivilDate, IsDecimal, IsId, IsText } from './fields.js';

/** 学时: 0.5 to 200, one decimal. */
export const IsClassHours = (): PropertyDecorator => (target, field) => {
  for (const decorate of [IsDecimal(1), Min(0.5), Max(200)]) decorate(target, field as string);
};

/** 学时登记: what a provider's record of one person and course says */
export class CreditClassHours {
  @IsId() personId!: string;
  @IsText(200) course!: string;
  /** 培训平台或者举办方, such as 昌吉回族自治州行政执法人员培训云平台. */
  @IsText(100) provider!: string;
  @IsClassHours() hours!: number;
  /** Day on which the course was completed. */
  @IsCivilDate() on!: string;
}

export const ClassHoursCommands = { Credit: CreditClassHours };
export const ClassHoursEvents = { ClassHoursCredited: CreditClassHours };
export type ClassHoursCommand = Messages<typeof ClassHoursCommands>;
export type ClassHoursEvent = Messages<typeof ClassHoursEvents>;

/** 学时 of one person for one course of one provider on one day: stream `classHours-<personId>.<digest of the others>`; it follows the person. */
export const classHoursContract = contract({
  service: 'training',
  category: 'classHours',
  commands: ClassHoursCommands,
  events: ClassHoursEvents,
  key: ['personId', 'course', 'provider', 'on'],
});

/** Hours of one person from one source: a provider's record, or all sessions attended of one programme. */
export type SourceHours = { course: string; source: string; hours: number };

/** A course as it is told apart: without width, spaces and book-title marks. */
export const courseOf = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/[\s《》〈〉"“”]/g, '')
    .toLowerCase();

/** Hours that count: what one source says is added up, of several sources of one course the longest counts, once [D]. */
export function countedHours<Part extends SourceHours>(parts: readonly Part[]): { hours: number; counted: Part[]; repeated: Part[] } {
  const courses = Map.groupBy(parts, ({ course }) => courseOf(course));
  const told = [...courses.values()].map((of) => {
    const sources = [...Map.groupBy(of, ({ source }) => source).values()].map((each) => ({ each, hours: sum(each) }));
    const best = sources.reduce((a, b) => (b.hours > a.hours ? b : a));
    return { hours: best.hours, counted: best.each, repeated: sources.filter((other) => other !== best).flatMap(({ each }) => each) };
  });
  return {
    hours: tenths(told.reduce((total, { hours }) => total + hours, 0)),
    counted: told.flatMap(({ counted }) => counted),
    repeated: told.flatMap(({ repeated }) => repeated),
  };
}

const sum = (parts: readonly SourceHours[]): number => tenths(parts.reduce((total, { hours }) => total + hours, 0));
const tenths = (hours: number): number => Math.round(hours * 10) / 10;
