import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import { textOf } from '@jiandu/contracts/official-document';
import { OpinionExtension, opinionContract } from '@jiandu/contracts/opinion';
import type { OpinionEvent, OpinionIssued, ReplyToOpinion } from '@jiandu/contracts/opinion';
import { digestOf } from '@jiandu/kernel';
import type { Message } from '@jiandu/kernel';
import { specify, specifyAutomation } from '@jiandu/kernel/testing';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { paperNumbers, supervisionPolicy } from '../papers/papers.js';
import { opinion, overdueFrom } from './opinion.js';
import { opinionOrigin } from './opinion-origin.js';
import type { OpinionOriginEvent } from '@jiandu/contracts/opinion-origin';
import { opinionText } from './opinion.text.messages.js';
import { whenAdverseOutcomeWasReversedThenOpinionsLoseTheirOrigin } from './when-adverse-outcome-was-reversed-then-opinions-lose-their-origin.js';
import { whenIllegalFindingWasClearedThenWithdrawOpinionProposal } from './when-illegal-finding-was-cleared-then-withdraw-opinion-proposal.js';
import { whenLeadCallsForAnOpinionThenProposeIt } from './when-lead-calls-for-an-opinion-then-propose-it.js';
import { whenOpinionsLostTheirOriginThenWithdrawTheirProposals } from './when-opinions-lost-their-origin-then-withdraw-their-proposals.js';
import { whenRectificationIsOverdueThenProposeRequest } from './when-rectification-is-overdue-then-propose-request.js';
import { whenReviewFoundIllegalThenProposeOpinion } from './when-review-found-illegal-then-propose-opinion.js';
import { actsOf, toldToTheOrgan } from '../papers/papers.http.js';
import { nextOf, opinionDirectory, seenByTheOrgan, standingOn } from './opinion.directory.js';

const calendar = openCalendar(shippedTables(), '652301');
const given = specify(opinion, undefined, '2026-12-31', calendar);

const proposal = {
  ...{ opinionId: 'o-1', unitId: 'u-1', origin: 'check' as const, grounds: ['illegal-procedure' as const] },
  ...{ facts: '两次检查均未出示证件', proposedOn: '2024-07-08' },
};
const proposed: OpinionEvent = { type: 'OpinionProposed', data: proposal };
const issuing = {
  ...{ demands: ['落实亮证执法'], on: '2024-07-10', issuer: 'bureau' as const },
  ...{ unitName: '硫磺沟镇', administered: 'local' as const },
};
const drawn = (n = 1, year = 2024): Message => ({ type: 'NumberDrawn', data: { number: `昌司执监意〔${year}〕${n}号` } });
const due = { due: '2024-08-09', nominal: '2024-08-09', rolled: '2024-08-09', explanation: '通知载明', calendar: 'v1' };
const contest = { n: 10, unit: 'wd' as const, stays: false };
const paper: OpinionIssued = {
  ...{ ...issuing, facts: proposal.facts, grounds: proposal.grounds, basis: ['《新疆维吾尔自治区行政执法监督条例》'] },
  ...{ number: '昌司执监意〔2024〕1号', due, contest, digest: 'a'.repeat(64) },
};
const issued: OpinionEvent = { type: 'OpinionIssued', data: paper };
const service = { how: 'direct' as const, proof: 'receipt' as const, on: '2024-07-11' };
const contestBy = { ...due, due: '2024-07-25', nominal: '2024-07-25', rolled: '2024-07-25' };
const served: OpinionEvent = { type: 'OpinionServed', data: { ...service, contestBy } };
const open = [proposed, issued, served];
const answer = (on: string, more: Partial<ReplyToOpinion> = {}): ReplyToOpinion => ({
  ...{ text: '已整改', rectified: 'full', received: on, on },
  ...more,
});
const replied = (on: string, came: 'in-time' | 'late' = 'in-time'): OpinionEvent => ({
  type: 'OpinionReplied',
  data: { ...answer(on), came },
});
const check = (on: string, rectified: 'full' | 'part' | 'none') => ({ rectified, findings: '现场复核', supervisorIds: ['p-1'], on });
const rechecked = (on: string, rectified: 'full' | 'part' | 'none'): OpinionEvent => ({
  type: 'OpinionRechecked',
  data: check(on, rectified),
});
const fromTimer = { due: '2024-08-10', proposedOn: '2024-08-25' };
const overdue: OpinionEvent = { type: 'RequestProposed', data: { ...fromTimer, cause: 'no-reply-in-time' } };
const incomplete = (on: string): OpinionEvent => ({
  type: 'RequestProposed',
  data: { due: '2024-08-10', proposedOn: on, cause: 'recheck-found-incomplete' },
});
const withdrawn = (because: 'reply-in-time' | 'extended' | 'rectified'): OpinionEvent => ({
  type: 'RequestProposalWithdrawn',
  data: { because },
});
const handIn = { requestId: 'r-1', unitId: 'u-1' };
const file = {
  ...{ number: paper.number, unitName: '硫磺沟镇', issuedOn: '2024-07-10', servedOn: '2024-07-11', proof: 'receipt' as const },
  ...{ correctBy: '2024-08-09', replied: false, recheckedOn: '2024-08-12', rectified: 'none' as const, findings: '现场复核' },
  ...{ facts: proposal.facts, cause: 'no-reply-in-time' as const },
};
const handedIn: OpinionEvent = { type: 'FileHandedIn', data: { ...handIn, file } };

/** The event that issuing leads to, whatever was worked out for it. */
const issuedBy = (data: Partial<typeof issuing & { correctBy: string }>, ...given: OpinionEvent[]): OpinionIssued => {
  const command = { type: 'Issue' as const, data: { ...issuing, ...data } };
  const policy = supervisionPolicy.findLast(({ from }) => from <= command.data.on)!;
  const state = given.reduce((at, event) => opinion.evolve(at, { ...event, id: 'e', version: 1 } as never), opinion.initial);
  return opinion.decide(command, state, policy, { drawn: [drawn()], calendar })[0]!.data as OpinionIssued;
};

