import type { ReconsiderationOutcome } from '@jiandu/contracts/case-outcome';
import type { ReconsiderationCommand, ReconsiderationEvent } from '@jiandu/contracts/reconsideration';
import { specify } from '@jiandu/kernel/testing';
import { outcomesPolicy } from '../case/outcomes.js';
import { cityCalendar, eventsAfter } from '../case/testing.js';
import { reconsideration } from './reconsideration.js';

const given = specify(reconsideration, { outcomes: outcomesPolicy[0]!.outcomes }, '2999-12-31', cityCalendar);
const after = eventsAfter(reconsideration);
const registration = {
  ...{ caseId: 'r-1', unitId: 'u-1', organ: '昌吉市人民政府', caseNo: '昌市复字〔2025〕3号', matter: 'licence' as const, on: '2025-06-05' },
} as const;
const register: ReconsiderationCommand = { type: 'Register', data: registration };
const accept = (procedure: 'ordinary' | 'simple', on = '2025-06-10'): ReconsiderationCommand => ({
  type: 'Accept',
  data: { procedure, on },
});
const accepted = [register, accept('ordinary')];
const copy: ReconsiderationCommand = { type: 'ReceiveCopy', data: { on: '2025-06-12' } };
const answer = (receivedOn: string, postmarkedOn?: string): ReconsiderationCommand => ({
  type: 'Answer',
  data: { receivedOn, ...(postmarkedOn !== undefined && { postmarkedOn, proofNo: 'XA1' }), on: postmarkedOn ?? receivedOn },
});
const decision = (outcome: ReconsiderationOutcome, on = '2025-08-01'): ReconsiderationCommand => ({
  type: 'EnterDecision',
  data: { outcome, on },
});
const serve = (to: 'organ' | 'party' | 'both', on: string): ReconsiderationCommand => ({ type: 'ServeDecision', data: { to, on } });
const corrected = [...accepted, decision('unlawful'), serve('both', '2025-08-05')];
const opinion: ReconsiderationCommand = { type: 'ReceiveOpinion', data: { opinionNo: '昌市复意〔2025〕1号', on: '2025-08-10' } };
const setAside: ReconsiderationCommand = { type: 'SetAside', data: { judgmentNo: '（2025）新2301行初88号', on: '2025-12-01' } };
const tookEffect = (outcome: ReconsiderationOutcome, kind: 'adverse' | 'not-adverse' | 'apart', effectiveOn: string) => ({
  type: 'ReconsiderationTookEffect',
  data: { caseId: 'r-1', unitId: 'u-1', outcome, class: kind, effectiveOn },
});

