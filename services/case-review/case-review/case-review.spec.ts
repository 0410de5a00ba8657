import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import { caseReviewContract } from '@jiandu/contracts/case-review';
import type { CaseReviewEvent, GradeReview, OfficerCheck, OpenReview, ReviewGraded, SheetMarks } from '@jiandu/contracts/case-review';
import type { Came } from '@jiandu/contracts/paper';
import { specify } from '@jiandu/kernel/testing';
import { caseReviewDirectory } from './case-review.directory.js';
import { caseReview, caseReviewId } from './case-review.js';
import { evaluate, sheetInForce, sheets } from './sheet.js';

const calendar = openCalendar(shippedTables(), '652301');
const given = specify(caseReview, { objectionWorkingDays: 5 }, '2026-01-01', calendar);

const opening: OpenReview = {
  ...{ basis: 'draw', quarter: '2024-Q4', reviewerId: 'p-9', on: '2025-01-06', reviewId: 'draw.2024-Q4.f-1', fileId: 'f-1', unitId: 'u-1' },
  ...{ kind: 'penalty', decidedOn: '2024-12-06', legalReviewerId: 'p-3', handlerIds: ['p-1'], reviewerUnitIds: ['bureau'], eligible: true },
};
const open = (change: Partial<OpenReview> = {}) => ({ type: 'Open' as const, data: { ...opening, ...change } });
const self = { basis: 'self' as const, reviewId: 'self.2024-Q4.f-1', reviewerUnitIds: ['u-1'] };

const clean: SheetMarks = { vetoes: [], deductions: [], findings: [] };
const deduct = (points: number, part = 'facts') => ({ part, points, article: '行政处罚法第四十条', page: 3, reason: '证据不充分' });
const veto = { item: 'no-legal-review', article: '行政处罚法第五十八条', page: 12, facts: '未经法制审核' };
const finding = { ground: 'illegal-procedure' as const, facts: '未告知陈述申辩权' };
const valid: OfficerCheck = { officerId: 'p-1', actOn: '2024-12-06', known: '2025-01-10', valid: true, status: 'valid', because: ['e-1'] };
const suspended: OfficerCheck = { ...valid, valid: false, status: 'suspended' };
const grade = (marks: Partial<GradeReview> = {}, on = '2025-01-10') => ({
  type: 'Grade' as const,
  data: { ...clean, officers: [valid], ...marks, on },
});

/** What a command leads to, as events to go on from. */
const after = (command: Parameters<typeof caseReview.decide>[0], ...events: CaseReviewEvent[]): CaseReviewEvent[] => [
  ...events,
  ...caseReview.decide(command, events.reduce(caseReview.evolve, caseReview.initial), { objectionWorkingDays: 5 }, { drawn: [], calendar }),
];
const opened = after(open());
const graded = (marks: Partial<GradeReview> = {}) => after(grade(marks), ...opened);
const shown = (marks: Partial<GradeReview> = {}) => after({ type: 'Show', data: { on: '2025-01-13' } }, ...graded(marks));
const objected = (marks: Partial<GradeReview> = {}) =>
  after({ type: 'Object', data: { grounds: '已告知', on: '2025-01-15' } }, ...shown(marks));
const resultOf = (events: readonly CaseReviewEvent[]): ReviewGraded => {
  const found = events.findLast(({ type }) => type === 'ReviewGraded');
  if (found?.type !== 'ReviewGraded') throw new Error('not graded');
  return found.data;
};