describe('opinion: the draft', () => {
  it('is proposed once; the same again is nothing, another matter under its id is refused', () => {
    given().when({ type: 'Propose', data: proposal }).then(proposed);
    given(proposed).when({ type: 'Propose', data: proposal }).thenNothing();
    given(proposed)
      .when({ type: 'Propose', data: { ...proposal, facts: '另一件事' } })
      .thenRejected('opinion-is-proposed-once');
    for (const other of [{ originId: 'k-2' }, { fileId: 'f-2' }, { proposedOn: '2024-07-09' }])
      given(proposed)
        .when({ type: 'Propose', data: { ...proposal, ...other } })
        .thenRejected('opinion-is-proposed-once');
  });
  it('is revised and declined only before it is issued', () => {
    const words = { facts: '三次检查均未出示证件', grounds: proposal.grounds };
    given(proposed).when({ type: 'Revise', data: words }).then({ type: 'OpinionRevised', data: words });
    given(proposed)
      .when({ type: 'Revise', data: { facts: proposal.facts, grounds: proposal.grounds } })
      .thenNothing();
    given(proposed, issued).when({ type: 'Revise', data: words }).thenRejected('only-a-proposed-opinion');
    const no = { reason: '不属实', on: '2024-07-09' };
    given(proposed).when({ type: 'Decline', data: no }).then({ type: 'OpinionDeclined', data: no });
    given(proposed, issued)
      .when({ type: 'Decline', data: { ...no, on: '2024-07-10' } })
      .thenRejected('only-a-proposed-opinion');
  });
  it('tells others that it is drafted and not its words, which a lead may have given', () => {
    for (const type of ['OpinionProposed', 'OpinionRevised'] as const) expect(opinionContract.audience?.[type]).toBe('sealed');
    const told = opinionContract.summaryOf!.OpinionProposed!.tell(proposal as never);
    expect(told).toEqual({
      ...{ opinionId: 'o-1', unitId: 'u-1', origin: 'check', grounds: proposal.grounds, proposedOn: '2024-07-08' },
    });
  });
  it('is withdrawn while it is a proposal only, once, where what it was proposed from was cleared', () => {
    const gone = { opinionId: 'o-1', unitId: 'u-1', clearedOn: '2024-08-01' };
    const withdrawn: OpinionEvent = { type: 'OpinionProposalWithdrawn', data: gone };
    const withdraw = { type: 'WithdrawProposal' as const, data: gone };
    given(proposed).when(withdraw).then(withdrawn);
    const words = { facts: '三次检查均未出示证件', grounds: proposal.grounds };
    given(proposed, { type: 'OpinionRevised', data: words }).when(withdraw).then(withdrawn);
    given(proposed, withdrawn).when(withdraw).thenNothing();
    given(proposed, withdrawn).when({ type: 'Issue', data: issuing }, drawn()).thenRejected('only-a-proposed-opinion');
    given(proposed, withdrawn)
      .when({ type: 'Decline', data: { reason: '不属实', on: '2024-08-02' } })
      .thenRejected('only-a-proposed-opinion');
  });
  it('is never withdrawn by a rule once it was issued, or after a person declined it', () => {
    const withdraw = { type: 'WithdrawProposal' as const, data: { opinionId: 'o-1', unitId: 'u-1', clearedOn: '2024-08-01' } };
    given(proposed, issued).when(withdraw).thenNothing();
    given(...open)
      .when(withdraw)
      .thenNothing();
    given(proposed, { type: 'OpinionDeclined', data: { reason: '不属实', on: '2024-07-09' } })
      .when(withdraw)
      .thenNothing();
  });
  it('is not proposed from a finding that was known to be cleared before it was known to be found', () => {
    const withdrawn: OpinionEvent = {
      type: 'OpinionProposalWithdrawn',
      data: { opinionId: 'o-1', unitId: 'u-1', clearedOn: '2024-08-01' },
    };
    given().when({ type: 'WithdrawProposal', data: withdrawn.data }).then(withdrawn);
    given(withdrawn)
      .when({ type: 'Propose', data: { ...proposal, origin: 'review', originId: 'v-1' } })
      .thenNothing();
    given(withdrawn).when({ type: 'Propose', data: proposal }).thenRejected('opinion-is-proposed-once');
    const row = [proposed, withdrawn].reduce((row, event) => opinionDirectory.evolve(row, event as never), opinionDirectory.initial);
    expect([row.opinionId, row.origin, row.status, standingOn(row, '2024-08-02').key, nextOf(row)]).toEqual([
      ...['o-1', 'check', 'proposal-withdrawn', 'proposal-withdrawn'],
      [],
    ]);
  });
  it('tells others that it is declined or withdrawn, or that no request is proposed any more, and not in whose words', () => {
    const told = (type: 'OpinionDeclined' | 'OpinionWithdrawn' | 'RequestProposalWithdrawn', data: object) => {
      expect([opinionContract.audience?.[type], opinionContract.final]).toEqual(['sealed', expect.arrayContaining([type])]);
      const { type: summary, tell } = opinionContract.summaryOf![type]!;
      return { [summary]: tell(data as never) };
    };
    const why = { reason: '当事人称系误报', on: '2024-07-09' };
    expect(told('OpinionDeclined', why)).toEqual({ OpinionDropped: { on: '2024-07-09' } });
    expect(told('OpinionWithdrawn', why)).toEqual({ OpinionRecalled: { on: '2024-07-09' } });
    expect(told('RequestProposalWithdrawn', { because: 'declined', reason: why.reason })).toEqual({
      RequestProposalEnded: { because: 'declined' },
    });
  });
  it('may be proposed by a justice office, and issued by the bureau only', () => expect(opinion.proposals).toEqual(['Propose']));
});

