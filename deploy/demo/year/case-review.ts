import type { FileKind } from '@jiandu/contracts/case-file';
import { addDays, shanghaiDay } from '@jiandu/kernel';
import type { Client } from '../../cli/client.js';
import type { City } from '../city.js';
import type { Dice } from '../dice.js';
import { step } from '../story.js';
import type { As, Step, Story } from '../story.js';
import { caseReviewWords as words } from './case-review.messages.js';
import { keyedByItself } from './chapter.js';
import type { Chapter } from './chapter.js';
import { asIts, standing } from './standing.js';
import type { Standing } from './standing.js';

const FILES = 2000;
/** Files of the first quarter drawn that are reviewed to the end. */
const REVIEWED = 110;
/** Confirmed as illegal while the unit was silent; its objection was posted in time. */
const HEARD_LATE = 77;
/** Confirmed while the unit was silent, which says now that it had posted its objection in time. */
const DISPUTED = 97;
/** Of these, graded by the units themselves. */
const OWN = 24;
const HEAD: As = { role: 'bureau-head', unit: 'unit-00' };
const say = (path: string, body: object, as?: As): Step => step('case-review', path, body, as);
const KINDS: readonly FileKind[] = ['penalty', 'penalty', 'penalty', 'licence', 'compulsion'];

type File = { fileId: string; unitId: string; kind: FileKind; handlers: string[]; reviewer: string; on: string; closedOn: string | null };

/** Two units closed nothing in the year. */
const working = (places: readonly Standing[]) => places.filter((_, n) => n !== 20 && n !== 37);

/** Most by officers with a card, some by one whose card was not yet issued or suspended. */
function files(city: City, random: Dice): File[] {
  const places = working(standing(city));
  const carded = new Set(
    city.certificates.filter(({ issuedOn }) => issuedOn !== '' && issuedOn < '2024-08-01').map(({ officerId }) => officerId),
  );
  return Array.from({ length: FILES }, (_, n) => {
    const { unitId, officers, reviewer } = places[n % places.length]!;
    const able = officers.filter((id) => carded.has(id));
    const from = able.length > 1 && !random.chance(0.02) ? able : officers;
    const handlers = [0, 1].map((k) => from[(n + k) % from.length]!);
    const on = addDays('2024-08-01', random.below(148));
    const open = random.chance(0.04);
    const about = { fileId: `cf-${String(n + 1).padStart(4, '0')}`, unitId, kind: KINDS[random.below(KINDS.length)]! };
    return { ...about, handlers: [...new Set(handlers)], reviewer, on, closedOn: open ? null : addDays(on, 3 + random.below(20)) };
  });
}

function rows(city: City, random: Dice): Record<string, string>[] {
  const { columns } = words;
  const units = standing(city).filter(({ township }) => !township);
  return files(city, random).map(({ fileId, unitId, kind, handlers, reviewer, on, closedOn }, n) => {
    const penalties = kind === 'penalty' ? words.penalties[n % words.penalties.length]! : '';
    const late = n % 97 === 96;
    const guided = unitId.startsWith('6523') && kind === 'penalty' && n % 5 === 0;
    return {
      ...{ [columns.fileId]: fileId, [columns.unitId]: unitId, [columns.kind]: words.kinds[kind] },
      ...{ [columns.title]: words.titles[kind][n % words.titles[kind].length]!, [columns.decisionNo]: words.decisionNo(kind, n + 1) },
      ...{ [columns.organId]: unitId, [columns.handlers]: handlers.join('、'), [columns.reviewer]: reviewer },
      ...{ [columns.filedOn]: addDays(on, late ? -110 : -10 - (n % 60)), [columns.on]: on, [columns.servedOn]: addDays(on, 3) },
      ...{ [columns.closedOn]: closedOn ?? '', [columns.penalties]: penalties },
      [columns.fine]: penalties.includes(words.penalties[1]) ? String(500 * (1 + (n % 20))) : '',
      [columns.confiscated]: penalties === words.penalties[4] ? '1200.5' : '',
      [columns.original]: guided ? units[n % units.length]!.unitId : '',
    };
  });
}

