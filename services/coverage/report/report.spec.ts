import { periodNamed } from '@jiandu/calendar';
import { textOf } from '@jiandu/contracts/official-document';
import type { UnitEvent } from '@jiandu/contracts/unit';
import { digestOf } from '@jiandu/kernel';
import { specifyProjection } from '@jiandu/kernel/testing';
import type { SupervisionReportEvent } from '@jiandu/contracts/supervision-report';
import type { CivilDate, Recorded } from '@jiandu/kernel';
import type { OfficialDocument } from '@jiandu/contracts/official-document';
import { DOCUMENT_FORMATS, documentFile } from '@jiandu/platform/documents';
import type { DocumentFormat } from '@jiandu/platform/documents';
import { unzipSync } from 'fflate';
import { buffer } from 'node:stream/consumers';
import type { Histories } from '../coverage/coverage.js';
import { complete, histories, planned, selfReviewed } from '../coverage/testing.js';
import { quartersOver } from '../coverage/trend.js';
import type { Sources } from '../indicator/indicator.js';
import { indicatorsOn } from '../indicator/indicators.js';
import { calendar, card, post, sources, stream, unit } from '../indicator/testing.js';
import { reportData } from './report-data.js';
import { isShown, namedIn, reportShown } from './report-shown.js';
import { report } from './report.js';
import type { Reported, ReportKind } from './report.js';

type Given = Partial<Sources> & { bodies?: readonly (readonly Recorded[])[]; covered?: Partial<Histories> };
const POSITION = { litigation: { g: 41 }, registry: { g: 128 } };
type Asking = { on?: CivilDate; known?: CivilDate; final?: boolean };
function asked(
  kind: ReportKind,
  period: string,
  { bodies = [], covered = {}, ...given }: Given,
  { on, known = '2025-01-31', final = true }: Asking = {},
): Reported {
  const during = periodNamed(period)!;
  const all = sources(given);
  const dates = { on: on ?? during.to, known, from: during.from, to: during.to, calendar };
  const told = histories({ units: given.units ?? [], supervisionBodies: bodies, ...covered });
  const quarters = kind === 'brief' ? [] : quartersOver(told, during.from.slice(0, 4), dates, { calendar });
  return { kind, period: during, sources: { ...all, bodies }, ...indicatorsOn(all, dates), quarters, position: POSITION, final };
}
const reported = (...of: Parameters<typeof asked>) => report(asked(...of));

const suit = (caseId: string, unitId: string, [outcome, kind]: readonly [string, string], effectiveOn: CivilDate, ...more: object[]) =>
  stream(
    `suit-${caseId}`,
    { type: 'SuitRegistered', data: { caseId, unitId, caseNo: `（2024）新2301行初${caseId}号`, matter: 'penalty', on: '2024-07-02' } },
    { type: 'SuitDecided', data: { outcome, class: kind, grounds: ['procedure-violated'], instance: 'first', on: '2024-07-10' } },
    { type: 'SuitTookEffect', data: { caseId, unitId, outcome, class: kind, effectiveOn } },
    ...(more as []),
  );
const LOST = ['revoked', 'adverse'] as const;

/** As bad a quarter as can be: every unit short, many losses, long names. */
const worst = (): Given => {
  const ids = Array.from({ length: 44 }, (_, i) => `u-${String(i).padStart(2, '0')}`);
  const name = '昌吉市文化体育广播电视和旅游局综合行政执法大队';
  const renamed: UnitEvent = { type: 'UnitRenamed', data: { name, on: '2024-01-05' } };
  const overdue = ids.slice(0, 9).map((unitId, i) =>
    stream(
      `opinion-${i}`,
      { type: 'OpinionDrafted', data: { opinionId: `${i}`, unitId, origin: 'other', grounds: [], proposedOn: '2024-07-01' } },
      {
        type: 'OpinionIssued',
        data: {
          number: `昌司执监意〔2024〕${i + 1}号`,
          due: { due: '2024-08-01', nominal: '2024-08-01', rolled: '2024-08-01', explanation: '', calendar: '' },
          on: '2024-07-02',
        },
      },
      { type: 'OpinionServed', data: { on: '2024-07-03', proof: 'receipt' } },
    ),
  );
  return {
    units: ids.map((id) => unit(id, 'enforcement-unit', renamed)),
    posts: ids.map((id) => post(`p-${id}`, id)),
    certificates: ids.map((id) => card(`p-${id}`, id)),
    suits: ids.slice(0, 20).map((id, i) => suit(`${i + 100}`, id, LOST, '2024-08-20')),
    opinions: overdue,
  };
};