describe('opinion: issue', () => {
  it('bears its number, the words of the draft, the day written in it, and the digest of its text', () => {
    const found = issuedBy({ correctBy: '2024-08-09' }, proposed);
    expect(found).toMatchObject({
      ...{ number: '昌司执监意〔2024〕1号', facts: proposal.facts, unitName: '硫磺沟镇', contest },
      due: { due: '2024-08-09', rolled: '2024-08-09' },
    });
    expect(found.digest).toBe(digestOf(textOf(opinionText(found))));
  });
  it('takes 30 days from the template where no day is written, and never holds a day off against the organ', () =>
    // 2024-07-11 + 30 = Saturday 2024-08-10
    expect(issuedBy({ on: '2024-07-11' }, proposed).due).toMatchObject({ due: '2024-08-10', rolled: '2024-08-12' }));
  it('never quotes a default as law: neither in what it cites nor in its words', () => {
    for (const on of ['2024-03-01', '2024-07-10', '2026-03-02']) {
      const found = issuedBy({ on }, proposed);
      const words = textOf(opinionText(found));
      expect(words).not.toMatch(/\[D\]|默认|模板|30日|三十日|10个工作日|十个工作日/);
      const cited = supervisionPolicy.flatMap(({ papers }) => papers.opinion.basis);
      expect(found.basis.every((law) => cited.includes(law) && /^《/.test(law))).toBe(true);
    }
  });
  it('cites what was in force on its day', () => {
    expect(issuedBy({ on: '2024-06-04' }, proposed).basis.join()).not.toContain('昌市政办发〔2024〕23号');
    expect(issuedBy({ on: '2026-01-31' }, proposed).basis.join()).not.toContain('825');
    expect(issuedBy({ on: '2026-02-01' }, proposed).basis.join()).toContain('825');
  });
  it('is the bureau’s alone, once, with a day that lies after it', () => {
    given(proposed)
      .when({ type: 'Issue', data: { ...issuing, issuer: 'government' } }, drawn())
      .thenRejected('issued-by-whom-the-policy-names');
    given(proposed, issued).when({ type: 'Issue', data: issuing }, drawn()).thenRejected('only-a-proposed-opinion');
    given().when({ type: 'Issue', data: issuing }, drawn()).thenRejected('only-a-proposed-opinion');
    given(proposed)
      .when({ type: 'Issue', data: { ...issuing, correctBy: '2024-07-10' } }, drawn())
      .thenRejected('term-ends-after-it-began');
  });
  it('draws its number for its own stream, kind and year', () =>
    expect(opinion.registers!({ type: 'Issue', data: issuing }, undefined, 'o-1')).toEqual([
      {
        ...{ register: paperNumbers, id: 'opinion.2024' },
        command: { type: 'Draw', data: { kind: 'opinion', year: 2024, for: 'opinion-o-1', on: '2024-07-10' } },
      },
    ]));
  it('is not for an organ that the city cannot order: by the rules of 2024 not at all, by those of 2026 the superior is informed', () => {
    const vertical = (on: string) => ({ ...issuing, administered: 'vertical' as const, on });
    given(proposed)
      .when({ type: 'Issue', data: vertical('2026-01-31') }, drawn())
      .thenRejected('city-cannot-order-this-organ');
    given(proposed)
      .when({ type: 'Issue', data: vertical('2026-02-01') }, drawn())
      .thenRejected('superior-is-informed-instead');
    const letter = { superior: '州主管部门', issuer: 'bureau' as const, unitName: '示例垂管局', administered: 'vertical' as const };
    const inform = (on: string, more = {}) => ({ type: 'InformSuperior' as const, data: { ...letter, on, ...more } });
    given(proposed).when(inform('2026-01-31'), drawn()).thenRejected('paper-not-known-on-that-day');
    given(proposed)
      .when(inform('2026-02-01', { administered: 'local' }), drawn())
      .thenRejected('city-orders-this-organ-itself');
    given(proposed)
      .when(inform('2026-02-01', { issuer: 'government' }), drawn())
      .thenRejected('issued-by-whom-the-policy-names');
    given(proposed, issued).when(inform('2026-02-01'), drawn()).thenRejected('only-a-proposed-opinion');
  });
  it('has the superior’s answer recorded, once', () => {
    const data = { superior: '州主管部门', issuer: 'bureau' as const, unitName: '示例垂管局', administered: 'vertical' as const };
    const letter = {
      number: '昌司执监函〔2026〕1号',
      facts: 'x',
      grounds: proposal.grounds,
      basis: [],
      digest: 'a'.repeat(64),
      on: '2026-03-01',
    };
    const informed: OpinionEvent = { type: 'SuperiorInformed', data: { ...data, ...letter } };
    const answered = { text: '已责成改正', on: '2026-04-01' };
    given(proposed, informed).when({ type: 'RecordSuperiorAnswer', data: answered }).then({ type: 'SuperiorAnswered', data: answered });
    given(proposed, informed, { type: 'SuperiorAnswered', data: answered })
      .when({ type: 'RecordSuperiorAnswer', data: answered })
      .thenRejected('superior-answers-a-letter');
    given(proposed, informed).when({ type: 'Serve', data: service }).thenRejected('act-out-of-order');
    expect(
      opinion.registers!({ type: 'Withdraw', data: { reason: '误发', on: '2026-04-02' } }, given(proposed, informed).state(), 'o-1'),
    ).toMatchObject([{ id: 'letter.2026', command: { type: 'Void', data: { on: '2026-04-02' } } }]);
  });
});