/** Each keeps or misses its own review; who closed nothing says so. */
const selfReviews = (places: readonly Standing[], random: Dice): Story[] =>
  places.flatMap((place, n) =>
    (['2024-Q3', '2024-Q4'] as const)
      .filter((_, q) => (n + 3 * q) % 8 !== 7)
      .map((quarter): Story => {
        const on = quarter === '2024-Q3' ? '2024-09-27' : '2024-12-27';
        const path = `/units/${place.unitId}/self-reviews/${quarter}`;
        if (!working(places).includes(place)) return [say(`${path}/no-file`, { on })];
        return [say(path, { files: 5 + random.below(10), problems: random.below(5), summary: words.selfReview, on })];
      }),
  );

/** Files keyed by hand: served and closed later, amended, withdrawn, set aside by a court. */
const byHand = (places: readonly Standing[]): Story[] =>
  [0, 1, 2].map((n): Story => {
    const { unitId, officers, reviewer } = places[n]!;
    const path = `/case-files/cf-hand-${n + 1}`;
    const about = {
      unitId,
      kind: 'licence',
      title: words.titles.licence[0],
      decisionNo: words.decisionNo('licence', 9000 + n),
      organId: unitId,
    };
    const facts = { ...about, handlers: [{ officerId: officers[0]! }], legalReviewerId: reviewer, filedOn: '2024-09-02' };
    const registered = say(path, { ...facts, on: '2024-09-20' });
    if (n === 1) return [registered, say(`${path}/withdrawal`, { reason: words.repeated })];
    return [
      registered,
      say(`${path}/service`, { on: '2024-09-23' }),
      say(`${path}/closing`, { on: '2024-09-29' }),
      n === 0
        ? say(`${path}/amendment`, {
            ...facts,
            servedOn: '2024-09-23',
            closedOn: '2024-09-29',
            decidedOn: '2024-09-19',
            reason: words.wrong,
          })
        : say(`${path}/revocation`, { by: 'litigation', reason: words.revoked, on: '2024-12-20' }),
    ];
  });

/** From opening to the head's signature: most are accepted, some objected to, some fail and stand. */
function reviews(sample: readonly string[], byId: ReadonlyMap<string, File>, reviewers: readonly string[]): Story[] {
  return sample.flatMap((fileId, n): Story[] => {
    const file = byId.get(fileId);
    if (!file) return []; // keyed by hand
    const quarter = '2024-Q3';
    const say2 = (act: string, body: object, as?: As) => say(`/case-reviews/draw.${quarter}.${fileId}${act}`, body, as);
    const opened = say(`/case-files/${fileId}/reviews`, {
      basis: 'draw',
      quarter,
      reviewerId: reviewers[n % reviewers.length]!,
      on: '2024-10-14',
    });
    const grave = n % 12 === 5;
    const slight = { part: 'documents', points: 1 + (n % 9) + 0.5, article: words.article, page: 3, reason: words.documents };
    const vetoes = grave ? [{ item: 'procedure', article: words.article, page: 5, facts: words.procedure }] : [];
    const findings = grave ? [{ ground: 'illegal-procedure', facts: words.procedure, article: words.article }] : [];
    const marks = { vetoes, deductions: [slight], findings };
    const sheet = say2('/sheet', { ...marks, on: '2024-10-18' });
    const shown = say2('/showing', { on: '2024-10-21' });
    const confirmed = say2('/confirmation', { on: n % 10 === 7 ? '2024-11-20' : '2024-11-04' }, HEAD);
    if (n >= REVIEWED) return n % 3 === 0 ? [[opened]] : n % 3 === 1 ? [[opened, sheet]] : [];
    const answer = (body: object, on = '2024-10-28') => say2('/answer', { ...body, on });
    const objected = say2('/objection', { grounds: words.objection, received: '2024-10-24' });
    if (n === HEARD_LATE) {
      const marks = { vetoes: [], deductions: [slight], findings: [] };
      const posted = { received: '2024-11-21', postmarked: '2024-10-23', proofNo: words.proofNo };
      const late = say2('/objection', { grounds: words.objection, ...posted });
      const settled = answer({ outcome: 'amended', answer: words.amended, marks }, '2024-11-25');
      return [[opened, sheet, shown, confirmed, late, settled, say2('/confirmation', { on: '2024-11-27' }, HEAD)]];
    }
    if (n % 10 === 3) {
      const kept = n % 20 === 3;
      const settled = kept
        ? answer({ outcome: 'upheld', answer: words.upheld })
        : answer({ outcome: 'amended', answer: words.amended, marks: { ...marks, deductions: [] } });
      return [[opened, sheet, shown, objected, settled, confirmed]];
    }
    return [[opened, sheet, shown, ...(n % 10 === 7 ? [] : [say2('/acceptance', { on: '2024-10-23' })]), confirmed]];
  });
}

