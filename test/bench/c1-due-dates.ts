import { benchCalendar } from './calendar.js';
import type { Measure } from './measure.js';

export const dueDates: Measure = {
  ...{ id: 'C1', what: 'due dates worked out, one core', unit: '/s', reach: [200_000], better: 'more' },
  async run() {
    const { value } = await benchCalendar();
    return { value: [value], raw: [{ name: 'due dates, median of five', unit: '/s', figures: [value] }] };
  },
};