describe('opinion: service, reply, contest', () => {
  it('is served once, on a proof that fits the manner, and may be contested for the term of its own day', () => {
    given(proposed, issued)
      .when({ type: 'Serve', data: { ...service, how: 'post', proof: 'system-record' } })
      .thenRejected('proof-fits-the-manner-of-service');
    given(...open)
      .when({ type: 'Serve', data: service })
      .thenRejected('opinion-is-served-once');
    given(proposed).when({ type: 'Serve', data: service }).thenRejected('opinion-is-served-once');
    const state = given(proposed, issued).state();
    const [event] = opinion.decide({ type: 'Serve', data: service }, state, supervisionPolicy[0]!, { drawn: [], calendar });
    expect(event!.data).toMatchObject({ contestBy: { due: '2024-07-25' } }); // 10 working days from 07-12
  });
  it('counts a posted reply on its postmark', () => {
    const posted = answer('2024-08-09', { received: '2024-08-13', postmarked: '2024-08-09', proofNo: 'XA1' });
    given(...open)
      .when({ type: 'Reply', data: posted })
      .then({ type: 'OpinionReplied', data: { ...posted, came: 'in-time' } });
    given(...open)
      .when({ type: 'Reply', data: { ...posted, on: '2024-08-13' } })
      .thenRejected('answer-counts-on-its-postmark');
    given(...open)
      .when({ type: 'Reply', data: answer('2024-08-10') })
      .then(replied('2024-08-10', 'late'));
  });
  it('takes a postmark from the bureau alone, with its proof; what the organ claims of it is disputed until seen', () => {
    const posted = answer('2024-08-09', { received: '2024-08-13', postmarked: '2024-08-09' });
    given(...open)
      .when({ type: 'Reply', data: posted })
      .thenRejected('postmark-needs-its-proof');
    const attachments = [{ sha256: 'a'.repeat(64), title: '信封' }];
    given(...open)
      .when({ type: 'Reply', data: { ...posted, attachments } })
      .then({ type: 'OpinionReplied', data: { ...posted, attachments, came: 'in-time' } });
    given(...open)
      .when({ type: 'Reply', data: answer('2024-08-08', { sentOn: '2024-08-13' }) })
      .thenRejected('own-answer-comes-the-day-it-is-sent');
    const own = answer('2024-08-13', { sentOn: '2024-08-13', claimedPostmark: '2024-08-09' });
    const claimed: OpinionEvent = { type: 'OpinionReplied', data: { ...own, came: 'disputed' } };
    given(...open, overdue)
      .when({ type: 'Reply', data: own })
      .then(claimed, withdrawn('reply-in-time'));
    given(...open)
      .when({ type: 'Reply', data: { ...own, claimedPostmark: '2024-08-10' } })
      .then({ type: 'OpinionReplied', data: { ...own, claimedPostmark: '2024-08-10', came: 'late' } });
    given(...open)
      .when({ type: 'Reply', data: { ...own, claimedPostmark: '2024-08-14' } })
      .thenRejected('answer-counts-on-its-postmark');
    given(...open)
      .when({ type: 'Reply', data: { ...own, claimedPostmark: '2024-07-10' } })
      .thenRejected('answer-follows-service');
    const standing = (...events: OpinionEvent[]) =>
      standingOn(
        events.reduce((row, event) => opinionDirectory.evolve(row, event as never), opinionDirectory.initial),
        '2024-10-01',
      );
    expect(standing(...open)).toEqual({ key: 'overdue', overdueBy: 53, repliedLateBy: null });
    expect(standing(...open, claimed)).toEqual({ key: 'postmark-disputed', overdueBy: null, repliedLateBy: null });
    expect(overdueFrom(given(...open, claimed).state())).toBeNull();
    const seen: OpinionEvent = { type: 'OpinionReplied', data: { ...posted, proofNo: 'XA1', came: 'in-time' } };
    expect(standing(...open, claimed, seen).key).toBe('to-be-rechecked');
    expect(standing(...open, claimed, rechecked('2024-08-20', 'none')).key).toBe('overdue'); // not seen, and not rectified
    const proven = answer('2024-08-12', { received: '2024-08-15', postmarked: '2024-08-12', proofNo: 'XA1' });
    const late: OpinionEvent = { type: 'OpinionReplied', data: { ...proven, came: 'late' } };
    expect(standing(...open, claimed, late)).toEqual({ key: 'replied-late', overdueBy: null, repliedLateBy: 3 }); // seen, and it was late
    expect(overdueFrom(given(...open, claimed, late).state())).toBe('2024-08-10');
    given(...open, claimed)
      .when({ type: 'Reply', data: proven })
      .then(late);
    given(...open, overdue, claimed, withdrawn('reply-in-time'))
      .when({ type: 'Reply', data: proven })
      .then(late, {
        type: 'RequestProposed',
        data: { due: '2024-08-10', proposedOn: '2024-08-15', cause: 'no-reply-in-time' },
      });
    expect(standing(...open, claimed, replied('2024-08-20', 'late')).key).toBe('postmark-disputed'); // another reply proves nothing
  });
  describe('replied to late', () => {
    const at = (day: string, ...events: OpinionEvent[]) =>
      standingOn(
        events.reduce((row, event) => opinionDirectory.evolve(row, event as never), opinionDirectory.initial),
        day,
      );
    const late = replied('2024-08-14', 'late');
    it('came so many days late, and is the bureau’s to recheck: nobody is overdue by the days that this takes', () => {
      const waits = { key: 'replied-late', overdueBy: null, repliedLateBy: 5 };
      for (const day of ['2024-08-14', '2024-12-31']) expect(at(day, ...open, late)).toEqual(waits);
      expect(at('2024-12-31', ...open, late, replied('2024-09-01', 'late'))).toEqual(waits); // the first one counts
    });
    it('is overdue again by a recheck that found it not rectified, counted from its last day, though a request was made of it', () => {
      const again = { key: 'overdue', overdueBy: 11, repliedLateBy: null };
      expect(at('2024-08-20', ...open, late, rechecked('2024-08-20', 'part'))).toEqual(again);
      expect(at('2024-08-20', ...open, late, rechecked('2024-08-20', 'none'), handedIn)).toEqual({ ...again, key: 'requested' });
      expect(at('2024-08-20', ...open, late, rechecked('2024-08-20', 'full')).key).toBe('to-be-closed');
    });
    it('still lets a request be proposed, which is confirmed only on a recheck', () => {
      expect(overdueFrom(given(...open, late).state())).toBe('2024-08-10');
      given(...open, overdue, late)
        .when({ type: 'HandInFile', data: handIn })
        .thenRejected('request-needs-a-recheck');
    });
    it('is not told to be late of a term that was extended since', () => {
      const extended: OpinionEvent = {
        type: 'OpinionExtended',
        data: {
          ...{ until: '2024-08-20', reason: '确需延长', approvedBy: 'p-1', on: '2024-08-01' },
          due: { ...due, due: '2024-08-20', nominal: '2024-08-20', rolled: '2024-08-20' },
        },
      };
      expect(at('2024-08-30', ...open, late, extended)).toEqual({ key: 'to-be-rechecked', overdueBy: null, repliedLateBy: null });
    });
  });
  it('is suspended while a contest that stays its term is open, whatever the day', () => {
    const staying: OpinionEvent = { type: 'OpinionIssued', data: { ...paper, contest: { ...contest, stays: true } } };
    const contested: OpinionEvent = { type: 'OpinionContested', data: { grounds: 'x', received: '2024-07-20', on: '2024-07-20' } };
    const upheld: OpinionEvent = { type: 'ContestAnswered', data: { paper: 'upheld', reason: 'x', on: '2024-08-20' } };
    const at = (...events: OpinionEvent[]) =>
      standingOn(
        [proposed, ...events].reduce((row, event) => opinionDirectory.evolve(row, event as never), opinionDirectory.initial),
        '2024-08-20',
      ).key;
    expect([at(staying, served, contested), at(issued, served, contested), at(staying, served, contested, upheld)]).toEqual([
      'suspended',
      'overdue',
      'overdue',
    ]);
  });
  it('is late only after what a missing table could add', () => {
    const unfirm: OpinionEvent = { type: 'OpinionIssued', data: { ...paper, due: { ...due, binds: '2024-08-24' } } };
    const without = [proposed, unfirm, served];
    for (const [on, came] of [
      ['2024-08-24', 'in-time'],
      ['2024-08-25', 'late'],
    ] as const)
      given(...without)
        .when({ type: 'Reply', data: answer(on) })
        .then(replied(on, came));
    expect(overdueFrom(given(...without).state())).toBe('2024-08-25');
    const row = without.reduce((at, event) => opinionDirectory.evolve(at, event as never), opinionDirectory.initial);
    expect(['2024-08-24', '2024-08-25'].map((day) => standingOn(row, day).key)).toEqual(['tables-missing', 'overdue']);
    expect(issuedBy({ correctBy: '2024-08-09' }, proposed).due).toMatchObject({ rolled: '2024-08-09', binds: '2024-08-24' });
    expect(issuedBy({ on: '2025-07-10', correctBy: '2025-08-08' }, proposed).due).not.toHaveProperty('binds');
  });
  it('has its extension signed by who asks for it, the head', () => {
    const wrong = (of: new () => object, data: object) =>
      validateSync(plainToInstance(of, data), { whitelist: true, forbidNonWhitelisted: true }).map(({ property }) => property);
    const body = { until: '2024-08-20', reason: '培训未完', on: '2024-08-01' };
    expect([wrong(OpinionExtension, body), wrong(OpinionExtension, { ...body, approvedBy: 'p-9' })]).toEqual([[], ['approvedBy']]);
    expect(opinionContract.key).toEqual(expect.arrayContaining(['approvedBy', 'sentOn', 'claimedPostmark'])); // nor is it corrected away
  });
  it('is replied to after service only', () => {
    given(proposed, issued)
      .when({ type: 'Reply', data: answer('2024-08-01') })
      .thenRejected('only-a-served-opinion');
    given(...open)
      .when({ type: 'Reply', data: answer('2024-07-10') })
      .thenRejected('answer-follows-service');
  });
  it('is contested within its term, once, and answered; what does not stand is withdrawn', () => {
    const objection = (on: string) => ({ grounds: '已出示证件', received: on, on });
    const contested: OpinionEvent = { type: 'OpinionContested', data: objection('2024-07-15') };
    const upheld = { paper: 'upheld' as const, reason: '录像未见', on: '2024-07-20' };
    const fallen: OpinionEvent = { type: 'ContestAnswered', data: { ...upheld, paper: 'not-upheld' } };
    given(...open)
      .when({ type: 'Contest', data: objection('2024-07-15') })
      .then(contested);
    // the region's days of 2024 are not at hand: what they could add is not held against the organ
    given(...open)
      .when({ type: 'Contest', data: objection('2024-08-09') })
      .then({ type: 'OpinionContested', data: objection('2024-08-09') });
    given(...open)
      .when({ type: 'Contest', data: objection('2024-08-10') })
      .thenRejected('contest-within-its-term');
    given(...open, contested)
      .when({ type: 'Contest', data: objection('2024-07-16') })
      .thenRejected('one-contest-at-a-time');
    given(...open)
      .when({ type: 'AnswerContest', data: upheld })
      .thenRejected('no-contest-to-answer');
    given(...open, contested)
      .when({ type: 'AnswerContest', data: upheld })
      .then({ type: 'ContestAnswered', data: upheld });
    given(...open, contested, fallen)
      .when({ type: 'Recheck', data: check('2024-08-01', 'none') })
      .thenRejected('contested-paper-is-withdrawn');
    expect(overdueFrom(given(...open, contested, fallen).state())).toBeNull();
    expect(overdueFrom(given(...open, contested).state())).toBe('2024-08-10'); // the rules of its day do not stay the term
    const staying: OpinionEvent = { type: 'OpinionIssued', data: { ...paper, contest: { ...contest, stays: true } } };
    expect(overdueFrom(given(proposed, staying, served, contested).state())).toBeNull();
  });
  it('is extended before the term has run, to a later day', () => {
    const more = { until: '2024-08-20', reason: '培训未完', approvedBy: 'p-9', on: '2024-08-01' };
    given(...open)
      .when({ type: 'Extend', data: { ...more, until: '2024-08-09' } })
      .thenRejected('extension-goes-beyond-the-term');
    given(...open)
      .when({ type: 'Extend', data: { ...more, on: '2024-08-10' } })
      .thenRejected('extension-before-the-term-has-run');
    const state = given(...open).state();
    const [event] = opinion.decide({ type: 'Extend', data: more }, state, supervisionPolicy[0]!, { drawn: [], calendar });
    expect(event).toMatchObject({ type: 'OpinionExtended', data: { due: { due: '2024-08-20' } } });
    // the region's days of 2024 are not at hand: nobody is late before what they could add
    expect(overdueFrom(given(...open, event!).state())).toBe('2024-09-05');
  });
});