describe('a reconsideration', () => {
  it('is registered with the term of acceptance, in working days of the region', () => {
    // 古尔邦节: 6 June and 9 to 10 June 2025 are off in Xinjiang, 7 and 8 are a weekend
    expect(after(register)[0]).toMatchObject({ data: { ...registration, acceptTerm: { due: '2025-06-17' } } });
    given(...after(register))
      .when(register)
      .thenNothing();
    given(...after(register))
      .when({ type: 'Register', data: { ...registration, organ: '另一机关' } })
      .thenRejected('case-is-registered-once');
    given()
      .when({ type: 'Register', data: { ...registration, caseNo: '第三号' } })
      .thenRejected('case-number-names-year-and-serial');
    given().when(accept('ordinary')).thenRejected('case-must-be-registered');
  });
  it('claims its number and its id, and is the unit’s, which must be in being on the day', () => {
    expect(reconsideration.registers!(register, given().state(), 'r-1').map(({ id }) => id.slice(0, 3))).toEqual(['id.', 'no.']);
    expect(reconsideration.owner(given().state(), register)).toBe('u-1');
    expect(reconsideration.references!(register)).toEqual([{ field: 'unitId', category: 'unit', id: 'u-1', on: register.data.on }]);
    expect(reconsideration.references!({ type: 'Sue', data: { suitId: 's-1', on: '2025-08-06' } })).toEqual([
      { field: 'suitId', category: 'suit', id: 's-1' },
    ]);
  });
  it('is accepted or refused, once', () => {
    expect(after(...accepted).at(-1)).toMatchObject({
      data: { copyTerm: { due: '2025-06-19' }, decideTerm: { nominal: '2025-08-09', due: '2025-08-11' } },
    });
    expect(after(register, accept('simple')).at(-1)).toMatchObject({
      data: { copyTerm: { due: '2025-06-13' }, decideTerm: { nominal: '2025-07-10' } },
    });
    const refuse: ReconsiderationCommand = { type: 'Refuse', data: { reason: '不属于受理范围', on: '2025-06-10' } };
    given(...after(register))
      .when(refuse)
      .then({ type: 'ReconsiderationRefused', data: refuse.data as never });
    given(...after(...accepted))
      .when(refuse)
      .thenRejected('acceptance-is-decided-once');
    given(...after(register, refuse))
      .when(accept('ordinary'))
      .thenRejected('acceptance-is-decided-once');
    given(...after(register))
      .when(copy)
      .thenRejected('copy-needs-a-case-under-way');
  });
  it('is answered within ten working days, five by the simple procedure, by the postmark', () => {
    expect(after(...accepted, copy).at(-1)).toMatchObject({ data: { answerTerm: { due: '2025-06-26' } } });
    expect(after(register, accept('simple'), copy).at(-1)).toMatchObject({ data: { answerTerm: { due: '2025-06-19' } } });
    expect(after(...accepted, copy, answer('2025-07-01', '2025-06-26')).at(-1)).toMatchObject({ data: { late: false } });
    expect(after(...accepted, copy, answer('2025-06-27')).at(-1)).toMatchObject({ data: { late: true } });
    given(...after(...accepted))
      .when(answer('2025-06-20'))
      .thenRejected('answer-needs-a-copy');
    given(...after(...accepted, copy))
      .when(copy)
      .thenRejected('copy-is-received-once');
    given(...after(...accepted, copy, answer('2025-06-20')))
      .when(answer('2025-06-21'))
      .thenRejected('answer-is-given-once');
    given(...after(...accepted, copy))
      .when({ type: 'Answer', data: { receivedOn: '2025-07-01', on: '2025-06-26' } })
      .thenRejected('act-dates-from-its-postmark');
  });
  it('is answered and reported on by a proven postmark; a claim of the unit is disputed until the bureau keys what it saw', () => {
    const own = (type: 'Answer' | 'ReportOnOpinion', receivedOn: string, claimedPostmark: string): ReconsiderationCommand => ({
      type,
      data: { receivedOn, sentOn: receivedOn, claimedPostmark, on: receivedOn },
    });
    const seen = (type: 'Answer' | 'ReportOnOpinion', receivedOn: string, postmarkedOn: string, proofNo?: string) => ({
      type,
      data: { receivedOn, postmarkedOn, on: postmarkedOn, ...(proofNo !== undefined && { proofNo }) },
    });
    const cases = [
      ['Answer', [...accepted, copy], '2025-06-26', '2025-06-11', 'answer-is-given-once'],
      ['ReportOnOpinion', [...corrected, opinion], '2025-10-09', '2025-08-09', 'opinion-is-reported-once'],
    ] as const;
    for (const [type, begun, last, before, once] of cases) {
      const claimed = own(type, '2025-10-20', last);
      expect(after(...begun, claimed).at(-1)).toMatchObject({ data: { late: false, came: 'disputed', on: '2025-10-20' } });
      given(...after(...begun, claimed))
        .when(own(type, '2025-10-21', last))
        .thenRejected(once);
      given(...after(...begun, claimed))
        .when(seen(type, '2025-10-20', last))
        .thenRejected('postmark-needs-its-proof');
      const settled = after(...begun, claimed, seen(type, '2025-10-20', last, 'XA1'));
      expect(settled.at(-1)).toMatchObject({ data: { late: false, came: 'in-time', on: last } });
      given(...settled)
        .when(seen(type, '2025-10-20', last, 'XA1'))
        .thenRejected(once);
      expect(after(...begun, own(type, '2025-10-20', '2025-10-10')).at(-1)).toMatchObject({ data: { late: true, came: 'late' } });
      given(...after(...begun))
        .when(own(type, '2025-10-20', before))
        .thenRejected('answer-follows-its-copy');
    }
  });
  it('stands still while suspended', () => {
    const suspended: ReconsiderationCommand[] = [...accepted, { type: 'Suspend', data: { reason: '鉴定', on: '2025-07-01' } }];
    const resume = (on: string): ReconsiderationCommand => ({ type: 'Resume', data: { on } });
    expect(after(...suspended, resume('2025-07-11')).at(-1)).toMatchObject({ data: { decideTerm: { nominal: '2025-08-19' } } });
    given(...after(...suspended))
      .when(resume('2025-07-01'))
      .thenRejected('time-stands-still-before-it-goes-on');
    given(...after(...accepted))
      .when(resume('2025-07-11'))
      .thenRejected('resume-only-what-stands-still');
    given(...after(...suspended))
      .when({ type: 'Suspend', data: { reason: '鉴定', on: '2025-07-02' } })
      .thenRejected('suspend-only-what-runs');
    given(...after(...suspended))
      .when(decision('unlawful'))
      .thenRejected('decision-needs-a-case-under-way');
    expect(after(...suspended, decision('ended')).at(-1)).toEqual(tookEffect('ended', 'apart', '2025-08-01'));
  });
  it('is extended once, by thirty days at most, and not by the simple procedure', () => {
    const extend = (until: string): ReconsiderationCommand => ({ type: 'Extend', data: { until, on: '2025-08-01' } });
    expect(after(...accepted, extend('2025-09-08')).at(-1)).toMatchObject({ data: { decideTerm: { nominal: '2025-09-08' } } });
    given(...after(...accepted))
      .when(extend('2025-09-09'))
      .thenRejected('extended-within-what-the-law-allows');
    given(...after(...accepted))
      .when(extend('2025-08-09'))
      .thenRejected('extended-within-what-the-law-allows');
    given(...after(...accepted, extend('2025-09-01')))
      .when(extend('2025-09-02'))
      .thenRejected('extended-once-and-only-ordinary');
    given(...after(register, accept('simple')))
      .when(extend('2025-08-10'))
      .thenRejected('extended-once-and-only-ordinary');
    given(...after(register))
      .when(extend('2025-08-10'))
      .thenRejected('needs-an-accepted-application');
  });
  it('takes effect when both sides are served, and says until when the party may sue', () => {
    const events = after(...corrected);
    expect(events.slice(-2)).toMatchObject([{ data: { sueTerm: { due: '2025-08-20' } } }, tookEffect('unlawful', 'adverse', '2025-08-05')]);
    const apart = after(...accepted, decision('changed'), serve('party', '2025-08-04'));
    expect(apart.at(-1)!.type).toBe('ReconsiderationDecisionServed');
    expect(after(...accepted, decision('changed'), serve('party', '2025-08-04'), serve('organ', '2025-08-07')).at(-1)).toEqual(
      tookEffect('changed', 'adverse', '2025-08-07'),
    );
    given(...events)
      .when(serve('organ', '2025-08-09'))
      .thenRejected('served-once-to-each-side');
    given(...after(...accepted))
      .when(serve('organ', '2025-08-09'))
      .thenRejected('served-only-what-was-decided');
    given(...after(...accepted))
      .when({ type: 'EnterDecision', data: { outcome: 'upheld', grounds: ['other'], on: '2025-08-01' } })
      .thenRejected('grounds-only-for-adverse-outcomes');
  });
  it.each(['withdrawn', 'withdrawn-after-change', 'settled', 'mediated', 'ended'] as const)('%s is never a loss', (outcome) =>
    expect(after(...accepted, decision(outcome)).at(-1)).toEqual(tookEffect(outcome, 'apart', '2025-08-01')),
  );
  it('is followed by an opinion, on whose correction is reported within sixty days', () => {
    const report = (receivedOn: string): ReconsiderationCommand => ({ type: 'ReportOnOpinion', data: { receivedOn, on: receivedOn } });
    expect(after(...corrected, opinion).at(-1)).toMatchObject({ data: { reportTerm: { nominal: '2025-10-09', due: '2025-10-09' } } });
    expect(after(...corrected, opinion, report('2025-10-09')).at(-1)).toMatchObject({ data: { late: false } });
    expect(after(...corrected, opinion, report('2025-10-10')).at(-1)).toMatchObject({ data: { late: true } });
    given(...after(...accepted))
      .when(opinion)
      .thenRejected('opinion-follows-a-decision');
    given(...after(...corrected, opinion))
      .when(opinion)
      .thenRejected('opinion-is-received-once');
    given(...after(...corrected))
      .when(report('2025-10-09'))
      .thenRejected('opinion-report-needs-an-opinion');
    given(...after(...corrected, opinion, report('2025-10-09')))
      .when(report('2025-10-10'))
      .thenRejected('opinion-is-reported-once');
  });
  it('may be sued after, and set aside by a court: the adverse outcome is lifted from that day', () => {
    const sue: ReconsiderationCommand = { type: 'Sue', data: { on: '2025-08-15' } };
    given(...after(...accepted, decision('unlawful')))
      .when(sue)
      .thenRejected('sued-only-after-a-served-decision');
    given(...after(...corrected, sue))
      .when(sue)
      .thenRejected('sued-once');
    const lifted: ReconsiderationEvent[] = after(...corrected, sue, setAside);
    expect(lifted.at(-1)).toEqual({
      type: 'ReconsiderationEffectLifted',
      data: { caseId: 'r-1', unitId: 'u-1', because: 'set-aside', liftedOn: '2025-12-01' },
    });
    given(...lifted)
      .when(setAside)
      .thenNothing();
    for (const other of [{ judgmentNo: '（2025）新2301行初99号' }, { on: '2025-12-02' }])
      given(...lifted)
        .when({ type: 'SetAside', data: { ...setAside.data, ...other } as never })
        .thenRejected('set-aside-once');
    given(...after(...accepted))
      .when(setAside)
      .thenRejected('set-aside-needs-a-decision-in-force');
  });
  it('is reviewed after a correction', () => {
    const review: ReconsiderationCommand = { type: 'ReviewEffect', data: { reviewedOn: '2025-09-01' } };
    const decided = { type: 'EventCorrected' as const, data: { eventId: 'e-3', of: 'ReconsiderationDecided', reason: '登记有误' } };
    given(...after(...corrected))
      .when(review)
      .thenNothing();
    given(...after(...corrected), {
      ...decided,
      data: { ...decided.data, replacement: { outcome: 'upheld', class: 'not-adverse', on: '2025-08-01' } },
    })
      .when(review)
      .then(tookEffect('upheld', 'not-adverse', '2025-08-05') as ReconsiderationEvent);
    given(...after(...corrected), decided)
      .when(review)
      .then({
        type: 'ReconsiderationEffectLifted',
        data: { caseId: 'r-1', unitId: 'u-1', because: 'corrected', liftedOn: '2025-08-05' },
      });
  });
  it('registered in error is withdrawn before a decision', () => {
    const withdraw: ReconsiderationCommand = { type: 'WithdrawRegistration', data: { reason: '重复登记' } };
    given(...after(...corrected))
      .when(withdraw)
      .thenRejected('registration-is-withdrawn-before-a-decision');
    given(...after(register, withdraw))
      .when(accept('ordinary'))
      .thenRejected('case-was-withdrawn');
    expect(reconsideration.registers!(withdraw, given(...after(register)).state(), 'r-1').map(({ command }) => command.type)).toEqual([
      'Release',
    ]);
  });
});
