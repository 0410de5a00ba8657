import type { PostCaseAnalysisCommand, PostCaseAnalysisEvent } from '@jiandu/contracts/post-case-analysis';
import { specify } from '@jiandu/kernel/testing';
import { cityCalendar, eventsAfter } from '../case/testing.js';
import { postCaseAnalysis } from './post-case-analysis.js';

const given = specify(postCaseAnalysis, { analysisDays: 30, returnedDays: 15 }, '2999-12-31', cityCalendar);
const after = eventsAfter(postCaseAnalysis);
const of = { caseId: 's-1', unitId: 'u-1', kind: 'suit' } as const;
const open: PostCaseAnalysisCommand = { type: 'Open', data: { ...of, outcome: 'revoked', effectiveOn: '2024-06-25' } };
const submit: PostCaseAnalysisCommand = { type: 'Submit', data: { findings: '未告知听证权利', cause: 'other', on: '2024-07-10' } };
const report: PostCaseAnalysisCommand = { type: 'Report', data: { measures: '补建告知模板', on: '2024-07-12' } };
const verify = (cause: 'inaction' | 'misconduct' | 'other') =>
  ({ type: 'Verify', data: { rectified: true, cause, note: '逐项核实', on: '2024-08-01' } }) as const satisfies PostCaseAnalysisCommand;
const back: PostCaseAnalysisCommand = { type: 'Return', data: { reason: '未查明原因', on: '2024-07-15' } };
const close: PostCaseAnalysisCommand = { type: 'Close', data: { on: '2024-08-05' } };
const withdraw: PostCaseAnalysisCommand = { type: 'Withdraw', data: { reversedOn: '2024-11-20' } };
const handedIn = [open, submit, report];

describe('a post-case analysis', () => {
  it('is opened with its term, a default of ours that is never called law', () => {
    const [opened] = after(open) as [Extract<PostCaseAnalysisEvent, { type: 'AnalysisOpened' }>];
    expect(opened).toMatchObject({ data: { term: { due: '2024-07-25', nominal: '2024-07-25', term: 'post-case-analysis' } } });
    expect(opened.data.term.explanation).not.toMatch(/法|条/);
    given(...after(open))
      .when(open)
      .thenNothing();
  });
  it('rolls off a weekend', () =>
    expect(after({ type: 'Open', data: { ...of, outcome: 'revoked', effectiveOn: '2024-06-20' } })[0]).toMatchObject({
      data: { term: { nominal: '2024-07-20', due: '2024-07-22' } },
    }));
  it('needs the analysis and the report before it is verified, and both only once', () => {
    given().when(submit).thenRejected('analysis-must-be-open');
    given().when(report).thenRejected('analysis-must-be-open');
    given(...after(open))
      .when(verify('other'))
      .thenRejected('verified-only-when-analysed-and-reported');
    given(...after(open, submit))
      .when(verify('other'))
      .thenRejected('verified-only-when-analysed-and-reported');
    given(...after(open, submit))
      .when(submit)
      .thenRejected('analysis-is-submitted-once');
    given(...after(open, report))
      .when(report)
      .thenRejected('rectification-is-reported-once');
  });
  it('is verified case by case, and tells the cause that was found', () => {
    const verified = verify('misconduct');
    given(...after(...handedIn))
      .when(verified)
      .then(
        { type: 'AnalysisVerified', data: verified.data },
        { type: 'LossCauseFound', data: { ...of, cause: 'misconduct', on: '2024-08-01' } },
      );
    given(...after(...handedIn))
      .when({ type: 'Verify', data: { ...verify('other').data, rectified: false } })
      .thenRejected('verified-only-when-rectified');
    given(...after(...handedIn, verify('other')))
      .when(verify('other'))
      .thenRejected('analysis-must-be-open');
  });
  it('is returned with a new term, and handed in again', () => {
    given(...after(open))
      .when(back)
      .thenRejected('returned-only-what-was-handed-in');
    given().when(back).thenRejected('analysis-must-be-open');
    expect(after(...handedIn, back).at(-1)).toMatchObject({ data: { term: { due: '2024-07-30' } } });
    expect(
      after(...handedIn, back, { ...submit, data: { ...submit.data, on: '2024-07-20' } } as PostCaseAnalysisCommand).at(-1),
    ).toMatchObject({ type: 'AnalysisSubmitted' });
  });
  it('is closed once verified, once', () => {
    given(...after(...handedIn))
      .when(close)
      .thenRejected('closed-only-when-verified');
    given(...after(...handedIn, verify('other'), close))
      .when({ type: 'Close', data: { on: '2024-08-06' } })
      .thenRejected('analysis-is-closed-once');
    given(...after(...handedIn, verify('other'), close))
      .when(close)
      .thenNothing();
  });
  it('is withdrawn when the outcome is reversed, whatever was done, and opened anew for another outcome', () => {
    given(...after(open))
      .when(withdraw)
      .then({ type: 'AnalysisWithdrawn', data: withdraw.data });
    given(...after(...handedIn, verify('other'), close))
      .when(withdraw)
      .then({ type: 'AnalysisWithdrawn', data: withdraw.data });
    given().when(withdraw).thenNothing();
    given(...after(open, withdraw))
      .when(withdraw)
      .thenNothing();
    given(...after(open, withdraw))
      .when(submit)
      .thenRejected('analysis-must-be-open');
    expect(after(open, withdraw, { type: 'Open', data: { ...of, outcome: 'unlawful', effectiveOn: '2024-11-20' } }).at(-1)).toMatchObject({
      type: 'AnalysisOpened',
    });
  });
  it('is the unit’s, and names files that must exist', () => {
    expect(postCaseAnalysis.owner(given().state(), open)).toBe('u-1');
    expect(postCaseAnalysis.owner(given(...after(open)).state(), submit)).toBe('u-1');
    const attachments = [{ sha256: 'a'.repeat(64), title: '报告' }];
    expect(postCaseAnalysis.references!({ type: 'Report', data: { measures: 'x', attachments, on: '2024-07-12' } })).toEqual([
      { field: 'attachments', category: 'file', id: 'a'.repeat(64) },
    ]);
  });
});