describe('what others are told of a review before it is confirmed', () => {
  it('is that it was filled in, not what it says', () => {
    const { audience, summaryOf } = caseReviewContract;
    const { type, tell } = summaryOf!.ReviewGraded!;
    const sheet = resultOf(graded({ vetoes: [veto], deductions: [deduct(2)], findings: [finding] }));
    expect([audience?.ReviewGraded, type, tell(sheet as never)]).toEqual(['sealed', 'ReviewMarked', { on: '2025-01-10' }]);
    expect([audience?.ReviewConfirmed, audience?.IllegalFindingConfirmed]).toEqual([undefined, undefined]);
  });
  it('is that an objection came and was answered, in the words of neither', () => {
    const { audience, summaryOf } = caseReviewContract;
    const objection = { grounds: '已告知', received: '2025-01-24', claimedPostmark: '2025-01-20', on: '2025-01-20', came: 'disputed' };
    const answer = { outcome: 'amended', answer: '更正评分', on: '2025-01-22' };
    const { ReviewObjected: lodged, ObjectionAnswered: settled } = summaryOf!;
    expect([audience?.ReviewObjected, lodged!.type, lodged!.tell(objection as never)]).toEqual([
      ...['sealed', 'ObjectionLodged', { on: '2025-01-20' }],
    ]);
    expect([audience?.ObjectionAnswered, settled!.type, settled!.tell(answer as never)]).toEqual([
      ...['sealed', 'ObjectionSettled', { on: '2025-01-22' }],
    ]);
  });
});

describe('sheets', () => {
  it.each(sheets.flatMap(({ version, sheets }) => Object.entries(sheets).map(([kind, sheet]) => [version, kind, sheet] as const)))(
    '%s of %s has parts that add up to 100, and veto items, each named once',
    (_, _kind, { parts, vetoes }) => {
      expect(parts.reduce((sum, { points }) => sum + points, 0)).toBe(100);
      expect(new Set([...parts, ...vetoes].map(({ title }) => title)).size).toBe(parts.length + vetoes.length);
      expect(vetoes.length).toBeGreaterThan(0);
    },
  );
  it('judge a file by the sheet of its decision’s day, not of the day of review', () => {
    const later = { ...sheets[0]!, from: '2026-01-01', known: '2025-12-01', version: '2026' };
    expect(sheetInForce('2025-12-31', [...sheets, later]).version).toBe(sheets[0]!.version);
    expect(sheetInForce('2026-01-01', [...sheets, later]).version).toBe('2026');
  });
});

describe('a grade', () => {
  const of = (deductions: SheetMarks['deductions'], vetoes: SheetMarks['vetoes'] = []) =>
    evaluate({ vetoes, deductions }, 'penalty', sheets[0]!);
  it.each([
    [[], 100, 'excellent'],
    [[deduct(10)], 90, 'excellent'],
    [[deduct(10.5)], 89.5, 'pass'],
    [[deduct(10.1)], 89.9, 'pass'],
    [[deduct(30), deduct(10, 'subject')], 60, 'pass'],
    [[deduct(30), deduct(10, 'subject'), deduct(0.1, 'law')], 59.9, 'fail'],
    [[deduct(0.1), deduct(0.2), deduct(0.3)], 99.4, 'excellent'],
  ])('after %j is %d points, %s: nothing is rounded up', (deductions, points, grade) =>
    expect(of(deductions)).toMatchObject({ points, grade }),
  );
  it('of a vetoed file is fail, whatever its points', () => expect(of([], [veto])).toMatchObject({ points: 100, grade: 'fail' }));
  it('never falls below 0, nor takes from one part what another lost', () => {
    expect(of([deduct(100), deduct(100)])).toMatchObject({ points: 70 });
    const all = sheets[0]!.sheets.penalty.parts.map(({ id }) => deduct(100, id));
    expect(of(all)).toMatchObject({ points: 0, grade: 'fail', parts: all.map(({ part }) => ({ part, points: 0 })) });
  });
  it('takes only items and parts of the sheet', () => {
    given(...opened)
      .when(grade({ vetoes: [{ ...veto, item: 'scope' }] }))
      .thenRejected('veto-item-is-on-the-sheet');
    given(...opened)
      .when(grade({ deductions: [deduct(1, 'approval')] }))
      .thenRejected('deduction-part-is-on-the-sheet');
  });
});

