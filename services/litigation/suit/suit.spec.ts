import type { SuitOutcome } from '@jiandu/contracts/case-outcome';
import { suitContract } from '@jiandu/contracts/suit';
import type { SuitCommand, SuitEvent } from '@jiandu/contracts/suit';
import type { Message } from '@jiandu/kernel';
import { specify } from '@jiandu/kernel/testing';
import { outcomesPolicy } from '../case/outcomes.js';
import { cityCalendar, eventsAfter } from '../case/testing.js';
import { effectDue, silentFrom, suit } from './suit.js';

const given = specify(suit, { outcomes: outcomesPolicy[0]!.outcomes }, '2999-12-31', cityCalendar);
const registration = {
  ...{ caseId: 's-1', unitId: 'u-1', court: '昌吉市人民法院', caseNo: '（2024）新2301行初12号' },
  ...{ matter: 'penalty' as const, procedure: 'ordinary' as const, on: '2024-03-01' },
} as const;

const after = eventsAfter(suit);
const stateOf = (...events: SuitEvent[]) => given(...events).state();

const register: SuitCommand = { type: 'Register', data: registration };
const decision = (outcome: SuitOutcome, on = '2024-06-03'): SuitCommand => ({ type: 'EnterDecision', data: { outcome, on } });
const serve = (to: 'organ' | 'party' | 'both', on: string): SuitCommand => ({ type: 'ServeDecision', data: { to, on } });
const appeal = (by: 'organ' | 'party', receivedOn: string, postmarkedOn?: string): SuitCommand => ({
  type: 'Appeal',
  data: { by, receivedOn, ...(postmarkedOn !== undefined && { postmarkedOn, proofNo: 'XA1' }), on: postmarkedOn ?? receivedOn },
});
const accept: SuitCommand = { type: 'AcceptAppeal', data: { court: '中级人民法院', caseNo: '（2024）新23行终5号', on: '2024-07-01' } };
const propose = (due: string): SuitCommand => ({ type: 'ProposeEffect', data: { due, proposedOn: due } });
const confirm = (effectiveOn: string): SuitCommand => ({ type: 'ConfirmEffect', data: { effectiveOn } });
const retry = (as: 'first' | 'second', on = '2024-09-02'): SuitCommand => ({
  type: 'Retry',
  data: { court: '中级人民法院', caseNo: '（2024）新23行再1号', as, on },
});
const lost = [register, decision('revoked'), serve('both', '2024-06-07')];
const inForce = [...lost, propose('2024-07-10'), confirm('2024-06-25')];
const tookEffect = (outcome: SuitOutcome, kind: 'adverse' | 'not-adverse' | 'apart', effectiveOn: string): Message => ({
  type: 'SuitTookEffect',
  data: { caseId: 's-1', unitId: 'u-1', outcome, class: kind, effectiveOn },
});
const told = (events: SuitEvent[]) => events.filter(({ type }) => type === 'SuitTookEffect' || type === 'SuitEffectLifted').at(-1);

