import type { LawStudyYearCommand } from '@jiandu/contracts/law-study-year';
import { unitContract } from '@jiandu/contracts/unit';
import type { UnitEvent } from '@jiandu/contracts/unit';
import { automation, shanghaiDay } from '@jiandu/kernel';
import { lawStudyYear, lawStudyYearId } from './law-study-year.js';

/** From the year in which the unit ended to the one in which that became known. */
export const whenUnitIsNoMoreThenEndItsLawStudyYears = automation<UnitEvent, LawStudyYearCommand>({
  id: 'when-unit-is-no-more-then-end-its-law-study-years',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [unitContract],
  commands: lawStudyYear,
  react({ type, data, stream, k }) {
    const ends = type === 'UnitMerged' || type === 'UnitAbolished' || (type === 'UnitSplit' && !data.continues);
    if (!ends) return [];
    const first = Number(data.on.slice(0, 4));
    const last = Math.max(first, Number(shanghaiDay(new Date(k)).slice(0, 4)));
    const unitId = stream.slice('unit-'.length);
    return Array.from({ length: last - first + 1 }, (_, i) => ({
      id: lawStudyYearId(unitId, first + i),
      command: { type: 'End' as const, data: { until: data.on } },
    }));
  },
  ignores: [],
});