/** Lines of a page of 31 lines of 36 characters; half a character for each of ASCII. */
const linesOf = (text: string, indent = 2): number => {
  const width = [...text].reduce((sum, each) => sum + (/[\x20-\x7e]/.test(each) ? 0.5 : 1), 0);
  return Math.max(1, Math.ceil((width + indent) / 36));
};

const bytesOf = async (document: OfficialDocument, format: DocumentFormat): Promise<Buffer> =>
  buffer((await documentFile('r', format, document)).getStream());

describe('a report', () => {
  it('is the same bytes whenever it is made of the same days', async () => {
    const [first, second] = [reported('year', '2024', worst()), reported('year', '2024', worst())];
    for (const format of DOCUMENT_FORMATS) expect((await bytesOf(first, format)).equals(await bytesOf(second, format))).toBe(true);
  });
  it('ends with its days, its position in the log and a digest of all that stands before', () => {
    const made = reported('quarter', '2024-Q3', worst());
    const trace = '统计日期2024-09-30，记入截至2025-01-31，账册位置：复议诉讼41、机构人员128。';
    const [, digest] = /^(?:.*)摘要([0-9a-f]{64})$/.exec(made.note!)!;
    expect(made.note).toBe(`${trace}摘要${digest}`);
    expect(digest).toBe(digestOf(textOf({ ...made, note: trace })));
    expect(made.number).toBe('数据截至2024-09-30，以2025-01-31前记入为准');
  });
  it('has another digest where anything in it is another', () => {
    const given = worst();
    const more = { ...given, suits: given.suits!.slice(1) };
    expect(reported('quarter', '2024-Q3', more).note).not.toBe(reported('quarter', '2024-Q3', given).note);
  });
  it('says that it is not final where it is not', () =>
    expect(reported('quarter', '2024-Q3', worst(), { final: false }).note).toContain('所依据的数据尚未到齐，本件非最终。'));
  it('prints — where there is nothing to count', () => {
    for (const kind of ['quarter', 'brief'] as const) {
      const words = textOf(reported(kind, '2024-Q3', {}));
      expect(words).toContain('行政诉讼败诉—，行政复议纠错—');
      expect(words).not.toMatch(/NaN|Infinity|null|undefined|100%/);
    }
  });
  it('puts law study, class hours and trainings of each unit beside each other', () => {
    const programme = {
      ...{ programmeId: 'g-1', organiser: 'unit', unitId: 'a', title: '培训', course: '处罚法', year: 2024, kinds: ['business'] },
      ...{ forTownships: false, on: '2024-01-02' },
    };
    const held = { sessionId: 's-1', programmeId: 'g-1', hours: 4, personIds: [], on: '2024-03-01' };
    const given = {
      units: ['a', 'b'].map((id) => unit(id)),
      programmes: [stream('programme-g-1', { type: 'ProgrammeArranged', data: programme })],
      trainings: [stream('trainingSession-s-1', { type: 'TrainingHeld', data: held })],
    };
    const lines = textOf(reported('year', '2024', given, { on: '2024-06-30' })).split('\n');
    const at = lines.findIndex((line) => line.startsWith('单位\t学法\t学时\t培训\t持证'));
    expect(lines.slice(at + 1, at + 3).map((line) => line.split('\t').slice(0, 4))).toEqual([
      ['单位a', '0/1', '—', '1/1'],
      ['单位b', '0/1', '—', '0/1'],
    ]);
  });
  it('names a loss with its outcome, day and grounds; never what was withdrawn, or lost outside the period', () => {
    const suits = [
      suit('1', 'u', LOST, '2024-08-20'),
      suit('2', 'u', ['withdrawn', 'apart'], '2024-08-20'),
      suit('3', 'u', LOST, '2024-10-08'),
    ];
    const words = textOf(reported('quarter', '2024-Q3', { units: [unit('u')], suits }));
    expect(words).toContain('单位u\t行政诉讼\t（2024）新2301行初1号\t撤销\t2024-08-20\t违反法定程序');
    expect(words).toContain('行政诉讼败诉1/1（100%）');
    expect(words).not.toMatch(/行初[23]号/);
  });
  it('shows ties in one line, and what is too little to be ranked', () => {
    const officers = (unitId: string, n: number, withCard: number) => ({
      posts: Array.from({ length: n }, (_, i) => post(`${unitId}-${i}`, unitId)),
      certificates: Array.from({ length: withCard }, (_, i) => card(`${unitId}-${i}`, unitId)),
    });
    const of = [officers('a', 6, 3), officers('b', 8, 4), officers('c', 5, 5), officers('d', 2, 2)];
    const given = {
      units: ['a', 'b', 'c', 'd'].map((id) => unit(id)),
      posts: of.flatMap(({ posts }) => posts),
      certificates: of.flatMap((each) => each.certificates),
    };
    const words = textOf(reported('quarter', '2024-Q3', given));
    expect(words).toContain('持证上岗率\t第1\t单位c\t100%');
    expect(words).toContain('持证上岗率\t并列第2（2家）\t单位a、单位b\t50%');
    expect(words).toContain('持证上岗率\t不足5，不排名\t单位d 2/2\t—');
  });
  it('has the ledger of the assessment by half-year and year, with the marks of its rules', () => {
    expect(textOf(reported('quarter', '2024-Q3', worst()))).not.toContain('考核台账');
    const words = textOf(reported('year', '2024', worst()));
    expect(words).toContain('会前学法未完成\t扣分\t方案规定');
    expect(words).toContain('行政诉讼败诉\t扣分\t默认口径，不作为单位义务引用');
    expect(words).toContain('败诉扣分为默认口径，分值未定\t20\t—\n');
    expect(words).toMatch(/行政诉讼败诉\t[^\t]+\t—\n/);
    expect(words).toContain('规范化示范点创建成功\t加分\t方案规定\t一、（二）7 创建成功的在年度法治政府考核中予以加分，分值未定\t0\t—');
  });
  describe('on coverage over the year', () => {
    const covered = { ...complete('u'), plans: [planned('u')], selfReviews: [selfReviewed('u', '2024-Q3', '2024-09-20')] };
    const given: Given = { units: [unit('u'), unit('v'), unit('t', 'township')], covered };
    it('has a line for each quarter that is over, — before the plan, and what is still in time beside what is done', () => {
      const words = textOf(reported('year', '2024', given));
      expect(words).toContain('季度\t市级建成\t乡镇（街道）建成\t市级运行\t乡镇（街道）运行');
      expect(words).toContain('2024年第一季度\t—\t—\t—\t—');
      expect(words).toContain('2024年第二季度\t0/2（0%）\t0/1（0%）\t');
      expect(words).toContain('2024年第三季度\t1/2（50%）\t0/1（0%）\t');
      expect(words).toContain('2024年第四季度\t1/2（50%）\t0/1（0%）\t');
      const third = textOf(reported('quarter', '2024-Q3', given, { known: '2024-09-30' }));
      expect(third).toMatch(/2024年第三季度\t1\/2（50%）\t0\/1（0%）\t0\/2（0%），另有1家未到期/);
      expect(third).not.toContain('2024年第四季度');
      expect(textOf(reported('half-year', '2024-H1', given))).not.toContain('2024年第三季度');
      expect(textOf(reported('brief', '2024-Q3', given))).not.toContain('建成');
    });
    it('shows it as lines of both levels in HTML and DOCX, with a picture for who reads no SVG', async () => {
      const made = reported('year', '2024', given);
      const html = (await bytesOf(made, 'html')).toString();
      const [svg] = html.match(/<svg[^>]*aria-label="各季度末建成比例".*?<\/svg>/)!;
      for (const label of ['第一季度', '第四季度', '市级执法单位', '乡镇（街道）']) expect(svg).toContain(`>${label}</text>`);
      expect(svg.match(/<polyline/g)).toHaveLength(4); // two lines, each with its key
      const files = unzipSync(new Uint8Array(await bytesOf(made, 'docx')));
      const pictures = Object.keys(files).filter((name) => name.startsWith('word/media/'));
      expect(pictures.map((name) => name.split('.').at(-1)).sort()).toEqual(['png', 'png', 'svg', 'svg']);
      expect(pictures.some((name) => Buffer.from(files[name]!).toString() === svg)).toBe(true);
    });
    it('is of the paper’s digest, and told to programs as it is printed', () => {
      const [with_, without] = [asked('year', '2024', given), asked('year', '2024', { ...given, covered: {} })];
      const [data, less] = [reportData(with_), reportData(without)];
      expect(data.digest).not.toBe(less.digest);
      expect(data.quarters.map(({ quarter, city }) => [quarter, city?.established])).toEqual([
        ...[
          ['2024-Q1', undefined],
          ['2024-Q2', { met: 0, all: 2 }],
          ['2024-Q3', { met: 1, all: 2 }],
          ['2024-Q4', { met: 1, all: 2 }],
        ],
      ]);
      expect(reportData(asked('brief', '2024-Q3', given)).quarters).toEqual([]);
    });
  });
  it('numbers its sections without a gap, whatever a period leaves out', () => {
    for (const [kind, period] of [
      ['quarter', '2024-Q3'],
      ['year', '2024'],
      ['brief', '2024-Q3'],
    ] as const)
      for (const given of [{}, worst()]) {
        const sections = reported(kind, period, given).body.flatMap((block) => (block.kind === 'heading' ? [block.text[0]] : []));
        expect(sections.join('')).toBe('一二三四五六七八'.slice(0, sections.length));
      }
  });
  it('says when each unit named its supervision body, and how many reviewers it lacks', () => {
    const bodies = [stream('supervisionBody-u', { type: 'SupervisionBodyNamed', data: { unitId: 'u', name: '法制科', on: '2024-06-20' } })];
    const given = { units: [unit('u')], posts: [post('o', 'u')], certificates: [card('o', 'u')], bodies };
    expect(textOf(reported('half-year', '2024-H1', given))).toContain('单位u\t2024-06-20\t1\t1\t0\t0\t1');
  });
});

