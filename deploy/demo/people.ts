import { addDays } from '@jiandu/kernel';
import type { City, Place, Row } from './city.js';
import { words } from './demo.messages.js';
import type { Dice } from './dice.js';
import { syntheticIdNumber } from './id-number.js';

export function staff(city: City, random: Dice, { unitId, officers, township }: Place, first: number): void {
  for (let i = 0; i < officers + 2; i++) {
    const personId = `p-${String(first + i).padStart(4, '0')}`;
    const post = {
      personId,
      name: words.personName(first + i),
      idNumber: syntheticIdNumber(first + i),
      unitId,
      on: addDays('2024-01-03', random.below(20)),
      ...{ endedOn: '', reason: '', late: '', erasedOn: '' },
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
export function certify({ certificates }: City, random: Dice, officerId: string, unitId: string, township: boolean): void {
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
