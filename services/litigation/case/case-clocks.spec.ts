import type { ReconsiderationCommand, ReconsiderationEvent } from '@jiandu/contracts/reconsideration';
import type { SuitCommand, SuitEvent } from '@jiandu/contracts/suit';
import { recorded } from '@jiandu/kernel/testing';
import { reconsiderationDirectory } from '../reconsideration/reconsideration.directory.js';
import { reconsideration } from '../reconsideration/reconsideration.js';
import { suitDirectory } from '../suit/suit.directory.js';
import { suit } from '../suit/suit.js';
import { reconsiderationClocks, suitClocks } from './case-clocks.js';
import { eventsAfter } from './testing.js';

const suitRow = (...commands: SuitCommand[]) =>
  recorded<SuitEvent>(eventsAfter(suit)(...commands)).reduce((row, event) => suitDirectory.evolve(row, event), suitDirectory.initial);
const reconsiderationRow = (...commands: ReconsiderationCommand[]) =>
  recorded<ReconsiderationEvent>(eventsAfter(reconsideration)(...commands)).reduce(
    (row, event) => reconsiderationDirectory.evolve(row, event),
    reconsiderationDirectory.initial,
  );
const told = (clocks: ReturnType<typeof suitClocks>) => clocks.map(({ whose, status, by }) => `${whose} ${status} ${by}`);

const filed: SuitCommand[] = [
  {
    type: 'Register',
    data: { caseId: 's', unitId: 'u', court: '法院', caseNo: '（2024）新1号', matter: 'other', procedure: 'ordinary', on: '2024-03-01' },
  },
  { type: 'ReceiveCopy', data: { on: '2024-03-08' } },
];
const answered = (receivedOn: string, on = receivedOn): SuitCommand => ({
  type: 'Answer',
  data: { receivedOn, on, ...(on !== receivedOn && { postmarkedOn: on, proofNo: 'XA1' }) },
});

describe('the clocks of a suit', () => {
  it('an answer is overdue only after its rolled day, and after a slack where the tables are not complete', () => {
    expect(told(suitClocks(suitRow(...filed), '2024-03-24'))).toEqual(['unit in-time 0', 'court in-time 0']);
    expect(told(suitClocks(suitRow(...filed), '2024-03-25'))).toEqual(['unit due-today 0', 'court in-time 0']);
    expect(told(suitClocks(suitRow(...filed), '2024-03-26'))).toEqual(['unit disputed 1', 'court in-time 0']);
    expect(told(suitClocks(suitRow(...filed), '2024-04-09'))).toEqual(['unit disputed 15', 'court in-time 0']);
    expect(told(suitClocks(suitRow(...filed), '2024-04-10'))).toEqual(['unit overdue 16', 'court in-time 0']);
  });
  it('an answer posted in time is never named, a late one stays named', () => {
    expect(told(suitClocks(suitRow(...filed, answered('2024-04-02', '2024-03-25')), '2024-04-03'))).toEqual(['court in-time 0']);
    expect(told(suitClocks(suitRow(...filed, answered('2024-03-27')), '2024-04-03'))).toEqual(['court in-time 0']);
    expect(told(suitClocks(suitRow(...filed, answered('2024-04-11')), '2024-04-12'))).toEqual(['unit done-late 17', 'court in-time 0']);
  });
  it('an answer by a postmark that only the unit claims is disputed, until the bureau has keyed it', () => {
    const claimed: SuitCommand = {
      type: 'Answer',
      data: { receivedOn: '2024-04-12', sentOn: '2024-04-12', claimedPostmark: '2024-03-25', on: '2024-04-12' },
    };
    expect(told(suitClocks(suitRow(...filed, claimed), '2024-04-13'))).toEqual(['unit disputed 18', 'court in-time 0']);
    const seen = suitRow(...filed, claimed, answered('2024-04-12', '2024-03-25'));
    expect(told(suitClocks(seen, '2024-04-13'))).toEqual(['court in-time 0']);
    expect(told(suitClocks(suitRow(...filed, claimed, answered('2024-04-12')), '2024-04-13'))).toEqual([
      'unit done-late 18',
      'court in-time 0',
    ]);
  });
  it('a suspended court is not late, and a decided case has no clock', () => {
    const suspended = suitRow(...filed, answered('2024-03-20'), { type: 'Suspend', data: { reason: '鉴定', on: '2024-04-01' } });
    expect(told(suitClocks(suspended, '2025-01-01'))).toEqual(['court suspended 0']);
    const done = suitRow(...filed, answered('2024-03-20'), { type: 'EnterDecision', data: { outcome: 'settled', on: '2024-06-03' } });
    expect(suitClocks(done, '2025-01-01')).toEqual([]);
    expect(suitClocks(suitRow(filed[0]!, { type: 'WithdrawRegistration', data: { reason: '误登' } }), '2025-01-01')).toEqual([]);
  });
});

