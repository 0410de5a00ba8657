import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import { noticeContract } from '@jiandu/contracts/notice';
import type { NoticeEvent, NoticeIssued } from '@jiandu/contracts/notice';
import { textOf } from '@jiandu/contracts/official-document';
import { digestOf } from '@jiandu/kernel';
import { specify } from '@jiandu/kernel/testing';
import { supervisionPolicy } from '../papers/papers.js';
import { notice } from './notice.js';
import { noticeText } from './notice.text.messages.js';

const calendar = openCalendar(shippedTables(), '652301');
const given = specify(notice, undefined, '2026-12-31', calendar);
const proposal = { noticeId: 'n-1', unitId: 'u-1', matter: '反映检查时未出示证件', proposedOn: '2026-03-02' };
const proposed: NoticeEvent = { type: 'NoticeProposed', data: proposal };
const issuing = {
  ...{ questions: ['说明检查经过', '提供现场录像'], answerBy: '2026-03-20', on: '2026-03-03' },
  ...{ issuer: 'bureau' as const, unitName: '示例垂管局', administered: 'vertical' as const },
};
const number = { type: 'NumberDrawn', data: { number: '昌司执监通〔2026〕1号' } };
const due = { due: '2026-03-20', nominal: '2026-03-20', rolled: '2026-03-20', explanation: '通知书载明', calendar: 'v1' };
const issued: NoticeEvent = {
  type: 'NoticeIssued',
  data: { ...issuing, number: '昌司执监通〔2026〕1号', matter: proposal.matter, basis: [], due, digest: 'a'.repeat(64) },
};
const service = { how: 'post' as const, proof: 'postmark' as const, on: '2026-03-05' };
const served: NoticeEvent = { type: 'NoticeServed', data: service };
const answer = (on: string) => ({ text: '已教育改正', received: on, on });
const answered: NoticeEvent = { type: 'NoticeAnswered', data: { ...answer('2026-03-18'), came: 'in-time' } };