describe('the data of a report', () => {
  it('is what its paper prints, under the same digest', () => {
    const of = asked('quarter', '2024-Q3', worst());
    const [data, paper] = [reportData(of), report(of)];
    expect(paper.note).toContain(`摘要${data.digest}`);
    expect(data).toMatchObject({ kind: 'quarter', period: '2024-Q3', from: '2024-07-01', to: '2024-09-30', title: paper.title });
    const words = textOf(paper);
    for (const { title, numerator, denominator } of data.indicators)
      expect(words).toContain(`${title}\t${numerator ?? '—'}\t${denominator}\t`);
    expect(data.indicators.find(({ key }) => key === 'suit-loss-rate')).toMatchObject({ numerator: 20, denominator: 20 });
    expect(data.adverse).toHaveLength(20);
    for (const { unit: name, caseNo, on } of data.adverse) expect(words).toContain(`${name}\t行政诉讼\t${caseNo}\t撤销\t${on}`);
    for (const problem of data.problems) expect(words).toContain(problem);
    expect(data.staffing[0]).toMatchObject({ base: 1, needed: 1, reviewers: 0, missing: 1 });
    expect(data.staffing.every(({ unit: name, base, needed }) => words.includes(`${name}\t—\t${base}\t${needed}`))).toBe(true);
  });
  it('has the ledger of the assessment by half-year and year alone, and — as null', () => {
    const [quarter, year] = [reportData(asked('quarter', '2024-Q3', {})), reportData(asked('year', '2024', worst()))];
    expect([quarter.assessment, year.assessment?.year]).toEqual([null, 2024]);
    expect(quarter.indicators.find(({ key }) => key === 'suit-loss-rate')).toMatchObject({ numerator: null, printed: '—' });
    expect(reportData(asked('quarter', '2024-Q3', { units: [unit('u')] })).staffing).toMatchObject([{ needed: null, missing: null }]);
  });
});

