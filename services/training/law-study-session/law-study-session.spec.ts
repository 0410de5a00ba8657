import type { LawStudySessionCommand, LawStudySessionEvent } from '@jiandu/contracts/law-study-session';
import { specify, specifyProjection } from '@jiandu/kernel/testing';
import { lawStudySession } from './law-study-session.js';
import { lawStudySessionLedger } from './law-study-session.ledger.js';

const given = specify(lawStudySession);
const told = {
  ...{ sessionId: 'l-1', unitId: 'u-1', meeting: '党委会', kinds: ['law-lecture' as const], topic: '处罚法', presenterRole: '法律顾问' },
  ...{ attendance: 2, personIds: ['p-1', 'p-2'], on: '2024-07-01' },
};
const record = (data: object = {}): LawStudySessionCommand => ({ type: 'Record', data: { ...told, ...data } });
const recorded: LawStudySessionEvent = { type: 'LawStudySessionRecorded', data: told };
const withdraw: LawStudySessionCommand = { type: 'Withdraw', data: { reason: '会议改期', withdrawnOn: '2024-07-03' } };
const withdrawn: LawStudySessionEvent = { type: 'LawStudySessionWithdrawn', data: { reason: '会议改期', withdrawnOn: '2024-07-03' } };
const claims = (command: LawStudySessionCommand, ...events: LawStudySessionEvent[]) =>
  lawStudySession.registers!(command, given(...events).state()).map(({ register, id, command }) => ({
    of: register.category,
    id,
    command,
  }));

describe('会前学法', () => {
  it('is recorded', () => given().when(record()).then(recorded));
  it('is recorded once: the same again writes nothing, in whatever order it was sent', () => {
    given(recorded)
      .when(record({ personIds: ['p-2', 'p-1'] }))
      .thenNothing();
    given(recorded)
      .when(record({ attendance: 9 }))
      .thenRejected('session-is-recorded-once');
  });
  it('names who presented', () => {
    const { presenterRole, ...nobody } = told;
    expect(presenterRole).toBe('法律顾问');
    given().when({ type: 'Record', data: nobody }).thenRejected('session-names-its-presenter');
    given()
      .when({ type: 'Record', data: { ...nobody, presenterId: 'p-9' } })
      .then({ type: 'LawStudySessionRecorded', data: { ...nobody, presenterId: 'p-9' } });
  });
  it('has at least those attending who are named', () =>
    given()
      .when(record({ attendance: 1 }))
      .thenRejected('attendance-counts-all-who-are-named'));
  it('is not held tomorrow', () => specify(lawStudySession, undefined, '2024-06-30')().when(record()).thenRejected('act-in-future'));
  it('is withdrawn with a reason, once, and never taken up again under its id', () => {
    given(recorded).when(withdraw).then(withdrawn);
    given(recorded, withdrawn).when(withdraw).thenNothing();
    given().when(withdraw).thenRejected('withdraw-only-a-recorded-session');
    given(recorded, withdrawn).when(record()).thenRejected('withdrawn-session-is-recorded-anew-under-another-id');
  });
  it('is counted in the register of its unit and year, together with its own record', () => {
    expect(claims(record())).toEqual([
      {
        of: 'lawStudyYear',
        id: 'u-1.2024',
        command: { type: 'Count', data: { sessionId: 'l-1', meeting: '党委会', heldOn: '2024-07-01', year: 2024, unitId: 'u-1' } },
      },
    ]);
    expect(claims(record(), recorded)).toEqual([]);
    expect(claims(withdraw, recorded)).toEqual([
      {
        of: 'lawStudyYear',
        id: 'u-1.2024',
        command: { type: 'Release', data: { sessionId: 'l-1', reason: '会议改期', releasedOn: '2024-07-03' } },
      },
    ]);
    expect(claims(withdraw, recorded, withdrawn)).toEqual([]);
  });
  it("is the government's own without a unit", () => {
    const { unitId, ...own } = told;
    const command: LawStudySessionCommand = { type: 'Record', data: own };
    expect([
      unitId,
      lawStudySession.owner(lawStudySession.initial, command),
      lawStudySession.owner(lawStudySession.initial, record()),
    ]).toEqual(['u-1', null, 'u-1']);
    expect(claims(command)[0]!.id).toBe('_.2024');
  });
  it('names only records that there are', () =>
    expect(
      lawStudySession.references!(record({ presenterId: 'p-9', itemIds: ['i-1'] })).map(({ category, id, on = '' }) =>
        `${category} ${id} ${on}`.trim(),
      ),
    ).toEqual(['unit u-1 2024-07-01', 'person p-9', 'syllabusItem i-1', 'person p-1', 'person p-2']));
  it('stands in the ledger, withdrawn or not', () => {
    specifyProjection(lawStudySessionLedger)(recorded).thenRow({
      ...{ sessionId: 'l-1', unitId: 'u-1', meeting: '党委会', kinds: ['law-lecture'], topic: '处罚法', itemIds: [], presenterId: null },
      ...{ presenterRole: '法律顾问', attendance: 2, personIds: ['p-1', 'p-2'], attachments: [], heldOn: '2024-07-01', withdrawn: false },
    });
    const { withdrawn: is } = [recorded, withdrawn].reduce(
      (row, event) => lawStudySessionLedger.evolve(row, event as never),
      lawStudySessionLedger.initial,
    );
    expect(is).toBe(true);
  });
});
