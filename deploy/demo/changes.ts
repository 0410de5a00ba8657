import { SUPERVISOR_BACKGROUNDS } from '@jiandu/contracts/social-supervisor';
import { addDays } from '@jiandu/kernel';
import type { City } from './city.js';
import { formerUnits, justiceOffices, reorganisations, words } from './demo.messages.js';
import { creditCode } from './dice.js';
import type { Dice } from './dice.js';
import { syntheticIdNumber } from './id-number.js';
import { certify, staff } from './people.js';

/** Ids of people who are only in the city for what was keyed late, corrected or erased. */
const EXTRA = 9000;

/** What happens to a city in a year: units reorganised, people moving, things keyed late and corrected. */
export function change(city: City, random: Dice, people: number): void {
  placeJusticeOffices(city);
  reorganise(city, random, people);
  move(city, random);
  qualify(city, random);
  equip(city, random);
  inviteSupervisors(city, random);
  keyLate(city);
}

function placeJusticeOffices({ units }: City): void {
  for (const [i, [name, ...supervised]] of justiceOffices.entries()) {
    const unitId = `jo-${String(i + 1).padStart(2, '0')}`;
    const office = {
      unitId,
      name,
      kind: 'justice-office',
      code: creditCode(100 + i),
      administered: 'local',
      on: '2024-01-02',
      aliases: '',
    };
    units.push({ ...office, superiorId: 'unit-00', supervises: supervised.join(';') });
  }
}

/** Former units with their people: most move on with the duties, some stay behind in the books. */
function reorganise(city: City, random: Dice, people: number): void {
  city.reorganisations.push(...reorganisations);
  let first = people + 1;
  for (const [i, [unitId, name, officers]] of formerUnits.entries()) {
    const unit = { unitId, name, kind: 'enforcement-unit', code: creditCode(50 + i), administered: 'local', on: '2024-01-02' };
    city.units.push({ ...unit, aliases: '', superiorId: '', supervises: '' });
    const known = { rows: city.roster.length, cards: city.certificates.length };
    staff(city, random, { unitId, officers, township: false }, first);
    first += officers + 2;
    city.certificates.splice(known.cards); // they hold what their new unit applied for
    const { intoIds, documentNo, on } = reorganisations.find((act) => act.unitId === unitId)!;
    const heirs = intoIds.split(';');
    for (const [n, row] of city.roster.slice(known.rows).entries()) {
      row.endedOn = row.reason = '';
      if (unitId === 'unit-30' && n === 0) continue; // left behind
      const toUnitId = heirs[n % heirs.length]!;
      city.moves.push({ personId: row.personId, kind: row.kind, unitId, toUnitId, reason: words.movedWithDuties, documentNo, on });
      if (row.kind === 'officer' && on < '2024-04-01') certify(city, random, row.personId, toUnitId, false);
    }
  }
}

/** A few officers go from one unit to another. */
function move({ roster, moves }: City, random: Dice): void {
  const staying = roster.filter(
    ({ kind, unitId, endedOn }) => kind === 'officer' && endedOn === '' && /^unit-(0[1-9]|1\d|2[0-8])$/.test(unitId),
  );
  for (let n = 1; n <= 12; n++) {
    const { personId, kind, unitId } = staying[n * 61 + random.below(40)]!;
    const toUnitId = `unit-${String(1 + ((Number(unitId.slice(5)) + 4) % 20)).padStart(2, '0')}`;
    moves.push({ personId, kind, unitId, toUnitId, reason: words.moved, documentNo: words.movingNo(n), on: addDays('2024-08-01', 5 * n) });
  }
}

/** Most who review have what the work asks for; some who do not review have it too. */
function qualify({ roster, qualifications }: City, random: Dice): void {
  for (const { personId, unitId, kind } of roster) {
    if (!random.chance(kind === 'officer' ? 0.04 : 0.8)) continue;
    const isDegree = random.chance(0.7);
    const on = addDays(isDegree ? '2008-07-01' : '2016-03-01', 365 * random.below(8));
    qualifications.push({ personId, kind: isDegree ? 'law-degree' : 'legal-qualification', unitId, on });
  }
}

/** Whether a unit is no more on a day. */
const isGone = ({ reorganisations: acts }: City, unitId: string, on: string): boolean =>
  acts.some((each) => each.unitId === unitId && (['merge', 'abolish'].includes(each.act) || each.continues === 'no') && each.on <= on);

function equip(city: City, random: Dice): void {
  const { units, recorders } = city;
  for (const { unitId, kind } of units) {
    if (kind === 'justice-office' || random.chance(0.1)) continue;
    for (const on of ['2024-06-30', '2024-12-20']) {
      const usable = String(2 + random.below(24));
      if (isGone(city, unitId, on)) continue;
      recorders.push({ unitId, kind: 'body-camera', usable, faulty: String(random.below(3)), on });
    }
  }
}

/** Six people of the six backgrounds, some activities, and leads of which one still waits for its outcome. */
function inviteSupervisors({ socialSupervisors, socialActivities, socialLeads }: City, random: Dice): void {
  for (const [i, background] of SUPERVISOR_BACKGROUNDS.entries()) {
    const n = i + 1;
    const [personId, unitId] = [`sv-${String(n).padStart(2, '0')}`, i < 4 ? 'unit-00' : 'unit-02'];
    socialSupervisors.push({ personId, name: words.supervisorName(n), unitId, background, on: '2024-07-01' });
    const activity = { activityId: `sa-${n}`, unitId, on: addDays('2024-08-01', 10 * n + random.below(5)) };
    socialActivities.push({ ...activity, title: words.activity, personIds: personId });
    const isReplied = n !== 3;
    socialLeads.push({
      ...{ ...activity, leadId: `sl-${n}`, personId, matter: words.matter(n) },
      ...{ outcome: isReplied ? 'acted-on' : '', told: isReplied ? words.told : '', repliedOn: isReplied ? addDays(activity.on, 12) : '' },
    });
  }
}

/** People keyed long after they came; a date, a person and a card that were wrong; somebody whose data was erased. */
function keyLate({ roster, hotlines, certificates, corrections }: City): void {
  const extra = (n: number, more: object = {}) => {
    const id = EXTRA + n;
    const row = { personId: `p-${id}`, name: words.personName(id), idNumber: syntheticIdNumber(id), unitId: 'unit-13', kind: 'officer' };
    roster.push({ ...row, on: '2024-02-01', endedOn: '', reason: '', late: 'yes', erasedOn: '', ...more });
    return row;
  };
  for (let n = 1; n <= 5; n++) extra(n);
  const mistaken = extra(6);
  extra(7, { endedOn: '2024-03-29', reason: words.left, erasedOn: '2024-12-02' });

  const post = `post-${mistaken.personId}.${mistaken.kind}.${mistaken.unitId}`;
  corrections.push({ record: post, version: '1', on: '', reason: words.wrongPerson });
  const hotline = hotlines.find(({ unitId }) => unitId === 'unit-15')!;
  corrections.push({
    record: `hotline-${hotline.unitId}.${hotline.number}`,
    version: '1',
    on: addDays(hotline.on, 2),
    reason: words.wrongDate,
  });
  const card = certificates.find(({ issuedOn, suspendedOn }) => issuedOn !== '' && suspendedOn === '')!;
  const record = `certificate-${card.officerId}.${card.kind}`;
  corrections.push({ record, version: '4', on: addDays(card.issuedOn, 7), reason: words.wrongDate });
}