describe('which cases a list of clocks looks at', () => {
  const done: SuitCommand = { type: 'EnterDecision', data: { outcome: 'settled', on: '2024-06-03' } };
  const claimed: SuitCommand = {
    type: 'Answer',
    data: { receivedOn: '2024-04-12', sentOn: '2024-04-12', claimedPostmark: '2024-03-25', on: '2024-04-12' },
  };
  it('those with a term that runs, stands still, is disputed or was missed', () => {
    const open = [filed, [...filed, answered('2024-03-20')], [...filed, answered('2024-04-11'), done], [...filed, claimed, done]];
    expect(open.map((commands) => suitRow(...commands).clocked)).toEqual([true, true, true, true]);
    expect(suitRow(...filed, { type: 'Suspend', data: { reason: '鉴定', on: '2024-04-01' } }).clocked).toBe(true);
  });
  it('none that is over, and was in time: it has nothing to say on any day', () => {
    const over = suitRow(...filed, answered('2024-03-20'), done);
    expect(over.clocked).toBe(false);
    expect(['2024-06-03', '2024-12-31', '2040-01-01'].flatMap((on) => suitClocks(over, on))).toEqual([]);
    expect(suitRow(filed[0]!, { type: 'WithdrawRegistration', data: { reason: '误登' } }).clocked).toBe(false);
  });
});

describe('the clocks of a reconsideration', () => {
  const applied: ReconsiderationCommand = {
    type: 'Register',
    data: { caseId: 'r', unitId: 'u', organ: '市政府', caseNo: '复〔2025〕1号', matter: 'other', on: '2025-06-05' },
  };
  const accepted: ReconsiderationCommand = { type: 'Accept', data: { procedure: 'ordinary', on: '2025-06-10' } };
  it('are the organ’s until it is accepted, then also the unit’s', () => {
    expect(told(reconsiderationClocks(reconsiderationRow(applied), '2025-06-18'))).toEqual(['organ overdue 1']);
    const copied = reconsiderationRow(applied, accepted, { type: 'ReceiveCopy', data: { on: '2025-06-12' } });
    expect(told(reconsiderationClocks(copied, '2025-06-27'))).toEqual(['unit overdue 1', 'organ in-time 0']);
    expect(
      reconsiderationClocks(reconsiderationRow(applied, { type: 'Refuse', data: { reason: '超期', on: '2025-06-10' } }), '2025-12-01'),
    ).toEqual([]);
  });
  it('go on after the decision where an opinion asks for a report', () => {
    const opinion = reconsiderationRow(
      ...[applied, accepted],
      { type: 'EnterDecision', data: { outcome: 'unlawful', on: '2025-08-01' } },
      { type: 'ServeDecision', data: { to: 'both', on: '2025-08-05' } },
      { type: 'ReceiveOpinion', data: { opinionNo: '昌市复意〔2025〕1号', on: '2025-08-10' } },
    );
    expect(told(reconsiderationClocks(opinion, '2025-10-09'))).toEqual(['unit due-today 0']);
    expect(opinion.clocked).toBe(true);
    expect(opinion.inForce).toMatchObject({ outcome: 'unlawful', effectiveOn: '2025-08-05' });
  });
});