describe('a suit', () => {
  it('is registered with the term of the court, six months or 45 days, rolled off a holiday, with its explanation', () => {
    const [registered] = after(register);
    expect(registered).toMatchObject({
      data: { ...registration, trialTerm: { nominal: '2024-09-01', due: '2024-09-02', term: 'litigation.first-instance' } },
    });
    expect((registered as { data: { trialTerm: { explanation: string } } }).data.trialTerm.explanation).toContain('顺延');
    const [simple] = after({ type: 'Register', data: { ...registration, procedure: 'simple' } });
    expect(simple).toMatchObject({ data: { trialTerm: { due: '2024-04-15' } } });
  });
  it('is registered once; the same again writes nothing, whatever the order of the fields', () => {
    given(...after(register))
      .when(register)
      .thenNothing();
    const { on, ...rest } = registration;
    given(...after(register))
      .when({ type: 'Register', data: { on, ...rest } })
      .thenNothing();
    given(...after(register))
      .when({ type: 'Register', data: { ...registration, court: '另一法院' } })
      .thenRejected('case-is-registered-once');
  });
  it('claims its number and its id; a later instance claims its own', () => {
    const claims = suit.registers!(register, given().state(), 's-1');
    expect(claims.map(({ id, command }) => [id.slice(0, 3), (command.data as { caseId: string }).caseId])).toEqual([
      ['id.', 's-1'],
      ['no.', 's-1'],
    ]);
    expect(suit.registers!(accept, stateOf(...after(...lost)), 's-1')).toHaveLength(1);
  });
  it('has a number with a year and a serial', () =>
    given()
      .when({ type: 'Register', data: { ...registration, caseNo: '某案' } })
      .thenRejected('case-number-names-year-and-serial'));
  it('is the unit’s, which must exist, as must the reconsideration it follows', () => {
    expect(suit.owner(given().state(), register)).toBe('u-1');
    expect(suit.references!({ type: 'Register', data: { ...registration, reconsiderationId: 'r-1' } })).toEqual([
      { field: 'unitId', category: 'unit', id: 'u-1', on: registration.on },
      { field: 'reconsiderationId', category: 'reconsideration', id: 'r-1' },
    ]);
  });
  it('must be registered before anything else', () => given().when(decision('revoked')).thenRejected('case-must-be-registered'));

  describe('answered', () => {
    const copy: SuitCommand = { type: 'ReceiveCopy', data: { on: '2024-03-08' } };
    const answer = (receivedOn: string, postmarkedOn?: string): SuitCommand => ({
      type: 'Answer',
      data: { receivedOn, ...(postmarkedOn !== undefined && { postmarkedOn, proofNo: 'XA1' }), on: postmarkedOn ?? receivedOn },
    });
    const copied = after(register, copy);

    it('within 15 days of the copy, rolled off a weekend', () =>
      expect(copied[1]).toMatchObject({ data: { answerTerm: { nominal: '2024-03-23', due: '2024-03-25' } } }));
    it('in time on the rolled day, and by its postmark though it came later', () => {
      expect(after(register, copy, answer('2024-03-25')).at(-1)).toMatchObject({ data: { late: false } });
      expect(after(register, copy, answer('2024-04-02', '2024-03-25')).at(-1)).toMatchObject({ data: { late: false, on: '2024-03-25' } });
    });
    it('not called late while a table that is missing could still move the day', () => {
      expect(after(register, copy, answer('2024-04-09')).at(-1)).toMatchObject({ data: { late: false } });
      expect(after(register, copy, answer('2024-04-10')).at(-1)).toMatchObject({ data: { late: true } });
    });
    it('not dated otherwise than it was posted', () => {
      given(...copied)
        .when({ type: 'Answer', data: { receivedOn: '2024-03-28', on: '2024-03-25' } })
        .thenRejected('act-dates-from-its-postmark');
      given(...copied)
        .when(answer('2024-03-20', '2024-03-22'))
        .thenRejected('postmark-not-after-receipt');
    });
    const own = (receivedOn: string, claimedPostmark: string): SuitCommand => ({
      type: 'Answer',
      data: { receivedOn, sentOn: '2024-05-01', claimedPostmark, on: receivedOn },
    });
    it('by a postmark with its proof alone', () => {
      const bare = { receivedOn: '2024-04-12', postmarkedOn: '2024-03-25', on: '2024-03-25' };
      given(...copied)
        .when({ type: 'Answer', data: bare })
        .thenRejected('postmark-needs-its-proof');
      const attachments = [{ sha256: 'a'.repeat(64), title: '信封邮戳' }];
      given(...copied)
        .when({ type: 'Answer', data: { ...bare, attachments } })
        .then({ type: 'SuitAnswered', data: { ...bare, attachments, late: false, came: 'in-time' } });
      expect(suit.references!({ type: 'Answer', data: { ...bare, attachments } })).toMatchObject([{ category: 'file' }]);
    });
    it('in dispute, neither in time nor late, by a postmark that only the unit claims, until the bureau keys what it saw', () => {
      const disputed = after(register, copy, own('2024-04-12', '2024-03-25'));
      expect(disputed.at(-1)).toMatchObject({ data: { on: '2024-04-12', late: false, came: 'disputed' } });
      given(...disputed)
        .when(own('2024-04-12', '2024-03-24'))
        .thenRejected('answer-is-given-once');
      const seen = after(register, copy, own('2024-04-12', '2024-03-25'), answer('2024-04-12', '2024-03-25'));
      expect(seen.at(-1)).toMatchObject({ data: { on: '2024-03-25', late: false, came: 'in-time' } });
      given(...seen)
        .when(answer('2024-04-12', '2024-03-25'))
        .thenRejected('answer-is-given-once');
      // no postmark was found on it
      expect(after(register, copy, own('2024-04-12', '2024-03-25'), answer('2024-04-12')).at(-1)).toMatchObject({ data: { late: true } });
    });
    it('late where the claim itself lies after the term, in time where it came within', () => {
      expect(after(register, copy, own('2024-04-12', '2024-04-10')).at(-1)).toMatchObject({ data: { late: true, came: 'late' } });
      expect(after(register, copy, own('2024-04-09', '2024-03-25')).at(-1)).toMatchObject({ data: { came: 'in-time' } });
    });
    it('not before the copy came, and no claim lies after the receipt', () => {
      given(...copied)
        .when(answer('2024-03-20', '2024-03-07'))
        .thenRejected('answer-follows-its-copy');
      given(...copied)
        .when(own('2024-04-12', '2024-03-07'))
        .thenRejected('answer-follows-its-copy');
      given(...copied)
        .when(own('2024-04-12', '2024-04-13'))
        .thenRejected('postmark-not-after-receipt');
    });
    it('with a postmark that no correction brings in', () =>
      expect(suitContract.key).toEqual(expect.arrayContaining(['sentOn', 'claimedPostmark', 'postmarkedOn'])));
    it('once, and only to a copy', () => {
      given(...after(register))
        .when(answer('2024-03-25'))
        .thenRejected('answer-needs-a-copy');
      given(...after(register, copy, answer('2024-03-25')))
        .when(answer('2024-03-26'))
        .thenRejected('answer-is-given-once');
      given(...copied)
        .when({ type: 'ReceiveCopy', data: { on: '2024-03-09' } })
        .thenRejected('copy-is-received-once');
      given(...after(...lost))
        .when({ type: 'ReceiveCopy', data: { on: '2024-06-09' } })
        .thenRejected('copy-needs-a-case-under-way');
    });
  });

  it('stands still while suspended: the days are not counted, each stay of them', () => {
    const suspended: SuitCommand[] = [register, { type: 'Suspend', data: { reason: '等待另案', on: '2024-04-10' } }];
    const resumed = after(...suspended, { type: 'Resume', data: { on: '2024-04-20' } });
    expect(resumed.at(-1)).toMatchObject({ data: { trialTerm: { nominal: '2024-09-11', due: '2024-09-11' } } });
    const again = after(
      ...suspended,
      { type: 'Resume', data: { on: '2024-04-20' } },
      { type: 'Suspend', data: { reason: '鉴定', on: '2024-05-01' } },
      { type: 'Resume', data: { on: '2024-05-03' } },
    );
    expect(again.at(-1)).toMatchObject({ data: { trialTerm: { nominal: '2024-09-13' } } });
    given(...after(...suspended))
      .when(decision('revoked'))
      .thenRejected('decision-needs-a-case-under-way');
    given(...after(...suspended))
      .when({ type: 'Suspend', data: { reason: '鉴定', on: '2024-04-11' } })
      .thenRejected('suspend-only-what-runs');
    given(...after(...suspended))
      .when({ type: 'Resume', data: { on: '2024-04-10' } })
      .thenRejected('time-stands-still-before-it-goes-on');
    given(...after(register))
      .when({ type: 'Resume', data: { on: '2024-04-10' } })
      .thenRejected('resume-only-what-stands-still');
    expect(after(...suspended, decision('ended')).at(-1)).toEqual(tookEffect('ended', 'apart', '2024-06-03'));
  });

  describe('decided', () => {
    it('with an outcome of its instance; grounds only where it is adverse', () => {
      given(...after(register))
        .when(decision('affirmed'))
        .thenRejected('outcome-is-in-the-list');
      given(...after(register))
        .when({ type: 'EnterDecision', data: { outcome: 'claim-dismissed', grounds: ['procedure-violated'], on: '2024-06-03' } })
        .thenRejected('grounds-only-for-adverse-outcomes');
      given(...after(...lost))
        .when(decision('revoked', '2024-06-20'))
        .thenRejected('decision-needs-a-case-under-way');
    });
    it.each(['withdrawn', 'withdrawn-after-change', 'settled', 'mediated', 'ended'] as const)(
      '%s is a class of its own, in force at once, and never a loss',
      (outcome) => {
        const events = after(register, decision(outcome));
        expect(events.at(-1)).toEqual(tookEffect(outcome, 'apart', '2024-06-03'));
        given(...events)
          .when(appeal('party', '2024-06-10'))
          .thenRejected('appeal-only-from-an-appealable-decision');
      },
    );
    it('served to each side once', () => {
      given(...after(register))
        .when(serve('both', '2024-06-07'))
        .thenRejected('served-only-what-was-decided');
      given(...after(...lost))
        .when(serve('organ', '2024-06-08'))
        .thenRejected('served-once-to-each-side');
    });
  });

  describe('in force', () => {
    it('a judgment after 15 days, a ruling after 10, from the later service, rolled off a holiday', () => {
      // 2024-06-22 is a Saturday; the term ends on Monday the 24th
      expect(effectDue(stateOf(...after(...lost)))).toBe('2024-06-25');
      expect(effectDue(stateOf(...after(register, decision('suit-dismissed'), serve('both', '2024-06-07'))))).toBe('2024-06-18');
      const apart = after(register, decision('revoked'), serve('organ', '2024-06-05'), serve('party', '2024-06-12'));
      expect(effectDue(stateOf(...apart))).toBe('2024-06-28');
      expect(effectDue(stateOf(...after(register, decision('revoked'), serve('organ', '2024-06-05'))))).toBeNull();
    });
    it('over the National Day week only after it', () => {
      const events = after(register, decision('revoked', '2024-09-10'), serve('both', '2024-09-18'));
      expect(events.at(-1)).toMatchObject({ data: { appealTerm: { nominal: '2024-10-03', due: '2024-10-08' } } });
      expect(effectDue(stateOf(...events))).toBe('2024-10-09');
      given(...events)
        .when(appeal('organ', '2024-10-08'))
        .then({ type: 'SuitAppealed', data: appeal('organ', '2024-10-08').data as never });
    });
    it('is proposed when silence is certain: on the day, or after the slack of a term whose tables are not complete', () => {
      // of 2024 the region's holidays are not at hand, of 2025 they are
      expect([effectDue, silentFrom].map((day) => day(stateOf(...after(...lost))))).toEqual(['2024-06-25', '2024-07-10']);
      const firm = after(register, decision('revoked', '2025-06-03'), serve('both', '2025-06-11'));
      expect([effectDue, silentFrom].map((day) => day(stateOf(...firm)))).toEqual(['2025-06-27', '2025-06-27']);
      given(...after(...lost))
        .when(propose('2024-06-25'))
        .thenRejected('effect-is-due');
      const late = after(...lost, appeal('organ', '2024-06-10'), { type: 'WithdrawAppeal', data: { by: 'organ', on: '2024-06-26' } });
      expect(told(late)).toBeUndefined();
    });
    it('is proposed on the day, and confirmed by a person for that day only', () => {
      given(...after(...lost))
        .when(propose('2024-07-09'))
        .thenRejected('effect-is-due');
      given(...after(...lost))
        .when(confirm('2024-06-25'))
        .thenRejected('effect-is-proposed-first');
      given(...after(...lost, propose('2024-07-10')))
        .when(propose('2024-07-10'))
        .thenNothing();
      given(...after(...lost, propose('2024-07-10')))
        .when(confirm('2024-06-24'))
        .thenRejected('effect-day-is-the-worked-out-day');
      given(...after(...lost, propose('2024-07-10')))
        .when(confirm('2024-06-25'))
        .then(tookEffect('revoked', 'adverse', '2024-06-25') as SuitEvent);
      given(...after(...inForce))
        .when(confirm('2024-06-25'))
        .thenNothing();
    });
    it('is lifted by an appeal posted in time that was keyed after the confirmation', () => {
      const events = after(...inForce, appeal('organ', '2024-06-28', '2024-06-24'));
      expect(events.at(-1)).toEqual({
        type: 'SuitEffectLifted',
        data: { caseId: 's-1', unitId: 'u-1', because: 'appealed', liftedOn: '2024-06-25' },
      });
      expect(stateOf(...events)).toMatchObject({ effect: null, told: null, status: 'appealed' });
    });
    it('an appeal withdraws the proposal', () =>
      given(...after(...lost, appeal('party', '2024-06-20')))
        .when(propose('2024-07-10'))
        .thenRejected('effect-is-due'));
  });

  describe('appealed', () => {
    it('within its term, by who was served, once', () => {
      given(...after(...lost))
        .when(appeal('organ', '2024-07-10'))
        .thenRejected('appeal-within-its-term');
      const leave = { ...appeal('organ', '2024-07-10').data, leave: '准许顺延' } as never;
      given(...after(...lost))
        .when({ type: 'Appeal', data: leave })
        .then({ type: 'SuitAppealed', data: leave });
      // a posting that only the unit claims lifts nothing before the bureau has keyed its postmark
      const own = { by: 'organ' as const, receivedOn: '2024-07-10', sentOn: '2024-07-10', claimedPostmark: '2024-06-24', on: '2024-07-10' };
      given(...after(...inForce))
        .when({ type: 'Appeal', data: own })
        .thenRejected('late-appeal-is-keyed-on-its-postmark');
      given(...after(...lost))
        .when({ type: 'Appeal', data: { ...own, claimedPostmark: '2024-07-10' } })
        .thenRejected('appeal-within-its-term');
      given(...after(register, decision('revoked'), serve('organ', '2024-06-07')))
        .when(appeal('party', '2024-06-10'))
        .thenRejected('appeal-follows-service');
      given(...after(...lost, appeal('organ', '2024-06-20')))
        .when(appeal('organ', '2024-06-21'))
        .thenRejected('appeal-is-made-once');
      given(...after(register))
        .when(appeal('organ', '2024-06-20'))
        .thenRejected('appeal-only-from-an-appealable-decision');
      given(...after(...lost))
        .when(accept)
        .thenRejected('appeal-is-accepted-after-it-was-made');
    });
    it('and affirmed: what was decided first is in force when the second judgment is served', () => {
      const events = after(...lost, appeal('organ', '2024-06-20'), accept, decision('affirmed', '2024-09-05'), serve('both', '2024-09-10'));
      expect(events.at(-1)).toEqual(tookEffect('revoked', 'adverse', '2024-09-10'));
      given(...events)
        .when(appeal('organ', '2024-09-12'))
        .thenRejected('appeal-only-from-an-appealable-decision');
    });
    it('and reversed: the loss never counted', () => {
      const events = after(
        ...[...lost, appeal('organ', '2024-06-20'), accept, decision('claim-dismissed', '2024-09-05')],
        serve('both', '2024-09-10'),
      );
      expect(events.filter(({ type }) => type === 'SuitTookEffect')).toEqual([tookEffect('claim-dismissed', 'not-adverse', '2024-09-10')]);
    });
    it('and settled at the second instance: no loss', () => {
      const events = after(...lost, appeal('organ', '2024-06-20'), accept, decision('settled', '2024-09-05'));
      expect(told(events)).toEqual(tookEffect('settled', 'apart', '2024-09-05'));
    });
    it('and withdrawn: the first judgment is in force, not before the term of the other side', () => {
      const withdraw = (on: string): SuitCommand => ({ type: 'WithdrawAppeal', data: { by: 'organ', on } });
      const before = [...lost, appeal('organ', '2024-06-10')];
      expect(told(after(...before, accept, withdraw('2024-07-20')))).toEqual(tookEffect('revoked', 'adverse', '2024-07-20'));
      const early = after(...before, withdraw('2024-06-12'));
      expect(told(early)).toBeUndefined();
      expect(effectDue(stateOf(...early))).toBe('2024-06-25');
      given(...early)
        .when(withdraw('2024-06-13'))
        .thenRejected('appeal-withdrawn-only-by-who-appealed');
    });
    it('and remanded: nothing stands until it is decided again', () => {
      const remand: SuitCommand = {
        type: 'AcceptRemand',
        data: { court: '昌吉市人民法院', caseNo: '（2024）新2301行初40号', on: '2024-10-10' },
      };
      const remanded = [...lost, appeal('organ', '2024-06-20'), accept, decision('remanded', '2024-09-05')];
      expect(told(after(...remanded))).toBeUndefined();
      expect(effectDue(stateOf(...after(...remanded)))).toBeNull();
      given(...after(...lost))
        .when(remand)
        .thenRejected('remand-is-accepted-after-a-remand');
      const again = after(...remanded, remand, decision('claim-dismissed', '2024-12-02'), serve('both', '2024-12-05'));
      expect(effectDue(stateOf(...again))).toBe('2024-12-21');
    });
  });

  describe('tried again', () => {
    it('only what is in force', () =>
      given(...after(...lost))
        .when(retry('second'))
        .thenRejected('retrial-needs-a-decision-in-force'));
    it('and reversed: in force until the retrial judgment is served, and not from then on', () => {
      const running = after(...inForce, retry('second'), decision('claim-dismissed', '2024-11-18'));
      expect(stateOf(...running).effect).toMatchObject({ outcome: 'revoked' });
      const events = after(...inForce, retry('second'), decision('claim-dismissed', '2024-11-18'), serve('both', '2024-11-20'));
      expect(told(events)).toEqual(tookEffect('claim-dismissed', 'not-adverse', '2024-11-20'));
    });
    it('and left as it was: in force since it was', () => {
      const events = after(...inForce, retry('second'), decision('affirmed', '2024-11-18'), serve('both', '2024-11-20'));
      expect(told(events)).toEqual(tookEffect('revoked', 'adverse', '2024-06-25'));
      expect(effectDue(stateOf(...events))).toBeNull();
    });
    it('by the rules of the first instance: an appeal lies, so a person confirms', () => {
      const events = after(...inForce, retry('first'), decision('claim-dismissed', '2024-11-18'), serve('both', '2024-11-20'));
      expect(effectDue(stateOf(...events))).toBe('2024-12-06');
      expect(stateOf(...events).effect).toMatchObject({ outcome: 'revoked' });
    });
    it('and sent back: the loss is lifted from that day', () =>
      expect(told(after(...inForce, retry('second'), decision('remanded', '2024-11-18')))).toEqual({
        type: 'SuitEffectLifted',
        data: { caseId: 's-1', unitId: 'u-1', because: 'set-aside', liftedOn: '2024-11-18' },
      }));
  });

  describe('corrected', () => {
    const correction = (eventId: string, replacement?: object) => ({
      type: 'EventCorrected' as const,
      data: { eventId, reason: '登记有误', of: 'SuitDecided', ...(replacement && { replacement }) },
    });
    const review: SuitCommand = { type: 'ReviewEffect', data: { reviewedOn: '2024-07-01' } };
    it('tells what is in force instead', () => {
      const dismissed = { outcome: 'claim-dismissed', on: '2024-06-03', instance: 'first', class: 'not-adverse' };
      given(...after(...inForce), correction('e-2', dismissed))
        .when(review)
        .then(tookEffect('claim-dismissed', 'not-adverse', '2024-06-25') as SuitEvent);
      given(...after(...inForce))
        .when(review)
        .thenNothing();
    });
    it('tells that nothing is where the decision was withdrawn', () =>
      given(...after(...inForce), correction('e-2'))
        .when(review)
        .then({ type: 'SuitEffectLifted', data: { caseId: 's-1', unitId: 'u-1', because: 'corrected', liftedOn: '2024-06-25' } }));
  });

  it('registered in error is withdrawn, gives its numbers back and takes no more', () => {
    const withdraw: SuitCommand = { type: 'WithdrawRegistration', data: { reason: '重复登记' } };
    const events = after(register, withdraw);
    expect(events.at(-1)).toEqual({ type: 'SuitRegistrationWithdrawn', data: { caseId: 's-1', unitId: 'u-1', reason: '重复登记' } });
    expect(suit.registers!(withdraw, stateOf(...after(register)), 's-1').map(({ command }) => command.type)).toEqual(['Release']);
    given(...events)
      .when(decision('revoked'))
      .thenRejected('case-was-withdrawn');
    given(...after(...lost))
      .when(withdraw)
      .thenRejected('registration-is-withdrawn-before-a-decision');
  });
});