describe('a review', () => {
  it('is opened under the sheet of the decision’s day', () =>
    expect(opened).toEqual([
      {
        type: 'ReviewOpened',
        data: {
          ...{ basis: 'draw', quarter: '2024-Q4', reviewerId: 'p-9', on: '2025-01-06', reviewId: 'draw.2024-Q4.f-1', fileId: 'f-1' },
          ...{ unitId: 'u-1', kind: 'penalty', decidedOn: '2024-12-06', sheet: sheets[0]!.version },
        },
      },
    ]));
  it.each([
    ['reviewer-not-from-the-reviewed-unit', { reviewerUnitIds: ['bureau', 'u-1'] }],
    ['reviewer-did-not-legally-review', { reviewerId: 'p-3' }],
    ['reviewer-did-not-legally-review', { ...self, reviewerId: 'p-3' }],
    ['reviewer-not-from-the-legal-reviewers-office', { reviewerUnitIds: ['bureau', 'j-1'], legalReviewOfficeIds: ['j-1'] }],
    ['reviewer-not-from-the-legal-reviewers-office', { ...self, reviewerUnitIds: ['j-1'], legalReviewOfficeIds: ['j-1'] }],
    ['reviewer-did-not-handle', { reviewerId: 'p-1' }],
    ['reviewer-did-not-handle', { ...self, reviewerId: 'p-1' }],
    ['file-is-in-the-draw', { eligible: false }],
    ['file-was-closed-in-the-quarter', { ...self, eligible: false }],
  ] as const)('is refused: %s', (rule, change) =>
    given()
      .when(open({ ...change } as Partial<OpenReview>))
      .thenRejected(rule),
  );
  it('by the unit itself has a reviewer of the unit', () => expect(after(open(self))).toHaveLength(1));
  it('is opened once; another reviewer takes over until it is graded', () => {
    given(...opened)
      .when(open())
      .thenNothing();
    expect(after(open({ reviewerId: 'p-8' }), ...opened)).toHaveLength(2);
    given(...graded())
      .when(open({ reviewerId: 'p-8', on: '2025-01-12' }))
      .thenRejected('review-is-opened-once');
  });
  it('is not graded before it is opened, and the same sheet again writes nothing', () => {
    given().when(grade()).thenRejected('review-is-opened-first');
    given(...graded({ findings: [finding], officers: [suspended] }))
      .when(grade({ findings: [finding], officers: [suspended] }))
      .thenNothing();
  });
  it('is graded anew until it is shown, never behind the unit’s back afterwards', () => {
    expect(resultOf(after(grade({ deductions: [deduct(1)] }, '2025-01-11'), ...graded())).points).toBe(99);
    given(...shown())
      .when(grade({ deductions: [deduct(1)] }, '2025-01-14'))
      .thenRejected('graded-before-it-is-shown');
  });
});

describe('officers whose certificate was not valid on the day', () => {
  it('become a finding, beside those of the reviewer', () =>
    expect(resultOf(graded({ findings: [finding], officers: [suspended] })).findings).toMatchObject([
      finding,
      { ground: 'illegal-subject', officerId: 'p-1' },
    ]));
  it('say on which day and what the certificate was', () =>
    expect(resultOf(graded({ officers: [suspended] })).findings[0]!.facts).toContain('2024-12-06签署执法行为时，行政执法证件状态为“暂扣”'));
  it('are no finding where they were valid', () => expect(resultOf(graded()).findings).toEqual([]));
  it('are found once, where the reviewer found it too', () => {
    const found = { ground: 'illegal-subject' as const, facts: '证件暂扣期间执法', officerId: 'p-1' };
    expect(resultOf(graded({ findings: [found], officers: [suspended] })).findings).toEqual([found]);
  });
  it('are cleared with a reason, and only where there was something to clear', () => {
    const cleared = [{ officerId: 'p-1', reason: '持部委核发证件，原件已核' }];
    expect(resultOf(graded({ cleared, officers: [suspended] }))).toMatchObject({ findings: [], cleared });
    given(...opened)
      .when(grade({ cleared }))
      .thenRejected('cleared-officer-was-not-valid');
  });
});

