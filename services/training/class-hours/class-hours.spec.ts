import { countedHours } from '@jiandu/contracts/class-hours';
import type { ClassHoursCommand, ClassHoursEvent } from '@jiandu/contracts/class-hours';
import { specify } from '@jiandu/kernel/testing';
import { classHoursId, classHoursImport } from './class-hours.import.js';
import { classHours } from './class-hours.js';

const given = specify(classHours);
const told = { personId: 'p-1', course: '《行政处罚法》', provider: '云平台', hours: 2.5, on: '2024-05-20' };
const credit = (data: object = {}): ClassHoursCommand => ({ type: 'Credit', data: { ...told, ...data } });
const credited: ClassHoursEvent = { type: 'ClassHoursCredited', data: told };

describe('学时', () => {
  it('is credited once a record of a provider', () => {
    given().when(credit()).then(credited);
    given(credited).when(credit()).thenNothing();
    given(credited)
      .when(credit({ hours: 3 }))
      .thenRejected('hours-are-credited-once');
  });
  it('is of a person that there is, and of no unit', () => {
    expect(classHours.references!(credit())).toEqual([{ field: 'personId', category: 'person', id: 'p-1' }]);
    expect(classHours.owner(classHours.initial, credit())).toBeNull();
  });
  it('of the platform’s file is named by what it says, not by the platform’s number of it: sent again under another number it is the same', () => {
    expect(classHoursImport.file.columns.map(({ field }) => field)).toEqual(['personId', 'course', 'provider', 'hours', 'on']);
    expect(classHoursId({ ...told, hours: 3 })).toBe(classHoursId(told)); // corrected in it, it is told so, and never credited beside it
    given(credited)
      .when(credit({ hours: 3 }))
      .thenRejected('hours-are-credited-once');
  });
  it('has one record however its course is written, and another for another day, course or provider', () => {
    const id = classHoursId(told);
    expect(classHoursId({ ...told, course: ' 行政处罚法 ' })).toBe(id);
    expect(
      new Set([told, { ...told, on: '2024-05-21' }, { ...told, course: '许可法' }, { ...told, provider: '另一平台' }].map(classHoursId))
        .size,
    ).toBe(4);
    expect(id.startsWith('p-1.')).toBe(true);
  });
});

describe('hours that count', () => {
  const of = (course: string, source: string, hours: number) => ({ course, source, hours });
  it('are added up over courses, and over what one source says of a course', () =>
    expect(countedHours([of('处罚法', 'a', 2.5), of('处罚法', 'a', 1.1), of('许可法', 'b', 4)]).hours).toBe(7.6));
  it('count a course by two providers once, the longer one', () => {
    const found = countedHours([of('《处罚法》', 'a', 4), of(' 处罚法', 'b', 6), of('许可法', 'a', 2)]);
    expect(found).toMatchObject({ hours: 8, repeated: [of('《处罚法》', 'a', 4)] });
  });
  it('are none of nothing', () => expect(countedHours([])).toEqual({ hours: 0, counted: [], repeated: [] }));
});
