import { decisionRequestContract } from '@jiandu/contracts/decision-request';
import type { DecisionRequestEvent, RequestConfirmed } from '@jiandu/contracts/decision-request';
import { textOf } from '@jiandu/contracts/official-document';
import { digestOf } from '@jiandu/kernel';
import { specify } from '@jiandu/kernel/testing';
import { opinion } from '../opinion/opinion.js';
import { supervisionPolicy } from '../papers/papers.js';
import { decisionRequestDirectory } from './decision-request.directory.js';
import { decisionRequest } from './decision-request.js';
import { requestText } from './decision-request.text.messages.js';

const given = specify(decisionRequest);
const file = {
  ...{ number: '昌司执监意〔2024〕1号', unitName: '硫磺沟镇', issuedOn: '2024-07-10', servedOn: '2024-07-11', proof: 'receipt' as const },
  ...{ correctBy: '2024-08-09', replied: false, recheckedOn: '2024-08-12', rectified: 'none' as const, findings: '仍未落实' },
  ...{ facts: '未出示证件', cause: 'no-reply-in-time' as const },
};
const confirmation = {
  ...{ requestId: 'r-1', opinionId: 'o-1', unitId: 'u-1', asks: 'perform' as const, reasons: '影响较大', on: '2024-08-13' },
  issuer: 'bureau' as const,
};
const number = { type: 'NumberDrawn', data: { number: '昌司执监请〔2024〕1号' } };
const handedIn = { type: 'FileHandedIn', data: { requestId: 'r-1', unitId: 'u-1', file } };
const confirmed = {
  type: 'RequestConfirmed' as const,
  data: { ...confirmation, number: '昌司执监请〔2024〕1号', file, digest: 'a'.repeat(64) },
};
const sent: DecisionRequestEvent = { type: 'RequestSent', data: { on: '2024-08-14' } };
const returned: DecisionRequestEvent = { type: 'RequestReturned', data: { reason: '补充复核记录', on: '2024-08-16' } };
const accepted: DecisionRequestEvent = { type: 'RequestAccepted', data: { on: '2024-08-20' } };

