/** `@Inject(CALENDAR) calendar: Calendar`: the city's statutory calendar, as its decisions are given it. */
export const CALENDAR = Symbol('statutory calendar');