describe('opinion: overdue, request, close-out', () => {
  it('has a request proposed on the day after its last day, and not while that day may still roll over a day off', () => {
    given(...open)
      .when({ type: 'ProposeRequest', data: fromTimer })
      .then(overdue);
    given(...open, overdue)
      .when({ type: 'ProposeRequest', data: fromTimer })
      .thenNothing();
    const early = { due: '2024-08-10', proposedOn: '2024-08-09' };
    given(...open)
      .when({ type: 'ProposeRequest', data: early })
      .thenRejected('request-is-due');
    const saturday = { ...due, due: '2024-08-10', nominal: '2024-08-10', rolled: '2024-08-12' };
    const weekend: OpinionEvent = { type: 'OpinionIssued', data: { ...paper, due: saturday } };
    expect(overdueFrom(given(proposed, weekend, served).state())).toBe('2024-08-13');
    // Stored by a table that did not know the day off: today's table is asked again.
    const unrolled: OpinionEvent = { type: 'OpinionIssued', data: { ...paper, due: { ...saturday, rolled: '2024-08-10' } } };
    given(proposed, unrolled, served)
      .when({ type: 'ProposeRequest', data: { due: '2024-08-11', proposedOn: '2024-08-12' } })
      .thenRejected('request-is-due');
  });
  it('is not overdue once a reply came in time, however late it is keyed', () => {
    given(...open, replied('2024-08-09'))
      .when({ type: 'ProposeRequest', data: fromTimer })
      .thenRejected('request-is-due');
    given(...open, overdue)
      .when({ type: 'Reply', data: answer('2024-08-09', { received: '2024-08-15', postmarked: '2024-08-09', proofNo: 'XA1' }) })
      .then(
        {
          type: 'OpinionReplied',
          data: { ...answer('2024-08-09', { received: '2024-08-15', postmarked: '2024-08-09', proofNo: 'XA1' }), came: 'in-time' },
        },
        withdrawn('reply-in-time'),
      );
    expect(overdueFrom(given(...open, overdue, replied('2024-08-09'), withdrawn('reply-in-time')).state())).toBeNull();
  });
  it('takes a reply that came in time even after the recheck; the proposal then rests on the recheck, not on silence', () => {
    const late = [...open, overdue, rechecked('2024-08-12', 'part')];
    given(...late)
      .when({ type: 'Reply', data: answer('2024-08-08') })
      .then(replied('2024-08-08'), withdrawn('reply-in-time'), incomplete('2024-08-12'));
    expect(given(...late, replied('2024-08-08'), withdrawn('reply-in-time'), incomplete('2024-08-12')).state()).toMatchObject({
      ...{ proposal: { cause: 'recheck-found-incomplete' }, awaitsRecheck: false },
    });
  });
  it('keeps a late reply from withdrawing anything', () =>
    given(...open, overdue)
      .when({ type: 'Reply', data: answer('2024-08-11') })
      .then(replied('2024-08-11', 'late')));
  it('is rechecked: not full past the term proposes a request, full withdraws the proposal', () => {
    given(...open)
      .when({ type: 'Recheck', data: check('2024-08-01', 'part') })
      .then(rechecked('2024-08-01', 'part'));
    given(...open, replied('2024-08-09'))
      .when({ type: 'Recheck', data: check('2024-08-12', 'part') })
      .then(rechecked('2024-08-12', 'part'), incomplete('2024-08-12'));
    given(...open, overdue)
      .when({ type: 'Recheck', data: check('2024-08-12', 'full') })
      .then(rechecked('2024-08-12', 'full'), withdrawn('rectified'));
    given(...open, overdue)
      .when({ type: 'Recheck', data: check('2024-08-12', 'none') })
      .then(rechecked('2024-08-12', 'none'));
    given(proposed, issued)
      .when({ type: 'Recheck', data: check('2024-08-12', 'full') })
      .thenRejected('only-a-served-opinion');
  });
  it('proposes again where a timely reply had withdrawn the proposal and the recheck is dated on the last day', () =>
    given(...open, overdue, replied('2024-08-08'), withdrawn('reply-in-time'))
      .when({ type: 'Recheck', data: check('2024-08-09', 'none') })
      .then(rechecked('2024-08-09', 'none'), incomplete('2024-08-09')));
  it('is closed only on a full recheck, and reopened with a new day', () => {
    const close = { reason: '整改完毕', on: '2024-08-20' };
    const closed: OpinionEvent = { type: 'OpinionClosed', data: close };
    const full = [...open, replied('2024-08-09'), rechecked('2024-08-12', 'full')];
    given(...open, replied('2024-08-09'))
      .when({ type: 'Close', data: close })
      .thenRejected('close-only-after-full-recheck');
    given(...full)
      .when({ type: 'Close', data: close })
      .then(closed);
    given(...full, closed)
      .when({ type: 'Close', data: close })
      .thenRejected('only-an-open-opinion');
    const again = { reason: '问题反复', correctBy: '2024-10-08', on: '2024-09-08' };
    given(...full)
      .when({ type: 'Reopen', data: again })
      .thenRejected('reopen-only-a-closed-opinion');
    given(...full, closed)
      .when({ type: 'Reopen', data: { ...again, correctBy: '2024-09-08' } })
      .thenRejected('term-ends-after-it-began');
    const reopened: OpinionEvent = {
      type: 'OpinionReopened',
      data: { ...again, due: { ...due, due: '2024-10-08', rolled: '2024-10-08' } },
    };
    expect(overdueFrom(given(...full, closed, reopened).state())).toBe('2024-10-09');
  });
  it('is withdrawn with its number, not while a request is under way', () => {
    const no = { reason: '误发', on: '2024-08-20' };
    given(...open)
      .when({ type: 'Withdraw', data: no })
      .then({ type: 'OpinionWithdrawn', data: no });
    given(proposed).when({ type: 'Withdraw', data: no }).thenRejected('withdraw-only-an-issued-paper');
    given(...open, overdue, rechecked('2024-08-12', 'none'), handedIn)
      .when({ type: 'Withdraw', data: no })
      .thenRejected('withdraw-the-request-first');
    expect(opinion.registers!({ type: 'Withdraw', data: no }, given(...open).state(), 'o-1')).toMatchObject([
      { id: 'opinion.2024', command: { type: 'Void', data: { for: 'opinion-o-1', reason: '误发' } } },
    ]);
  });
  it('hands in a file that is whole: paper, proof of service, reply or its absence, recheck', () => {
    const ready = [...open, overdue, rechecked('2024-08-12', 'none')];
    given(...ready)
      .when({ type: 'HandInFile', data: handIn })
      .then(handedIn);
    given(...ready)
      .when({ type: 'HandInFile', data: { ...handIn, unitId: 'u-2' } })
      .thenRejected('request-is-for-the-papers-unit');
    given(proposed, issued).when({ type: 'HandInFile', data: handIn }).thenRejected('request-needs-service-proof');
    given(...open, overdue)
      .when({ type: 'HandInFile', data: handIn })
      .thenRejected('request-needs-a-recheck');
    given(...open, rechecked('2024-08-01', 'none'))
      .when({ type: 'HandInFile', data: handIn })
      .thenRejected('request-rests-on-a-proposal');
    given(...open, replied('2024-08-09'))
      .when({ type: 'HandInFile', data: handIn })
      .thenRejected('reply-is-rechecked-first');
    given(...ready, handedIn)
      .when({ type: 'HandInFile', data: { ...handIn, requestId: 'r-2' } })
      .thenRejected('one-request-at-a-time');
    const contested: OpinionEvent = { type: 'OpinionContested', data: { grounds: 'x', received: '2024-07-15', on: '2024-07-15' } };
    given(...ready, contested)
      .when({ type: 'HandInFile', data: handIn })
      .thenRejected('contest-is-answered-first');
  });
  it('declines a request with reasons, and takes the file back', () => {
    given(...open, overdue)
      .when({ type: 'DeclineRequest', data: { reason: '情节轻微，继续督促' } })
      .then({ type: 'RequestProposalWithdrawn', data: { because: 'declined', reason: '情节轻微，继续督促' } });
    given(...open)
      .when({ type: 'DeclineRequest', data: { reason: 'x' } })
      .thenRejected('no-proposal-to-decline');
    const ready = [...open, overdue, rechecked('2024-08-12', 'none'), handedIn];
    given(...ready)
      .when({ type: 'TakeFileBack', data: { requestId: 'r-1' } })
      .then({ type: 'FileTakenBack', data: { requestId: 'r-1' } });
    given(...open)
      .when({ type: 'TakeFileBack', data: { requestId: 'r-1' } })
      .thenNothing();
    given(...ready)
      .when({ type: 'TakeFileBack', data: { requestId: 'r-2' } })
      .thenRejected('request-is-of-this-opinion');
  });
  it('has a draft that is revised or declined, never corrected: its origin and the issued paper rest on it', () =>
    expect(opinionContract.final).toEqual(expect.arrayContaining(['OpinionProposed', 'OpinionRevised'])));
  it('lets nothing be decided while a reply that came in time and was keyed after the request waits to be rechecked', () => {
    const sent = [...open, overdue, rechecked('2024-08-12', 'none'), handedIn];
    const carry = { requestId: 'r-1', decisionId: 'd-1' };
    const found: OpinionEvent = { type: 'TimelyReplyFound', data: { requestId: 'r-1', repliedOn: '2024-08-08' } };
    given(...sent)
      .when({ type: 'CarryIntoDecision', data: carry })
      .then({ type: 'CarriedIntoDecision', data: carry });
    given(...sent)
      .when({ type: 'Reply', data: answer('2024-08-08') })
      .then(replied('2024-08-08'), found);
    const known = [...sent, replied('2024-08-08'), found];
    given(...known)
      .when({ type: 'CarryIntoDecision', data: carry })
      .thenRejected('timely-reply-is-rechecked-first');
    given(...known, rechecked('2024-08-20', 'part'))
      .when({ type: 'CarryIntoDecision', data: carry })
      .then({ type: 'CarriedIntoDecision', data: carry });
    given(...sent, rechecked('2024-08-20', 'full'))
      .when({ type: 'CarryIntoDecision', data: carry })
      .thenRejected('rectified-before-the-decision');
    // nor is the term made longer under a request that says it has run
    const early = [...open, rechecked('2024-08-05', 'none'), overdue, handedIn];
    const extension = { until: '2024-09-30', reason: '需建设设施', approvedBy: 'p-head', on: '2024-08-09' };
    given(...early)
      .when({ type: 'Extend', data: extension })
      .thenRejected('withdraw-the-request-first');
    // what only claimed to have come in time holds nothing up once its postmark is seen late
    const own = answer('2024-08-13', { sentOn: '2024-08-13', claimedPostmark: '2024-08-09' });
    const claimed: OpinionEvent = { type: 'OpinionReplied', data: { ...own, came: 'disputed' } };
    const proven = answer('2024-08-12', { received: '2024-08-15', postmarked: '2024-08-12', proofNo: 'XA1' });
    const late: OpinionEvent = { type: 'OpinionReplied', data: { ...proven, came: 'late' } };
    given(...sent, claimed, { ...found, data: { ...found.data, repliedOn: own.on } } as OpinionEvent)
      .when({ type: 'CarryIntoDecision', data: carry })
      .thenRejected('timely-reply-is-rechecked-first');
    given(...sent, claimed, { ...found, data: { ...found.data, repliedOn: own.on } } as OpinionEvent, late)
      .when({ type: 'CarryIntoDecision', data: carry })
      .then({ type: 'CarriedIntoDecision', data: carry });
    given(...known, claimed, late)
      .when({ type: 'CarryIntoDecision', data: carry })
      .thenRejected('timely-reply-is-rechecked-first');
    given(...sent)
      .when({ type: 'CarryIntoDecision', data: { ...carry, requestId: 'r-9' } })
      .thenRejected('request-is-of-this-opinion');
  });
  it('is whose the paper is about', () => {
    expect(opinion.owner(opinion.initial, { type: 'Propose', data: proposal })).toBe('u-1');
    expect(opinion.owner(given(...open).state(), { type: 'Reply', data: answer('2024-08-09') })).toBe('u-1');
  });
  it('is the heir’s who is named, of a unit that was split up: from its issue on, anew where another was meant', () => {
    const name = (heirId: string, on = '2024-08-20') => ({ type: 'NameHeir' as const, data: { heirId, on } });
    const named = (heirId: string): OpinionEvent => ({ type: 'OpinionHeirNamed', data: { heirId, on: '2024-08-20' } });
    const closed: OpinionEvent = { type: 'OpinionClosed', data: { reason: '整改完毕', on: '2024-08-10' } };
    given(proposed, issued).when(name('u-2')).then(named('u-2'));
    given(...open)
      .when(name('u-2'))
      .then(named('u-2'));
    given(...open, rechecked('2024-08-09', 'full'), closed)
      .when(name('u-2'))
      .then(named('u-2'));
    given(...open, named('u-2'))
      .when(name('u-2'))
      .thenNothing();
    given(...open, named('u-2'))
      .when(name('u-3'))
      .then(named('u-3'));
    expect(given(...open, named('u-2')).state()).toMatchObject({ addresseeId: 'u-1', unitId: 'u-2' });
    expect(opinion.owner(given(...open, named('u-2')).state(), { type: 'Reply', data: answer('2024-08-22') })).toBe('u-2');
    expect(opinion.references!(name('u-2'))).toEqual([{ field: 'heirId', category: 'unit', id: 'u-2', on: '2024-08-20' }]);
    const gone: OpinionEvent = { type: 'OpinionWithdrawn', data: { reason: '误发', on: '2024-08-12' } };
    for (const before of [[], [proposed], [...open, gone]])
      given(...before)
        .when(name('u-2'))
        .thenRejected('heir-of-an-issued-opinion');
    expect(toldToTheOrgan([proposed, named('u-2')])).toEqual([named('u-2')]);
    const next = (...events: OpinionEvent[]) => nextOf(given(...events).state(), true).includes('NameHeir');
    expect([next(proposed), next(proposed, issued), next(...open), next(...open, gone)]).toEqual([false, true, true, false]);
    expect(next(...open, overdue, rechecked('2024-08-12', 'none'), handedIn)).toBe(false);
    expect(nextOf(given(...open).state())).not.toContain('NameHeir');
  });
  it('is requested for its heir, and while it is requested the decision names the heir, for the opinion too', () => {
    const named: OpinionEvent = { type: 'OpinionHeirNamed', data: { heirId: 'u-2', on: '2024-08-13' } };
    const ready = [...open, overdue, rechecked('2024-08-12', 'none')];
    given(...ready, named)
      .when({ type: 'HandInFile', data: { requestId: 'r-1', unitId: 'u-1' } })
      .thenRejected('request-is-for-the-papers-unit');
    given(...ready, named)
      .when({ type: 'HandInFile', data: { requestId: 'r-1', unitId: 'u-2' } })
      .then({ type: 'FileHandedIn', data: { requestId: 'r-1', unitId: 'u-2', file } });
    const name = { type: 'NameHeir' as const, data: { heirId: 'u-3', on: '2024-10-20' } };
    given(...ready, handedIn)
      .when(name)
      .thenRejected('decision-names-the-heir');
    const carry = { requestId: 'r-1', decisionId: 'd-1', heirId: 'u-2' };
    const carried: OpinionEvent = { type: 'CarriedIntoDecision', data: carry };
    given(...ready, handedIn)
      .when({ type: 'CarryIntoDecision', data: carry })
      .then(carried);
    expect(given(...ready, handedIn, carried).state().unitId).toBe('u-2');
    given(...ready, handedIn, carried)
      .when(name)
      .then({ type: 'OpinionHeirNamed', data: name.data });
  });
});