describe('the brief to the government', () => {
  it('tells of adverse outcomes, prominent problems, bodies and reviewers, each with its day and source', () => {
    const words = textOf(reported('brief', '2024-Q3', worst()));
    expect(words.startsWith('昌吉市司法局\n数据截至2024-09-30')).toBe(true);
    expect(words).toContain('昌吉市人民政府：');
    for (const source of ['复议诉讼登记', '案卷评查和监督文书登记', '机构人员和证件登记'])
      expect(words).toContain(`（来源：${source}，截至2024-09-30）`);
    expect(words).toContain('纠错事由：违反法定程序20件');
    expect(words).toMatch(/逾期整改或者未整改的监督意见书9件：昌司执监意〔2024〕1号.*另有7件/);
    expect(words).toContain('法制审核人员比例达标0/44（0%）家');
  });
  it('fits on one page however bad the quarter was, and says how much it does not name', async () => {
    const made = reported('brief', '2024-Q3', worst());
    const words = made.body.map((block) => ('text' in block ? linesOf(block.text) : 99));
    // red head 2, number 1, title 2, addressee 1, signature and date 2
    expect(8 + words.reduce((sum, n) => sum + n, 0) + linesOf(made.note!)).toBeLessThanOrEqual(31);
    expect(textOf(made)).toContain('另有18件');
    expect((await bytesOf(made, 'html')).toString()).toContain('<body class="brief">');
  });
});