describe('a unit is heard first', () => {
  const confirm = (on: string) => ({ type: 'Confirm' as const, data: { on } });
  it('it is shown the result with the last day of its objection: five working days, over a holiday', () =>
    expect(after({ type: 'Show', data: { on: '2025-01-24' } }, ...graded()).at(-1)).toMatchObject({
      type: 'ReviewShown',
      data: { term: { due: '2025-02-07' } }, // 01-26, a Sunday, was worked; 01-28 to 02-04 were off
    }));
  it('nothing is shown before it is graded, nor twice', () => {
    given(...opened)
      .when({ type: 'Show', data: { on: '2025-01-13' } })
      .thenRejected('shown-when-graded');
    given(...shown())
      .when({ type: 'Show', data: { on: '2025-01-14' } })
      .thenRejected('shown-when-graded');
  });
  it('nothing is confirmed before it has answered or its term has run out', () => {
    given(...graded())
      .when(confirm('2025-01-13'))
      .thenRejected('confirmed-after-the-unit-was-heard');
    given(...shown())
      .when(confirm('2025-01-20'))
      .thenRejected('confirmed-after-the-unit-was-heard');
    given(...objected())
      .when(confirm('2025-02-20'))
      .thenRejected('confirmed-after-the-unit-was-heard');
    given(...shown())
      .when(confirm('2025-01-21'))
      .then({ type: 'ReviewConfirmed', data: { on: '2025-01-21', points: 100, grade: 'excellent' } });
  });
  it('what it accepted is confirmed at once', () =>
    given(...after({ type: 'Accept', data: { on: '2025-01-14' } }, ...shown()))
      .when(confirm('2025-01-14'))
      .then({ type: 'ReviewConfirmed', data: { on: '2025-01-14', points: 100, grade: 'excellent' } }));
  it('it objects on the last day, not after, and not once it has answered', () => {
    const object = (on: string) => ({ type: 'Object' as const, data: { grounds: '已告知', on } });
    given(...shown())
      .when(object('2025-01-20'))
      .then({ type: 'ReviewObjected', data: { grounds: '已告知', on: '2025-01-20', came: 'in-time' } });
    given(...shown())
      .when(object('2025-01-21'))
      .thenRejected('objection-within-its-term');
    given(...objected())
      .when({ type: 'Accept', data: { on: '2025-01-16' } })
      .thenRejected('answered-by-the-unit-when-shown');
    given(...objected())
      .when(object('2025-01-15'))
      .thenNothing();
    given(...graded())
      .when(object('2025-01-13'))
      .thenRejected('answered-by-the-unit-when-shown');
  });
  describe('posted, its objection', () => {
    const confirm = { type: 'Confirm' as const, data: { on: '2025-01-21' } };
    const object = (more: object) => ({
      type: 'Object' as const,
      data: { grounds: '已告知', received: '2025-01-24', on: '2025-01-24', ...more },
    });
    const seen = object({ postmarked: '2025-01-20', proofNo: 'XA1', on: '2025-01-20' });
    const own = (claimedPostmark?: string) => object({ sentOn: '2025-01-24', ...(claimedPostmark !== undefined && { claimedPostmark }) });
    const said = ({ data }: ReturnType<typeof object>, came: Came): CaseReviewEvent => ({
      type: 'ReviewObjected',
      data: { ...data, came },
    });
    const rowOf = (...events: CaseReviewEvent[]) =>
      events.reduce((row, event) => caseReviewDirectory.evolve(row, event as never), caseReviewDirectory.initial);
    it('counts on its postmark, where the bureau keyed the proof of it', () => {
      given(...shown())
        .when(seen)
        .then(said(seen, 'in-time'));
      given(...shown())
        .when(object({ postmarked: '2025-01-20', on: '2025-01-20' }))
        .thenRejected('postmark-needs-its-proof');
      given(...shown())
        .when(object({ postmarked: '2025-01-20', proofNo: 'XA1' }))
        .thenRejected('answer-counts-on-its-postmark');
      given(...shown())
        .when(object({ postmarked: '2025-01-21', proofNo: 'XA1', on: '2025-01-21' }))
        .thenRejected('objection-within-its-term');
    });
    it('is disputed by what only the unit claims: heard, but not as one that came in time', () => {
      given(...shown())
        .when(own('2025-01-20'))
        .then(said(own('2025-01-20'), 'disputed'));
      given(...shown(), said(own('2025-01-20'), 'disputed'))
        .when(own('2025-01-20'))
        .thenNothing();
      const events = [...shown(), said(own('2025-01-20'), 'disputed')];
      expect(rowOf(...events)).toMatchObject({ stage: 'objected', objection: { on: '2025-01-24', postmarkClaimed: '2025-01-20' } });
      given(...events)
        .when({ ...confirm, data: { on: '2025-02-10' } })
        .thenRejected('confirmed-after-the-unit-was-heard');
      given(...shown())
        .when(own('2025-01-21'))
        .thenRejected('objection-within-its-term');
      given(...shown())
        .when(own())
        .thenRejected('objection-within-its-term');
      given(...shown())
        .when(own('2025-01-12'))
        .thenRejected('objection-follows-the-showing');
    });
    it('comes the day on which the unit sends it itself', () =>
      given(...shown())
        .when(object({ received: '2025-01-17', on: '2025-01-17', sentOn: '2025-01-24' }))
        .thenRejected('own-answer-comes-the-day-it-is-sent'));
    it('is settled by the bureau alone, and once', () => {
      const claimed = said(own('2025-01-20'), 'disputed');
      for (const signed of [shown(), after(confirm, ...shown())])
        given(...signed, claimed)
          .when(seen)
          .then(said(seen, 'in-time'));
      given(...shown(), claimed)
        .when(own('2025-01-19'))
        .thenRejected('answered-by-the-unit-when-shown');
      given(...shown(), claimed, said(seen, 'in-time'))
        .when(object({ postmarked: '2025-01-19', proofNo: 'XA2', on: '2025-01-19' }))
        .thenRejected('answered-by-the-unit-when-shown');
      for (const order of [
        [claimed, said(seen, 'in-time')],
        [said(seen, 'in-time'), claimed],
      ])
        expect(rowOf(...shown(), ...order)).toMatchObject({ stage: 'objected', objection: { on: '2025-01-20', postmarkClaimed: null } });
    });
  });
  describe('posted in its term and keyed after the confirmation, its objection', () => {
    const bad = { vetoes: [veto], findings: [finding] };
    const confirm = (on: string) => ({ type: 'Confirm' as const, data: { on } });
    const object = (on: string) => ({ type: 'Object' as const, data: { grounds: '已告知', on } });
    const late: CaseReviewEvent = { type: 'ReviewObjected', data: { grounds: '已告知', on: '2025-01-20', came: 'in-time' } };
    const signed = () => after(confirm('2025-01-21'), ...shown(bad));
    const answer = { type: 'Answer' as const, data: { outcome: 'upheld' as const, answer: '维持', officers: [], on: '2025-02-06' } };
    it('is heard, and reopens what was confirmed on its silence', () => {
      given(...signed())
        .when(object('2025-01-20'))
        .then(late);
      given(...signed(), late)
        .when(object('2025-01-20'))
        .thenNothing();
      expect(given(...signed(), late).state()).toMatchObject({ stage: 'objected' });
      given(...signed(), late)
        .when(confirm('2025-02-05'))
        .thenRejected('confirmed-after-the-unit-was-heard');
    });
    it('is not answered before it had come', () => {
      const posted: CaseReviewEvent = {
        type: 'ReviewObjected',
        data: { ...late.data, received: '2025-02-05', postmarked: '2025-01-20' } as never,
      };
      const answered = { type: 'ObjectionAnswered' as const, data: { outcome: 'upheld' as const, answer: '维持', on: '2025-02-05' } };
      given(...signed(), posted)
        .when({ type: 'Answer', data: { ...answer.data, on: '2025-02-04' } })
        .thenRejected('answer-follows-the-objection');
      given(...signed(), posted)
        .when({ type: 'Answer', data: { ...answer.data, on: '2025-02-05' } })
        .then(answered);
    });
    it('is answered, and the review confirmed anew; a finding that stands is not told twice', () => {
      const answered: CaseReviewEvent = { type: 'ObjectionAnswered', data: { outcome: 'upheld', answer: '维持', on: '2025-02-06' } };
      given(...signed(), late)
        .when(answer)
        .then(answered);
      given(...signed(), late, answered)
        .when(confirm('2025-02-07'))
        .then({ type: 'ReviewConfirmed', data: { points: 100, grade: 'fail', on: '2025-02-07' } });
    });
    describe('amends the sheet:', () => {
      const found = signed().at(-1)! as Extract<CaseReviewEvent, { type: 'IllegalFindingConfirmed' }>;
      const amended = (marks: object): CaseReviewEvent[] =>
        after({ type: 'Answer', data: { ...answer.data, outcome: 'amended', marks: { ...clean, ...marks } } }, ...signed(), late);
      const { findingId, reviewId, fileId, unitId } = found.data;
      const cleared: CaseReviewEvent = {
        type: 'IllegalFindingCleared',
        data: { findingId: findingId!, reviewId, fileId, unitId, on: '2025-02-07' },
      };
      const confirmed = (points: number, grade: 'excellent' | 'fail'): CaseReviewEvent => ({
        type: 'ReviewConfirmed',
        data: { points, grade, on: '2025-02-07' },
      });
      it('a finding that is gone is cleared when the review is confirmed anew, and not before, once', () => {
        expect(amended({}).map(({ type }) => type)).not.toContain('IllegalFindingCleared');
        given(...amended({}))
          .when(confirm('2025-02-07'))
          .then(confirmed(100, 'excellent'), cleared);
        given(...amended({}), confirmed(100, 'excellent'), cleared)
          .when(confirm('2025-02-07'))
          .thenNothing();
      });
      it('another finding is told under an id of its own, and the one it replaces is cleared', () => {
        const other = { ...finding, facts: '听证未告知' };
        const [, gone, anew] = after(confirm('2025-02-07'), ...amended({ findings: [other] })).slice(-3);
        expect([gone, anew]).toMatchObject([cleared, { type: 'IllegalFindingConfirmed', data: { facts: '听证未告知', on: '2025-02-07' } }]);
        expect((anew as typeof found).data.findingId).not.toBe(findingId);
      });
      it('one that was told before findings had ids is cleared by nobody but who declines its proposal', () => {
        const { grounds, facts, on } = found.data;
        const old = { reviewId, fileId, unitId, grounds, facts, on };
        const told: CaseReviewEvent[] = amended({}).map((event) => (event.type === found.type ? { ...found, data: old } : event));
        given(...told)
          .when(confirm('2025-02-07'))
          .then(confirmed(100, 'excellent'));
      });
    });
    it('is refused out of its term, before it was shown, and where the unit had accepted', () => {
      given(...signed())
        .when(object('2025-01-21'))
        .thenRejected('objection-within-its-term');
      given(...signed())
        .when(object('2025-01-12'))
        .thenRejected('objection-follows-the-showing');
      const accepted = after(confirm('2025-01-21'), ...after({ type: 'Accept', data: { on: '2025-01-14' } }, ...shown(bad)));
      given(...accepted)
        .when(object('2025-01-20'))
        .thenRejected('answered-by-the-unit-when-shown');
    });
    it('shows in the directory as objected, no more as confirmed', () => {
      const inOrder = [...shown(bad), late, ...signed().slice(-2)];
      const row = inOrder.reduce((row, event) => caseReviewDirectory.evolve(row, event as never), caseReviewDirectory.initial);
      expect(row).toMatchObject({ stage: 'objected', confirmedOn: null, objection: { on: '2025-01-20' } });
    });
  });
  it('its objection is answered: upheld as it is, or amended with the sheet anew, both kept', () => {
    const answer = { answer: '维持', officers: [valid], on: '2025-01-17' };
    given(...objected())
      .when({ type: 'Answer', data: { ...answer, outcome: 'upheld' } })
      .then({ type: 'ObjectionAnswered', data: { outcome: 'upheld', answer: '维持', on: '2025-01-17' } });
    given(...objected())
      .when({ type: 'Answer', data: { ...answer, outcome: 'amended' } })
      .thenRejected('amended-answer-has-the-sheet');
    given(...objected())
      .when({ type: 'Answer', data: { ...answer, outcome: 'upheld', marks: clean } })
      .thenRejected('amended-answer-has-the-sheet');
    given(...shown())
      .when({ type: 'Answer', data: { ...answer, outcome: 'upheld' } })
      .thenRejected('answer-only-an-objection');
    const amended = after(
      { type: 'Answer', data: { ...answer, outcome: 'amended', marks: clean } },
      ...objected({ vetoes: [veto], findings: [finding] }),
    );
    expect(resultOf(amended)).toMatchObject({ points: 100, grade: 'excellent', findings: [] });
    const again = (change: Partial<typeof answer>, marks = clean) => ({
      type: 'Answer' as const,
      data: { ...answer, ...change, outcome: 'amended' as const, marks },
    });
    given(...amended)
      .when(again({}))
      .thenNothing();
    given(...amended)
      .when(again({ officers: [{ ...valid, known: '2025-01-18' }] }))
      .thenNothing();
    given(...amended)
      .when(again({}, { ...clean, deductions: [deduct(2)] }))
      .thenRejected('answer-only-an-objection');
    const row = amended.reduce((row, event) => caseReviewDirectory.evolve(row, event as never), caseReviewDirectory.initial);
    expect(row).toMatchObject({ stage: 'answered', grade: 'excellent', replaced: [{ grade: 'fail' }], objection: { grounds: '已告知' } });
    given(...amended)
      .when(confirm('2025-01-20'))
      .then({ type: 'ReviewConfirmed', data: { on: '2025-01-20', points: 100, grade: 'excellent' } });
  });
});