/** Some units grade files of their own, which the city has drawn as well. */
const gradedByUnits = (sample: readonly string[], byId: ReadonlyMap<string, File>, places: readonly Standing[]): Story[] =>
  sample
    .flatMap((fileId) => byId.get(fileId) ?? [])
    .slice(0, OWN)
    .map(({ fileId, unitId }, n): Story => {
      const { supervisor: reviewerId, township } = places.find((place) => place.unitId === unitId)!;
      const act = (name: string, body: object, as?: As) => say(`/case-reviews/self.2024-Q3.${fileId}${name}`, body, as);
      const deductions = [{ part: 'documents', points: 1 + (n % 3), article: words.article, page: 2, reason: words.documents }];
      return [
        say(`/case-files/${fileId}/reviews`, { basis: 'self', quarter: '2024-Q3', reviewerId, on: '2024-09-26' }),
        act('/sheet', { vetoes: [], deductions, findings: [], on: '2024-09-27' }),
        act('/confirmation', { on: '2024-09-29' }, { role: township ? 'township-head' : 'unit-head', unit: unitId }),
      ];
    });

const sampleOf = async (client: Client, of: string): Promise<string[]> => {
  const { items } = await client.get<Drawn>('case-review', '/case-draws');
  return items.find(({ quarter }) => quarter === of)!.strata.flatMap(({ sample }) => sample);
};

type Drawn = { items: { quarter: string; strata: { sample: string[] }[] }[] };

export const caseReviewYear: Chapter = {
  title: words.title,
  service: 'case-review',
  after: ['registry', 'certification'],
  imports: (city, random, tellers) => tellers.import('case-review', 'case-files', rows(city, random)),
  acts(city, random) {
    const places = standing(city);
    const byId = new Map(files(city, random).map((file) => [file.fileId, file]));
    const reviewers = city.roster.filter(({ unitId, kind }) => unitId === 'unit-00' && kind !== 'officer').map(({ personId }) => personId);
    const draw = (quarter: string, seed: string, on: string): Story => [
      say(`/case-draws/${quarter}`, { seed, seedSource: words.seedSource, on }),
    ];
    return [
      [...selfReviews(places, random), ...byHand(places)],
      [draw('2024-Q3', '20241008-3157', '2024-10-08')],
      [draw('2024-Q4', '20250106-4802', '2025-01-06')],
      async (client) => {
        const drawn = await sampleOf(client, '2024-Q3');
        return [...reviews(drawn, byId, reviewers), ...gradedByUnits(drawn, byId, places)];
      },
      async (client) => {
        const { fileId, unitId } = byId.get((await sampleOf(client, '2024-Q3'))[DISPUTED]!)!;
        const review = `draw.2024-Q3.${fileId}`;
        const posted = { received: shanghaiDay(new Date()), postmarked: '2024-10-23' };
        const its = asIts(places.find((place) => place.unitId === unitId)!);
        const objected = say(`/case-reviews/${review}/objection`, { grounds: words.objection, ...posted }, its);
        return keyedByItself(client, `caseReview-${review}`, objected);
      },
    ];
  },
};