describe('what the government reads of a report', () => {
  const source = { service: 'coverage', figure: 'reports/brief/2024-Q3', on: '2024-09-30', known: '2024-10-31' };
  const data = {
    ...{ reportId: 'r-1', unitId: 'b-1', kind: 'adverse-outcomes', period: '2024-Q3', title: '专报', to: '市人民政府', account: '-' },
    ...{
      about: ['u-1', 'u-2'],
      source,
      shown: [{ unitId: 'u-1', circularId: 'c-1', entryId: 'e-1' }],
      on: '2024-11-08',
    },
  };
  const filed: SupervisionReportEvent = { type: 'SupervisionReportSent', data };
  const row = { figure: source.figure, on: source.on, known: source.known, shown: ['u-1'], filedOn: '2024-11-08' };
  it('is what was filed with the units that were shown it, until that is withdrawn', () => {
    const given = specifyProjection(reportShown);
    given(filed).thenRow(row);
    given(filed, { type: 'SupervisionReportRecalled', data: { on: '2024-11-09' } }).thenRow({ ...row, filedOn: null });
    given({ type: 'SupervisionReportSent', data: { ...data, source: { ...source, service: 'litigation' } } }).thenRow({
      ...{ ...row, figure: null, on: null, known: null },
    });
  });
  const units = { heirOf: (unitId: string) => (unitId === 'u-old' ? 'u-1' : unitId) };
  it.each([
    ['as filed', {}, {}, ['u-1'], true],
    ['not where it names one that was not shown it', {}, {}, ['u-1', 'u-2'], false],
    ['not on other dates', {}, { on: '2024-10-01' }, ['u-1'], false],
    ['not as known later', {}, { known: '2024-11-01' }, ['u-1'], false],
    ['not as known after it was filed', { known: '2024-11-09' }, { known: '2024-11-09' }, ['u-1'], false],
    ['not as known on the day of its filing, which had not ended', { known: '2024-11-08' }, { known: '2024-11-08' }, ['u-1'], false],
    ['the heir by what its predecessor was shown', { shown: ['u-old'] }, {}, ['u-1'], true],
    ['not once withdrawn', { filedOn: null }, {}, ['u-1'], false],
  ] as const)('%s', (_, more, dates, named, open) =>
    expect(isShown({ ...row, ...more }, { on: source.on, known: source.known, units, ...dates }, named)).toBe(open),
  );
  it('names the units in being whose names it has', () => {
    const units = asked('brief', '2024-Q3', { units: [unit('u-1'), unit('u-2')] }).asking.units;
    expect(namedIn(`${units.nameOf('u-1')}行政诉讼撤销`, units)).toEqual(['u-1']);
    expect(namedIn('没有生效的纠错案件。', units)).toEqual([]);
  });
});