describe('a confirmed finding', () => {
  const accepted = (marks: Partial<GradeReview>) => after({ type: 'Accept', data: { on: '2025-01-14' } }, ...shown(marks));
  const confirm = { type: 'Confirm' as const, data: { on: '2025-01-15' } };
  it('is told of once, with its grounds in order and the facts', () => {
    const events = accepted({ findings: [finding, { ...finding, facts: '听证未告知' }], vetoes: [veto], officers: [suspended] });
    expect(after(confirm, ...events).slice(-2)).toMatchObject([
      { type: 'ReviewConfirmed', data: { grade: 'fail', points: 100 } },
      {
        type: 'IllegalFindingConfirmed',
        data: {
          ...{
            reviewId: 'draw.2024-Q4.f-1',
            fileId: 'f-1',
            unitId: 'u-1',
            on: '2025-01-15',
            grounds: ['illegal-subject', 'illegal-procedure'],
          },
          facts: expect.stringMatching(/^未告知陈述申辩权；听证未告知；承办人/) as string,
        },
      },
    ]);
    given(...after(confirm, ...events))
      .when(confirm)
      .thenNothing();
  });
  it('of a legal reviewer going through the motions is told of too', () =>
    expect(
      after(confirm, ...accepted({ findings: [{ ground: 'perfunctory-legal-review', facts: '审核意见与案情不符' }] })).at(-1),
    ).toMatchObject({
      data: { grounds: ['perfunctory-legal-review'] },
    }));
  it('is not there where nothing was found', () =>
    expect(after(confirm, ...accepted({})).at(-1)).toMatchObject({ type: 'ReviewConfirmed' }));
  it('of a unit’s own review stays with the unit', () => {
    const own = after(grade({ findings: [finding] }), ...after(open(self)));
    expect(after(confirm, ...own).at(-1)).toMatchObject({ type: 'ReviewConfirmed' });
    given(...own)
      .when({ type: 'Show', data: { on: '2025-01-13' } })
      .thenRejected('self-review-is-not-shown');
    given(...after(open(self)))
      .when(confirm)
      .thenRejected('confirmed-when-graded');
  });
});

describe('whose a review is', () => {
  const stateOf = (events: CaseReviewEvent[]) => events.reduce(caseReview.evolve, caseReview.initial);
  it('what the city sampled is the city’s, but for the unit’s answer', () => {
    const state = stateOf(shown());
    expect(caseReview.owner(state, grade())).toBeNull();
    expect(caseReview.owner(state, { type: 'Confirm', data: { on: '2025-01-15' } })).toBeNull();
    expect(caseReview.owner(state, { type: 'Accept', data: { on: '2025-01-15' } })).toBe('u-1');
    expect(caseReview.owner(state, { type: 'Object', data: { grounds: '无', on: '2025-01-15' } })).toBe('u-1');
    expect(caseReview.owner(caseReview.initial, open())).toBeNull();
  });
  it('a self-review is the unit’s', () => {
    expect(caseReview.owner(caseReview.initial, open(self))).toBe('u-1');
    expect(caseReview.owner(stateOf(after(open(self))), grade())).toBe('u-1');
  });
  it('it is one file’s in one draw or self-review', () => expect(caseReviewId('draw', '2024-Q4', 'f-1')).toBe('draw.2024-Q4.f-1'));
});