describe('what an opinion was proposed from', () => {
  const origin = specify(opinionOrigin);
  const from = (kind: 'litigation' | 'lead' | 'check', originId: string | undefined = 's-1') => ({
    ...proposal,
    ...{ origin: kind, ...(originId && { originId }) },
  });
  const entry = (opinionId: string, kind: 'litigation' | 'lead' = 'litigation') => ({
    origin: kind,
    originId: 's-1',
    opinionId,
    unitId: 'u-1',
  });
  const entered = (...of: Parameters<typeof entry>): OpinionOriginEvent => ({ type: 'OpinionOriginEntered', data: entry(...of) });
  const left = (opinionId: string): OpinionOriginEvent => ({ type: 'OpinionOriginLeft', data: { opinionId } });
  const claims = (...[command, state]: Parameters<NonNullable<typeof opinion.registers>>) => opinion.registers!(command, state, 'o-1');

  it('of a case or a lead is entered with the proposal, by whomever, and left with its end', () => {
    const enter = { register: opinionOrigin, id: 'litigation.s-1', command: { type: 'Enter', data: entry('o-1') } };
    const leave = { register: opinionOrigin, id: 'litigation.s-1', command: { type: 'Leave', data: { opinionId: 'o-1' } } };
    const first: OpinionEvent = { type: 'OpinionProposed', data: from('litigation') };
    const no = { reason: '不属实', on: '2024-07-12' };
    expect(claims({ type: 'Propose', data: from('litigation') })).toEqual([enter]);
    expect(claims({ type: 'Propose', data: from('lead') })).toMatchObject([{ id: 'lead.s-1' }]);
    expect(claims({ type: 'Propose', data: from('check') })).toEqual([]);
    expect(claims({ type: 'Propose', data: proposal })).toEqual([]);
    expect(claims({ type: 'Propose', data: from('litigation') }, given(first).state())).toEqual([]);
    expect(claims({ type: 'Decline', data: no }, given(first).state())).toEqual([leave]);
    expect(
      claims({ type: 'WithdrawProposal', data: { opinionId: 'o-1', unitId: 'u-1', clearedOn: '2024-07-12' } }, given(first).state()),
    ).toEqual([leave]);
    expect(claims({ type: 'Decline', data: no }, given(first, { type: 'OpinionDeclined', data: no }).state())).toEqual([]);
    expect(claims({ type: 'Withdraw', data: no }, given(first, issued).state())).toEqual([
      expect.objectContaining({ id: 'opinion.2024' }),
      leave,
    ]);
    for (const field of ['origin', 'originId']) expect(opinionContract.key).toContain(field);
  });
  it('may give several opinions where it is a case, one that stands where it is a lead', () => {
    origin(entered('o-1'))
      .when({ type: 'Enter', data: entry('o-2') })
      .then(entered('o-2'));
    origin(entered('o-1'))
      .when({ type: 'Enter', data: entry('o-1') })
      .thenNothing();
    origin(entered('o-1', 'lead'))
      .when({ type: 'Enter', data: entry('o-1', 'lead') })
      .thenNothing();
    origin(entered('o-1', 'lead'))
      .when({ type: 'Enter', data: entry('o-2', 'lead') })
      .thenRejected('one-opinion-from-one-lead');
    origin(entered('o-1', 'lead'), left('o-1'))
      .when({ type: 'Enter', data: entry('o-2', 'lead') })
      .then(entered('o-2', 'lead'));
    origin(entered('o-1'))
      .when({ type: 'Leave', data: { opinionId: 'o-1' } })
      .then(left('o-1'));
    origin(entered('o-1'), left('o-1'))
      .when({ type: 'Leave', data: { opinionId: 'o-1' } })
      .thenNothing();
    expect(opinionOrigin.owner(opinionOrigin.initial, { type: 'Leave', data: { opinionId: 'o-1' } })).toBeNull();
  });
  it('tells, when it stands no more, which proposals rested on it, and nothing where none did', () => {
    const fall = { type: 'Fall' as const, data: { fellOn: '2024-11-20' } };
    const opinions = [{ opinionId: 'o-2', unitId: 'u-1' }];
    const fell: OpinionOriginEvent = { type: 'OpinionOriginFell', data: { ...fall.data, opinions } };
    origin(entered('o-1'), entered('o-2'), left('o-1')).when(fall).then(fell);
    origin().when(fall).thenNothing();
    origin(entered('o-2'), fell).when(fall).thenNothing();
  });
  it('falls with a case that is adverse no more, not with one that stays adverse otherwise', () => {
    const { when } = specifyAutomation(whenAdverseOutcomeWasReversedThenOpinionsLoseTheirOrigin);
    const reversed = { caseId: 's-1', unitId: 'u-1', kind: 'suit' as const, on: '2024-11-20' };
    when({ type: 'AdverseOutcomeReversed', data: reversed }).then({
      ...{ id: 'litigation.s-1', command: { type: 'Fall', data: { fellOn: '2024-11-20' } } },
    });
    when({ type: 'AdverseOutcomeReversed', data: { ...reversed, replacedBy: 'unlawful' } }).thenNothing();
    when({ type: 'AdverseOutcomeTookEffect', data: { ...reversed, outcome: 'unlawful' } }).thenNothing();
  });
  it('withdraws each proposal that rested on it', () => {
    const { when } = specifyAutomation(whenOpinionsLostTheirOriginThenWithdrawTheirProposals);
    const order = (opinionId: string, unitId: string) => ({
      ...{ id: opinionId, command: { type: 'WithdrawProposal' as const, data: { opinionId, unitId, clearedOn: '2024-11-20' } } },
    });
    const opinions = [
      { opinionId: 'o-1', unitId: 'u-1' },
      { opinionId: 'o-2', unitId: 'u-2' },
    ];
    when({ type: 'OpinionOriginFell', data: { fellOn: '2024-11-20', opinions } }).then(order('o-1', 'u-1'), order('o-2', 'u-2'));
    when(entered('o-1')).thenNothing();
  });
});