describe('decision request', () => {
  it('begins with a person who confirms it, with the file that the opinion hands in and a number of its own', () => {
    const policy = supervisionPolicy[1]!;
    const [event] = decisionRequest.decide({ type: 'Confirm', data: confirmation }, decisionRequest.initial, policy, {
      ...{ drawn: [handedIn, number], calendar: undefined },
    });
    const found = event!.data as RequestConfirmed;
    expect(found).toMatchObject({ number: '昌司执监请〔2024〕1号', file });
    expect(found.digest).toBe(digestOf(textOf(requestText(found))));
    expect(textOf(requestText(found))).toContain('该单位未报告整改情况');
    expect(decisionRequest.registers!({ type: 'Confirm', data: confirmation }, undefined, 'r-1')).toMatchObject([
      { register: opinion, id: 'o-1', command: { type: 'HandInFile', data: { requestId: 'r-1', unitId: 'u-1' } } },
      { id: 'request.2024', command: { type: 'Draw' } },
    ]);
  });
  it('is the bureau’s, once', () => {
    given()
      .when({ type: 'Confirm', data: { ...confirmation, issuer: 'government' } }, handedIn, number)
      .thenRejected('issued-by-whom-the-policy-names');
    given(confirmed).when({ type: 'Confirm', data: confirmation }, handedIn, number).thenRejected('request-is-confirmed-once');
    expect(decisionRequest.registers!({ type: 'Confirm', data: confirmation }, given(confirmed).state(), 'r-1')).toEqual([]);
  });
  it('is told to others before it is sent as prepared, not what it asks and why', () => {
    const { audience, summaryOf } = decisionRequestContract;
    const { type, tell } = summaryOf!.RequestConfirmed!;
    expect([audience?.RequestConfirmed, type, tell(confirmed.data as never)]).toEqual([
      ...['sealed', 'RequestPrepared', { requestId: 'r-1', opinionId: 'o-1', unitId: 'u-1', on: '2024-08-13' }],
    ]);
    expect(audience).not.toHaveProperty('RequestSent');
  });
  it('is not dated before the recheck in its file', () => {
    given()
      .when({ type: 'Confirm', data: { ...confirmation, on: '2024-08-11' } }, handedIn, number)
      .thenRejected('request-follows-its-recheck');
  });
  it('is sent, and after it was returned again with what was supplemented', () => {
    given(confirmed)
      .when({ type: 'Send', data: { on: '2024-08-14' } })
      .then(sent);
    given(confirmed, sent)
      .when({ type: 'Send', data: { on: '2024-08-14' } })
      .thenRejected('send-only-a-confirmed-request');
    given(confirmed, sent, returned)
      .when({ type: 'Send', data: { on: '2024-08-17' } })
      .thenRejected('returned-request-is-supplemented');
    const again = { supplement: '复核记录一份', on: '2024-08-17' };
    given(confirmed, sent, returned).when({ type: 'Send', data: again }).then({ type: 'RequestSent', data: again });
  });
  it('is accepted, returned, amended or refused by the government once it was sent', () => {
    const [reason, on] = ['材料不足', '2024-08-16'];
    const amend = { asks: 'redo' as const, changes: '改为重新作出', on };
    given(confirmed, sent)
      .when({ type: 'Accept', data: { on: '2024-08-20' } })
      .then(accepted);
    given(confirmed, sent)
      .when({ type: 'Return', data: { reason: '补充复核记录', on } })
      .then(returned);
    given(confirmed, sent).when({ type: 'Amend', data: amend }).then({ type: 'RequestAmended', data: amend });
    given(confirmed, sent).when({ type: 'Refuse', data: { reason, on } }).then({ type: 'RequestRefused', data: { reason, on } });
    given(confirmed).when({ type: 'Accept', data: { on } }).thenRejected('only-a-sent-request');
    given(confirmed).when({ type: 'Return', data: { reason, on } }).thenRejected('only-a-sent-request');
    given(confirmed).when({ type: 'Amend', data: amend }).thenRejected('only-a-sent-request');
    given(confirmed, sent, returned).when({ type: 'Refuse', data: { reason, on } }).thenRejected('only-a-sent-request');
  });
  it('gives the file back when it is refused or withdrawn, and its number is void when it is withdrawn', () => {
    const no = { reason: '单位已整改', on: '2024-08-21' };
    const at = given(confirmed, sent).state();
    const back = { register: opinion, id: 'o-1', command: { type: 'TakeFileBack', data: { requestId: 'r-1' } } };
    expect(decisionRequest.registers!({ type: 'Refuse', data: no }, at, 'r-1')).toEqual([back]);
    expect(decisionRequest.registers!({ type: 'Withdraw', data: no }, at, 'r-1')).toMatchObject([back, { command: { type: 'Void' } }]);
    given(confirmed, sent, accepted).when({ type: 'Withdraw', data: no }).then({ type: 'RequestWithdrawn', data: no });
    expect(decisionRequestContract.audience).toMatchObject({ RequestWithdrawn: 'sealed' });
    expect(decisionRequestContract.summaryOf!.RequestWithdrawn!.tell(no as never)).toEqual({ on: no.on });
    given(confirmed, sent, { type: 'RequestRefused', data: no })
      .when({ type: 'Withdraw', data: no })
      .thenRejected('withdraw-only-an-undecided-request');
  });
  it('ends with the decision, once it is agreed and of the same opinion and unit', () => {
    const of = { decisionId: 'd-1', unitId: 'u-1', opinionId: 'o-1' };
    const told = { requestNumber: '昌司执监请〔2024〕1号', opinionNumber: file.number, facts: file.facts, findings: file.findings };
    given(confirmed, sent, accepted)
      .when({ type: 'Conclude', data: of })
      .then({ type: 'RequestConcluded', data: { ...of, asks: 'perform', ...told } });
    given(confirmed, sent, { type: 'RequestAmended', data: { asks: 'redo', changes: 'x', on: '2024-08-20' } })
      .when({ type: 'Conclude', data: of })
      .then({ type: 'RequestConcluded', data: { ...of, asks: 'redo', ...told } });
    given(confirmed, sent).when({ type: 'Conclude', data: of }).thenRejected('conclude-only-an-agreed-request');
    given(confirmed, sent, accepted)
      .when({ type: 'Conclude', data: { ...of, unitId: 'u-2' } })
      .thenRejected('decision-is-of-this-request');
    given(confirmed, sent, accepted)
      .when({ type: 'Conclude', data: { ...of, decidedOn: '2024-08-19' } })
      .thenRejected('decision-follows-the-agreement');
    given(confirmed, sent, accepted)
      .when({ type: 'Conclude', data: { ...of, decidedOn: '2024-08-20' } })
      .then({ type: 'RequestConcluded', data: { ...of, decidedOn: '2024-08-20', asks: 'perform', ...told } });
  });
  it('is the heir’s whom its decision names, where the unit was split up', () => {
    const of = { decisionId: 'd-1', unitId: 'u-1', opinionId: 'o-1', heirId: 'u-2' };
    const { facts, findings, number: opinionNumber } = file;
    const told = { asks: 'perform' as const, requestNumber: confirmed.data.number, opinionNumber, facts, findings };
    const concluded: DecisionRequestEvent = { type: 'RequestConcluded', data: { ...of, ...told } };
    given(confirmed, sent, accepted).when({ type: 'Conclude', data: of }).then(concluded);
    expect(given(confirmed, sent, accepted, concluded).state().of).toMatchObject({ unitId: 'u-2' });
    const row = [confirmed, sent, accepted, concluded].reduce(
      (at, event) => decisionRequestDirectory.evolve(at, event as never),
      decisionRequestDirectory.initial,
    );
    expect(row).toMatchObject({ unitId: 'u-2', decisionId: 'd-1' });
  });
});
