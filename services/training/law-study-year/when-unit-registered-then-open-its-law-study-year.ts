import type { LawStudyYearCommand } from '@jiandu/contracts/law-study-year';
import { unitContract } from '@jiandu/contracts/unit';
import type { UnitEvent } from '@jiandu/contracts/unit';
import { automation, policyInForce } from '@jiandu/kernel';
import type { LawStudyYearRule } from './law-study-year.messages.js';
import { lawStudyPolicy, lawStudyYear, lawStudyYearId } from './law-study-year.js';

const noLongerNeeded: LawStudyYearRule[] = ['law-study-is-asked-in-the-year'];
const FIRST_YEAR = Math.min(...lawStudyPolicy.filter(({ required }) => required !== null).map(({ from }) => Number(from.slice(0, 4))));

/** A unit is charged from its first year under the plan; each later year is opened by the end of the one before. */
export const whenUnitRegisteredThenOpenItsLawStudyYear = automation<UnitEvent, LawStudyYearCommand>({
  id: 'when-unit-registered-then-open-its-law-study-year',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [unitContract],
  commands: lawStudyYear,
  react({ type, data }) {
    if (type !== 'UnitRegistered') return [];
    const year = Math.max(Number(data.on.slice(0, 4)), FIRST_YEAR);
    const { of } = policyInForce(lawStudyPolicy, `${year}-12-31`);
    if (!of.includes(data.kind)) return [];
    const from = data.on > `${year}-01-01` ? data.on : `${year}-01-01`;
    return [{ id: lawStudyYearId(data.unitId, year), command: { type: 'Open', data: { unitId: data.unitId, year, from } } }];
  },
  ignores: noLongerNeeded,
});