describe('what proposes an opinion', () => {
  const finding = { reviewId: 'v-1', fileId: 'f-1', unitId: 'u-1', grounds: proposal.grounds, facts: '未告知陈述申辩', on: '2024-07-08' };
  it('an illegal finding of a review does, under the finding’s own id, so that it does once', () =>
    specifyAutomation(whenReviewFoundIllegalThenProposeOpinion)
      .when({ type: 'IllegalFindingConfirmed', data: finding })
      .then({
        id: 'e-1',
        command: {
          type: 'Propose',
          data: {
            ...{ opinionId: 'e-1', unitId: 'u-1', origin: 'review', originId: 'v-1', fileId: 'f-1' },
            ...{ grounds: finding.grounds, facts: finding.facts, proposedOn: '2024-07-08' },
          },
        },
      }));
  it('of several findings each does under its own id, by which the one that is cleared withdraws it', () => {
    specifyAutomation(whenReviewFoundIllegalThenProposeOpinion)
      .when({ type: 'IllegalFindingConfirmed', data: { ...finding, findingId: 'fd-1' } })
      .then({
        id: 'fd-1',
        command: {
          type: 'Propose',
          data: {
            ...{ opinionId: 'fd-1', unitId: 'u-1', origin: 'review', originId: 'v-1', fileId: 'f-1' },
            ...{ grounds: finding.grounds, facts: finding.facts, proposedOn: '2024-07-08' },
          },
        },
      });
    specifyAutomation(whenIllegalFindingWasClearedThenWithdrawOpinionProposal)
      .when({
        type: 'IllegalFindingCleared',
        data: { findingId: 'fd-1', reviewId: 'v-1', fileId: 'f-1', unitId: 'u-1', on: '2024-08-01' },
      })
      .then({ id: 'fd-1', command: { type: 'WithdrawProposal', data: { opinionId: 'fd-1', unitId: 'u-1', clearedOn: '2024-08-01' } } });
    specifyAutomation(whenIllegalFindingWasClearedThenWithdrawOpinionProposal)
      .when({ type: 'IllegalFindingConfirmed', data: finding })
      .thenNothing();
  });
  it('a lead that was verified and calls for one does, another does not', () => {
    const conclusion = {
      ...{ leadId: 'l-1', unitId: 'u-1', supervisorIds: ['p-1', 'p-2'], established: true, facts: '属实' },
      ...{ grounds: proposal.grounds, follows: 'opinion' as const, on: '2024-07-08' },
    };
    const { when } = specifyAutomation(whenLeadCallsForAnOpinionThenProposeIt);
    when({ type: 'LeadConcluded', data: conclusion }).then({
      id: 'e-1',
      command: {
        type: 'Propose',
        data: {
          opinionId: 'e-1',
          unitId: 'u-1',
          origin: 'lead',
          originId: 'l-1',
          grounds: proposal.grounds,
          facts: '属实',
          proposedOn: '2024-07-08',
        },
      },
    });
    when({ type: 'LeadConcluded', data: { ...conclusion, follows: 'corrected' } }).thenNothing();
    // corrected, it is told under the same id; withdrawn and concluded anew, from the same lead
    expect(whenLeadCallsForAnOpinionThenProposeIt.ignores).toEqual(['opinion-is-proposed-once', 'one-opinion-from-one-lead']);
  });
  it('the timer of an overdue one proposes a request', () => {
    const state = given(...open).state();
    const { due: dueOf, propose } = whenRectificationIsOverdueThenProposeRequest;
    expect(dueOf(state)).toBe('2024-08-10');
    expect(propose(state, '2024-08-10', '2024-08-11')).toEqual({
      type: 'ProposeRequest',
      data: { due: '2024-08-10', proposedOn: '2024-08-11' },
    });
  });
});

