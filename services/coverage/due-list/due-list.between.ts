import { dutyBegun, periodRules } from '@jiandu/calendar';
import { unitProfile } from '@jiandu/contracts/unit-profile';
import { endOfShanghaiDay, isCorrection } from '@jiandu/kernel';
import type { AsOfDates, EventRef, Projection, Recorded } from '@jiandu/kernel';
import { heldOn } from '../as-of/held.js';
import { because, changedIn, knownBetween } from '../as-of/known-between.js';
import type { Changed, Dates } from '../as-of/known-between.js';
import { unitsOn } from '../indicator/indicator.js';
import { clockModels } from './due-list.clocks.js';
import type { ClocksRow } from './due-list.clocks.js';
import { dutiesOwed, dutyId } from './due-list.duties.js';
import { isInside } from './due-list.kinds.js';
import { clockId, DUE_SOURCES } from './due-list.js';
import type { DueItem, DueStreams } from './due-list.js';

/** `entered`: it was not in the list; `left`: it is not any more; `moved`: it says something else. */
export const BECAME = ['entered', 'moved', 'left'] as const;
export type Moved = Changed<DueItem> & { became: (typeof BECAME)[number] };

/** What changed of a day's list between two days of knowing, item by item, with the events in between that changed it. */
export function dueBetween(lists: readonly [readonly DueItem[], readonly DueItem[]], streams: DueStreams, dates: Dates): Moved[] {
  const { on, from, to } = dates;
  const owed = [
    ...[from, to].flatMap((known) => everOwed(streams, { on, known })),
    ...everOwed(asFirstTold(streams, dates), { on, known: to }),
  ];
  const byId = Map.groupBy(owed, ({ id }) => id);
  const bureaux = [from, to].flatMap((known) => bureauxOn(streams, { on, known })); // who is the bureau owes what the bureau owes
  const others = (id: string) => [...(byId.get(id) ?? []).flatMap(({ events }) => events), ...(isOfBureau(id) ? bureaux : [])];
  const isInsideOnly = insideOnly(owed);
  return changedIn(lists, (item) => item, knownBetween(DUE_SOURCES, streams, dates, 'trainings'), others).map((change) => {
    const { id, before, after, events } = change;
    const told = isInside((after ?? before)!.kind) ? events : events.filter((event) => !isInsideOnly(event));
    return { id, before, after, ...because(told), became: before === null ? 'entered' : after === null ? 'left' : 'moved' };
  });
}

/** As if nothing had been corrected since, but of units: what was withdrawn meanwhile was done for whoever has come to owe it. */
function asFirstTold(streams: DueStreams, { from }: Dates): DueStreams {
  const since = endOfShanghaiDay(from).toISOString();
  const stays = (event: Recorded) => event.k <= since || !isCorrection(event);
  const then = Object.entries(streams).map(([about, all]) => [about, all.map((history) => history.filter(stays))]);
  return { ...(Object.fromEntries(then) as DueStreams), units: streams.units };
}

type Owed = { id: string; kind: string; events: readonly EventRef[] };

/** What somebody has had to do, done or not, and on what that rests. */
function everOwed(streams: DueStreams, dates: AsOfDates): Owed[] {
  const clocks = Object.entries(clockModels).flatMap(([about, model]) =>
    heldOn(model as Projection<ClocksRow>, streams[about as keyof typeof clockModels], dates).flatMap(({ row, stream }) =>
      (row?.clocks ?? []).map(({ name, events }) => ({ id: clockId(stream, name), kind: name, events })),
    ),
  );
  const duties = dutiesOwed(streams, dates, unitsOn(streams.units, dates), dutyBegun);
  return [...clocks, ...duties.map(({ unitId, found }) => ({ id: dutyId(found, unitId), kind: found.duty, events: found.events }))];
}

/** An event that moves only clocks of which the unit was not told is named to nobody who is shown its others. */
function insideOnly(owed: readonly Owed[]): (event: EventRef) => boolean {
  const placeOf = ({ stream, version }: EventRef) => `${stream}|${version}`;
  const [inside, outside] = [true, false].map(
    (which) => new Set(owed.filter(({ kind }) => isInside(kind) === which).flatMap(({ events }) => events.map(placeOf))),
  );
  return (event) => inside!.has(placeOf(event)) && !outside!.has(placeOf(event));
}

const OF_BUREAU = periodRules.duties.flatMap(({ id, who }) => (who.includes('B') ? id : []));
const isOfBureau = (id: string): boolean => OF_BUREAU.some((duty) => id.startsWith(`${duty}.`));
const bureauxOn = (streams: DueStreams, dates: AsOfDates): EventRef[] =>
  heldOn(unitProfile, streams.units, dates).flatMap(({ row, events }) => (row?.kind === 'bureau' ? events : []));
