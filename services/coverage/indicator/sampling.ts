import { quarterDraw } from '@jiandu/contracts/quarter-draw';
import { toldOn } from '../as-of/held.js';
import { countedFile, reviewResult } from './case-review-told.js';
import type { ReviewResult } from './case-review-told.js';
import { counts } from './indicator.js';
import type { Apart, Asking, Indicator, Part, Sources } from './indicator.js';
import { indicatorMessages as say } from './indicator.messages.js';
import { reviewQuarters } from './quarters.js';

/** 市级案卷抽查: the bureau's own quarters that are done, or are past and not done. */
export const citySampling: Indicator = {
  ...{ key: 'city-sampling', task: 'T15', kind: 'share', best: null },
  count(sources, asking) {
    const { on, known, units } = asking;
    const { basis, quarters } = reviewQuarters('sampling', asking);
    const drawn = new Map(toldOn(quarterDraw, sources.draws, { on, known }).map((told) => [told.row.quarter, told]));
    const bureaux = units.charged(['bureau']);
    const parts = bureaux.flatMap(({ unitId }) =>
      quarters.flatMap(({ quarter, due }): Part[] => {
        const found = drawn.get(quarter);
        const about = { id: `${unitId}/${quarter}`, unitId, on: due, events: found?.events ?? [] };
        if (found?.row.drawnOn) {
          const { drawnOn } = found.row;
          return [counts(true, { ...about, says: say.drawn(quarter, drawnOn, drawnOn > due) })];
        }
        return on > due ? [counts(false, { ...about, says: say.notDrawn(quarter) })] : [];
      }),
    );
    return { basis, parts, apart: [] };
  },
};

type Reviewed = { row: ReviewResult & { reviewId: string; unitId: string; quarter: string }; events: Part['events'] };
/** Reviews of the quarters that have begun within what is asked. */
export function reviewsIn(sources: Sources, asking: Asking): Reviewed[] {
  const quarters = new Set(reviewQuarters('sampling', asking).quarters.map(({ quarter }) => quarter));
  const { on, known } = asking;
  return toldOn(reviewResult, sources.reviews, { on, known }).filter(
    (told): told is typeof told & Reviewed =>
      told.row.reviewId !== null && told.row.unitId !== null && told.row.quarter !== null && quarters.has(told.row.quarter),
  );
}

/** To whom the assessment counts these files, where they are of the guided-handling period: the original unit. */
function guidedFiles({ files }: Sources, { known }: Asking, wanted: ReadonlySet<string | null>): ReadonlyMap<string, string> {
  const those = wanted.size === 0 ? [] : toldOn(countedFile, files, { on: '2999-12-31', known });
  return new Map(
    those.flatMap(({ row: { fileId, originalUnitId } }) =>
      fileId !== null && originalUnitId !== null && wanted.has(fileId) ? [[fileId, originalUnitId]] : [],
    ),
  );
}

/** 抽查案卷合格率: sampled files with a confirmed result; a vetoed one has failed, whatever its points. */
export const sampledFileQuality: Indicator = {
  ...{ key: 'sampled-file-quality', task: 'T15', kind: 'share', best: 'high' },
  count(sources, asking) {
    const reviews = reviewsIn(sources, asking);
    const guided = guidedFiles(sources, asking, new Set(reviews.map(({ row }) => row.fileId)));
    const parts: Part[] = [];
    const apart: Apart[] = [];
    for (const { row, events } of reviews) {
      if (row.basis !== 'draw') continue;
      const original = guided.get(row.fileId ?? '');
      const about = { id: row.reviewId, unitId: asking.units.heirOf(original ?? row.unitId), events };
      if (row.confirmedOn === null || row.points === null || row.grade === null)
        apart.push({ ...about, on: asking.on, says: say.notConfirmed });
      else
        parts.push(
          counts(row.grade !== 'fail', {
            ...about,
            ...{ on: row.confirmedOn, says: say.graded(row.quarter, row.points, row.grade, original !== undefined) },
          }),
        );
    }
    return { basis: reviewQuarters('sampling', asking).basis, parts, apart };
  },
};

/** Cut after two places, never rounded up. */
function average(rows: readonly ReviewResult[]): number | null {
  const tenths = rows.reduce((sum, { points }) => sum + Math.round((points ?? 0) * 10), 0);
  return rows.length === 0 ? null : Math.floor((tenths * 10) / rows.length) / 100;
}

/** 自评与抽查分差: by how much a unit's own average lies above the city's, in each quarter that has both. */
export const selfVsCityGap: Indicator = {
  ...{ key: 'self-vs-city-gap', task: 'T15', kind: 'mean', best: null },
  count(sources, asking) {
    const confirmed = reviewsIn(sources, asking).filter(({ row }) => row.confirmedOn !== null && row.points !== null);
    const whose = (row: Reviewed['row']) => asking.units.heirOf(row.unitId);
    const byQuarter = Map.groupBy(confirmed, ({ row }) => `${whose(row)}/${row.quarter}`);
    const parts = [...byQuarter].flatMap(([id, its]): Part[] => {
      const of = (basis: string) => its.filter(({ row }) => row.basis === basis).map(({ row }) => row);
      const [self, city] = [average(of('self')), average(of('draw'))];
      if (self === null || city === null) return [];
      const { quarter } = its[0]!.row;
      const gap = (Math.round(self * 100) - Math.round(city * 100)) / 100;
      const on = its
        .map(({ row }) => row.confirmedOn!)
        .sort()
        .at(-1)!;
      return [
        {
          ...{ id, unitId: whose(its[0]!.row), numerator: gap, denominator: 1, on, says: say.gap(quarter, self, city) },
          events: its.flatMap(({ events }) => events),
        },
      ];
    });
    return { basis: reviewQuarters('self-review', asking).basis, parts, apart: [] };
  },
};
