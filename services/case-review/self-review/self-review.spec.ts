import type { SelfReviewEvent } from '@jiandu/contracts/self-review';
import { specify, specifyProjection } from '@jiandu/kernel/testing';
import { selfReviewDirectory } from './self-review.directory.js';
import { quarterNamed, selfReview, selfReviewId } from './self-review.js';

const given = specify(selfReview);
const report = { unitId: 'u-1', quarter: '2024-Q3', files: 8, problems: 0, summary: '未发现问题', on: '2024-09-28' };
const none = { unitId: 'u-1', quarter: '2024-Q3', on: '2024-09-29' };
const reported: SelfReviewEvent = { type: 'SelfReviewReported', data: report };
const declared: SelfReviewEvent = { type: 'NoFileDeclared', data: none };

describe('self-review', () => {
  it('is reported once; the same again writes nothing', () => {
    given().when({ type: 'Report', data: report }).then(reported);
    given(reported).when({ type: 'Report', data: report }).thenNothing();
    given(reported)
      .when({ type: 'Report', data: { ...report, files: 9 } })
      .thenRejected('self-review-is-declared-once');
  });
  it('of a quarter without files is declared, which is another thing than having reviewed none', () => {
    given().when({ type: 'DeclareNoFile', data: none }).then(declared);
    given(declared).when({ type: 'DeclareNoFile', data: none }).thenNothing();
    given(declared)
      .when({ type: 'Report', data: { ...report, on: '2024-09-30' } })
      .thenRejected('self-review-is-declared-once');
    given(reported).when({ type: 'DeclareNoFile', data: none }).thenRejected('self-review-is-declared-once');
  });
  it('is reported anew after the wrong declaration was withdrawn', () =>
    given(declared, { type: 'EventCorrected', data: { eventId: 'e-1', reason: '漏报案卷' } })
      .when({ type: 'Report', data: report })
      .then(reported));
  it('does not come before its quarter', () => {
    given()
      .when({ type: 'Report', data: { ...report, on: '2024-06-30' } })
      .thenRejected('self-review-not-before-its-quarter');
    given()
      .when({ type: 'Report', data: { ...report, on: '2024-07-01' } })
      .then({ type: 'SelfReviewReported', data: { ...report, on: '2024-07-01' } });
  });
  it('is named by unit and quarter', () => {
    expect(selfReviewId('u-1', '2024-Q3')).toBe('u-1.2024-Q3');
    expect(() => quarterNamed('2024Q3')).toThrow('quarter-is-written-so');
  });
  it('shows what was said last', () => {
    const row = {
      unitId: 'u-1',
      quarter: '2024-Q3',
      kind: 'no-file' as const,
      files: null,
      problems: null,
      summary: null,
      reportedOn: '2024-09-29',
    };
    specifyProjection(selfReviewDirectory)(declared).thenRow(row);
  });
});