describe('notice', () => {
  it('is proposed once, by a justice office too, and declined before it is issued', () => {
    expect(notice.proposals).toEqual(['Propose']);
    given().when({ type: 'Propose', data: proposal }).then(proposed);
    given(proposed).when({ type: 'Propose', data: proposal }).thenNothing();
    given(proposed)
      .when({ type: 'Propose', data: { ...proposal, matter: '另一件事' } })
      .thenRejected('notice-is-proposed-once');
    for (const other of [{ leadId: 'l-1' }, { proposedOn: '2026-03-01' }])
      given(proposed)
        .when({ type: 'Propose', data: { ...proposal, ...other } })
        .thenRejected('notice-is-proposed-once');
    const no = { reason: '情况已明', on: '2026-03-03' };
    given(proposed).when({ type: 'Decline', data: no }).then({ type: 'NoticeDeclined', data: no });
    given(proposed, issued).when({ type: 'Decline', data: no }).thenRejected('only-a-proposed-notice');
  });
  it('is known from 2026-02-01 only', () => {
    given(proposed)
      .when({ type: 'Issue', data: { ...issuing, on: '2026-01-31' } }, number)
      .thenRejected('paper-not-known-on-that-day');
    given(proposed)
      .when({ type: 'Issue', data: { ...issuing, answerBy: '2024-07-20', on: '2024-07-10' } }, number)
      .thenRejected('paper-not-known-on-that-day');
  });
  it('bears its number, the day written in it and the digest of its text; a vertically managed organ may be asked', () => {
    const state = given(proposed).state();
    const policy = supervisionPolicy.at(-1)!;
    const [event] = notice.decide({ type: 'Issue', data: issuing }, state, policy, { drawn: [number], calendar });
    const found = event!.data as NoticeIssued;
    expect(found).toMatchObject({ number: '昌司执监通〔2026〕1号', due: { due: '2026-03-20' }, matter: proposal.matter });
    expect(found.digest).toBe(digestOf(textOf(noticeText(found))));
    expect(textOf(noticeText(found))).not.toMatch(/默认|\[D\]|15日/);
  });
  it('is the bureau’s, once', () => {
    given(proposed)
      .when({ type: 'Issue', data: { ...issuing, issuer: 'government' } }, number)
      .thenRejected('issued-by-whom-the-policy-names');
    given(proposed, issued).when({ type: 'Issue', data: issuing }, number).thenRejected('only-a-proposed-notice');
  });
  it('is served once, on a proof, and answered after that', () => {
    given(proposed, issued).when({ type: 'Serve', data: service }).then(served);
    given(proposed, issued)
      .when({ type: 'Serve', data: { ...service, proof: 'system-record' } })
      .thenRejected('proof-fits-the-manner-of-service');
    given(proposed, issued, served).when({ type: 'Serve', data: service }).thenRejected('notice-is-served-once');
    given(proposed, issued)
      .when({ type: 'Answer', data: answer('2026-03-18') })
      .thenRejected('only-a-served-notice');
    given(proposed, issued, served)
      .when({ type: 'Answer', data: answer('2026-03-04') })
      .thenRejected('answer-follows-notice');
    given(proposed, issued, served)
      .when({ type: 'Answer', data: answer('2026-03-18') })
      .then(answered);
    given(proposed, issued, served)
      .when({ type: 'Answer', data: { ...answer('2026-03-23'), postmarked: '2026-03-20' } })
      .thenRejected('answer-counts-on-its-postmark');
    given(proposed, issued, served)
      .when({ type: 'Answer', data: { ...answer('2026-03-20'), received: '2026-03-23', postmarked: '2026-03-20' } })
      .thenRejected('postmark-needs-its-proof');
    const claimed = { ...answer('2026-04-20'), sentOn: '2026-04-20', claimedPostmark: '2026-03-20' };
    given(proposed, issued, served)
      .when({ type: 'Answer', data: claimed })
      .then({ type: 'NoticeAnswered', data: { ...claimed, came: 'disputed' } });
    given(proposed, issued, served)
      .when({ type: 'Answer', data: answer('2026-03-21') })
      .then({ type: 'NoticeAnswered', data: { ...answer('2026-03-21'), came: 'late' } });
  });
  it('is closed as explained only on an answer, or since an opinion follows', () => {
    const close = { outcome: 'explained' as const, reason: '已说明', on: '2026-03-25' };
    given(proposed, issued, served).when({ type: 'Close', data: close }).thenRejected('explained-needs-an-answer');
    given(proposed, issued, served, answered).when({ type: 'Close', data: close }).then({ type: 'NoticeClosed', data: close });
    given(proposed, issued, served)
      .when({ type: 'Close', data: { ...close, outcome: 'opinion-follows' } })
      .then({ type: 'NoticeClosed', data: { ...close, outcome: 'opinion-follows' } });
    given(proposed, issued).when({ type: 'Close', data: close }).thenRejected('only-a-served-notice');
  });
  it('is withdrawn with its number', () => {
    const no = { reason: '误发', on: '2026-03-26' };
    given(proposed, issued, served).when({ type: 'Withdraw', data: no }).then({ type: 'NoticeWithdrawn', data: no });
    given(proposed).when({ type: 'Withdraw', data: no }).thenRejected('withdraw-only-an-issued-notice');
    expect(notice.registers!({ type: 'Withdraw', data: no }, given(proposed, issued).state(), 'n-1')).toMatchObject([
      { id: 'notice.2026', command: { type: 'Void' } },
    ]);
  });
  it('tells others that it is drafted, declined or withdrawn: neither its matter nor why', () => {
    const { audience, summaryOf } = noticeContract;
    const told = (type: 'NoticeProposed' | 'NoticeDeclined' | 'NoticeWithdrawn', data: object) => {
      expect(audience?.[type]).toBe('sealed');
      return { [summaryOf![type]!.type]: summaryOf![type]!.tell(data as never) };
    };
    const { noticeId, unitId, proposedOn } = proposal;
    expect(told('NoticeProposed', { ...proposal, leadId: 'l-1' })).toEqual({ NoticeDrafted: { noticeId, unitId, proposedOn } });
    expect(told('NoticeDeclined', { reason: '情况已明', on: '2026-03-03' })).toEqual({ NoticeDropped: { on: '2026-03-03' } });
    expect(told('NoticeWithdrawn', { reason: '误发', on: '2026-03-26' })).toEqual({ NoticeRecalled: { on: '2026-03-26' } });
  });
});
