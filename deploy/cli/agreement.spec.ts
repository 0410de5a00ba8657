import { calendarsOf } from './agreement.js';
import { cli } from './cli.messages.js';

const under = (calendar: string) => ({ calendar });

describe('services under one calendar', () => {
  it('agree, whoever of them does not answer', () =>
    expect([
      ...calendarsOf([
        ['registry', under('c-1')],
        ['training', null],
        ['coverage', under('c-1')],
      ]),
    ]).toEqual([['c-1', ['registry', 'coverage']]]));

  it('are named by their calendars where they do not', () => {
    const found = calendarsOf([
      ['registry', under('c-1')],
      ['training', under('c-2')],
      ['coverage', under('c-1')],
    ]);
    expect(found.size).toBe(2);
    expect(cli.calendarsDiffer(found)).toBe(
      '各服务所用日历表不一致,法定期限会算出两个结果,请统一后重启:c-1(registry、coverage);c-2(training)',
    );
  });
});
