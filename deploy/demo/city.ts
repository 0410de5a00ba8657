import { addDays } from '@jiandu/kernel';
import { change } from './changes.js';
import { aliases, bureau, columns, enforcementUnits, registeredAs, townships, words } from './demo.messages.js';
import { creditCode, dice } from './dice.js';
import type { Dice } from './dice.js';
import { staff } from './people.js';

/** A row of each file: every column is text; an empty one says nothing happened. */
export type Row<File extends keyof typeof columns> = Record<keyof (typeof columns)[File], string>;
export type City = { [File in keyof typeof columns]: Row<File>[] };

/** What is lacking where, so that the coverage table has something to say. */
const gaps = {
  noBody: ['652301107', '652301203', 'unit-24', 'unit-28'],
  noStaff: ['652301106', 'unit-23'],
  staffLeftOn: { unitId: 'unit-18', on: '2024-11-04' },
  noHotline: ['652301103', '652301202', 'unit-20', 'unit-28'],
  hotlineWithdrawn: { unitId: '652301004', on: '2024-10-15' },
  hotlineLate: ['652301105', 'unit-12'],
};

export type Place = { unitId: string; officers: number; township: boolean };

/** Changji's 2024 as a bureau would keep it: synthetic people, real township codes, gaps as they happen. */
export function demoCity(seed = 20240605): City {
  const random = dice(seed);
  const city = Object.fromEntries(Object.keys(columns).map((file) => [file, []])) as unknown as City;
  const places = registerUnits(city, random);
  let people = 0;
  for (const place of places) {
    const first = people + 1;
    people += place.officers + 2; // and two for legal review and supervision
    staff(city, random, place, first);
  }
  for (const [n, place] of places.entries()) supervise(city, random, place, n);
  change(city, dice(seed + 1), people);
  return city;
}

function registerUnits({ units }: City, random: Dice): Place[] {
  const on = '2024-01-02';
  const none = { aliases: '', superiorId: '', supervises: '' };
  units.push({ ...none, unitId: 'unit-00', name: bureau.name, kind: 'bureau', code: creditCode(0), administered: 'local', on });
  const places: Place[] = [{ unitId: 'unit-00', officers: bureau.officers, township: false }];
  for (const [i, [name, officers, administered = 'local']] of enforcementUnits.entries()) {
    const unitId = `unit-${String(i + 1).padStart(2, '0')}`;
    const unit = { ...none, unitId, name, kind: 'enforcement-unit', code: creditCode(i + 1), administered, on };
    units.push({ ...unit, ...registeredAs[unitId], aliases: aliases[unitId] ?? '' });
    places.push({ unitId, officers, township: false });
  }
  for (const [code, name, kind] of townships) {
    units.push({ ...none, unitId: code, name, kind, code: `${code}000`, administered: 'local', on, aliases: aliases[code] ?? '' });
    places.push({ unitId: code, officers: 7 + random.below(9), township: true });
  }
  return places;
}

function supervise(city: City, random: Dice, { unitId, township }: Place, n: number): void {
  const on = addDays('2024-06-12', random.below(60));
  const supervisors = city.roster.filter((row) => row.unitId === unitId && row.kind !== 'officer').map(({ personId }) => personId);
  if (!gaps.noBody.includes(unitId)) {
    const staffed = !gaps.noStaff.includes(unitId);
    const body = township ? words.bodyOfTownship : words.bodyOfUnit;
    city.supervision.push({ unitId, body, on, personIds: staffed ? supervisors.join(';') : '', staffOn: staffed ? addDays(on, 3) : '' });
    if (gaps.staffLeftOn.unitId === unitId)
      city.supervision.push({ unitId, body: '', on: '', personIds: '', staffOn: gaps.staffLeftOn.on });
  }
  if (gaps.noHotline.includes(unitId)) return;
  city.hotlines.push({
    unitId,
    number: `400-000-${String(1000 + n)}`,
    place: words.hotlinePlace,
    on: gaps.hotlineLate.includes(unitId) ? '2025-01-06' : addDays(on, 8),
    withdrawnOn: gaps.hotlineWithdrawn.unitId === unitId ? gaps.hotlineWithdrawn.on : '',
  });
}
