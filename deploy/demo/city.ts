import { addDays } from '@jiandu/kernel';
import { bureau, columns, enforcementUnits, townships, words } from './demo.messages.js';

/** A row of each file: every column is text; an empty one says nothing happened. */
type Row<File extends keyof typeof columns> = Record<keyof (typeof columns)[File], string>;
export type City = { [File in keyof typeof columns]: Row<File>[] };

/** mulberry32: the same seed gives the same city on every machine. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (n: number) => Math.floor(next() * n), chance: (p: number) => next() < p };
}
type Dice = ReturnType<typeof dice>;

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** A credit code with a right check character and a body that no registrar gives out. */
function creditCode(n: number): string {
  const body = `11000000DEM${String(n).padStart(6, '0')}`;
  let sum = 0;
  for (let i = 0, weight = 1; i < 17; i++, weight = (weight * 3) % 31) sum += CREDIT_ALPHABET.indexOf(body[i]!) * weight;
  return body + CREDIT_ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** What is lacking where, so that the coverage table has something to say. */
const gaps = {
  noBody: ['652301107', '652301203', 'unit-24', 'unit-28'],
  noStaff: ['652301106', 'unit-23'],
  staffLeftOn: { unitId: 'unit-18', on: '2024-11-04' },
  noHotline: ['652301103', '652301202', 'unit-20', 'unit-28'],
  hotlineWithdrawn: { unitId: '652301004', on: '2024-10-15' },
  hotlineLate: ['652301105', 'unit-12'],
};

type Place = { unitId: string; officers: number; township: boolean };

/** Changji's 2024 as a bureau would keep it: synthetic people, real township codes, gaps as they happen. */
export function demoCity(seed = 20240605): City {
  const random = dice(seed);
  const city: City = { units: [], supervision: [], hotlines: [], roster: [], certificates: [] };
  const places = registerUnits(city, random);
  let people = 0;
  for (const place of places) {
    const first = people + 1;
    people += place.officers + 2; // and two for legal review and supervision
    staff(city, random, place, first);
  }
  for (const [n, place] of places.entries()) supervise(city, random, place, n);
  return city;
}

function registerUnits({ units }: City, random: Dice): Place[] {
  const on = '2024-01-02';
  units.push({ unitId: 'unit-00', name: bureau.name, kind: 'bureau', code: creditCode(0), administered: 'local', on });
  const places: Place[] = [{ unitId: 'unit-00', officers: bureau.officers, township: false }];
  for (const [i, [name, officers, administered = 'local']] of enforcementUnits.entries()) {
    const unitId = `unit-${String(i + 1).padStart(2, '0')}`;
    units.push({ unitId, name, kind: 'enforcement-unit', code: creditCode(i + 1), administered, on });
    places.push({ unitId, officers, township: false });
  }
  for (const [code, name, kind] of townships) {
    units.push({ unitId: code, name, kind, code: `${code}000`, administered: 'local', on });
    places.push({ unitId: code, officers: 7 + random.below(9), township: true });
  }
  return places;
}

function staff(city: City, random: Dice, { unitId, officers, township }: Place, first: number): void {
  for (let i = 0; i < officers + 2; i++) {
    const personId = `p-${String(first + i).padStart(4, '0')}`;
    const post = {
      personId,
      name: words.personName(first + i),
      unitId,
      on: addDays('2024-01-03', random.below(20)),
      endedOn: '',
      reason: '',
    };
    if (i >= officers) {
      city.roster.push({ ...post, kind: i === officers ? 'legal-reviewer' : 'supervisor' });
      continue;
    }
    const left = random.chance(0.03) ? { endedOn: addDays('2024-07-01', random.below(170)), reason: words.left } : {};
    city.roster.push({ ...post, kind: 'officer', ...left });
    if (!random.chance(township ? 0.12 : 0.04)) certify(city, random, personId, unitId, township);
  }
}

/** From application to card, with the steps at which it stops. Townships sit one joint exam. */
function certify({ certificates }: City, random: Dice, officerId: string, unitId: string, township: boolean): void {
  const appliedOn = addDays('2024-02-01', random.below(township ? 60 : 40));
  const examinedOn = addDays(appliedOn, 5 + random.below(10));
  const row: Row<'certificates'> = {
    ...{ officerId, kind: 'local', unitId, appliedOn, examinedOn, performsDuties: 'yes', examId: '', examOn: '', result: '', number: '' },
    ...{ issuedOn: '', suspendedOn: '', decisionNo: '', restoredOn: '' },
  };
  certificates.push(row);
  if (random.chance(0.01)) {
    row.performsDuties = 'no';
    return;
  }
  row.examId = township ? 'exam-2024-township' : 'exam-2024-unit';
  row.examOn = township ? '2024-06-15' : '2024-04-20';
  row.result = random.chance(township ? 0.1 : 0.04) ? 'fail' : 'pass';
  if (row.result === 'fail') return;
  const n = certificates.length;
  row.issuedOn = addDays(row.examOn, 10 + random.below(40));
  row.number = words.certificateNumber(n);
  if (!random.chance(0.015)) return;
  row.suspendedOn = addDays('2024-08-10', random.below(120));
  row.decisionNo = words.suspensionNo(n);
  if (row.suspendedOn < '2024-09-01') row.restoredOn = addDays(row.suspendedOn, 95);
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