describe('what the organ is told of a paper about it', () => {
  it('is its own course, without where it came from and what the office considers', () => {
    const all = [
      'OpinionProposed',
      'OpinionRevised',
      'OpinionIssued',
      'OpinionServed',
      'RequestProposed',
      'FileHandedIn',
      'TimelyReplyFound',
    ];
    const corrected = (of: string) => ({ type: 'EventCorrected', data: { eventId: 'e-1', of, reason: '录入有误' } });
    const history = [...all.map((type) => ({ type, data: {} })), corrected('OpinionServed'), corrected('OpinionProposed')];
    expect(toldToTheOrgan(history)).toEqual([
      { type: 'OpinionIssued', data: {} },
      { type: 'OpinionServed', data: {} },
      corrected('OpinionServed'),
    ]);
    const acts = ['Reply', 'Contest', 'Recheck', 'ConfirmRequest'];
    expect(actsOf({ role: 'unit' }, acts)).toEqual(['Reply', 'Contest']);
    expect(actsOf({ role: 'bureau' }, acts)).toEqual(acts);
    expect(actsOf({ role: 'government' }, acts)).toEqual([]);
    const request = { id: 'r-1', decided: false, timelyReplyFound: false };
    const row = {
      ...opinionDirectory.initial,
      originId: 'l-1',
      proposal: { due: '2024-08-10', cause: 'no-reply-in-time' as const },
      request,
    };
    expect(seenByTheOrgan(row)).toMatchObject({ originId: null, proposal: null, request: null });
    expect(seenByTheOrgan({ ...row, request: { ...request, decided: true } }).request).toMatchObject({ decided: true });
  });
});
