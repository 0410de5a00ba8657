import { openCalendar, restsOnGaps } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import type { LegalTerm } from '@jiandu/contracts/legal-term';
import type { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import type { CivilDate, Message, Recorded } from '@jiandu/kernel';
import { addDays } from '@jiandu/kernel';
import { recorded } from '@jiandu/kernel/testing';
import { changes, changesBetween, ListsSeen, placeOfList } from './due-list.changes.js';
import type { ChangesOptions, DueChange } from './due-list.changes.js';
import { DUE_SOURCES, dueList, standing } from './due-list.js';
import type { DueItem, DueStreams } from './due-list.js';

const calendar = openCalendar(shippedTables(), '652301');
const none = Object.fromEntries(Object.keys(DUE_SOURCES).map((about) => [about, []])) as unknown as DueStreams;
const stream = (name: string, ...events: Message[]): readonly Recorded[] => recorded(events, name);
const knownOn = (history: readonly Recorded[], type: string, day: CivilDate) =>
  history.map((event) => (event.type === type ? { ...event, k: `${day}T04:00:00.000Z` } : event));
const listed = (streams: Partial<DueStreams>, on: CivilDate, known: CivilDate = '2999-12-31') =>
  dueList({ ...none, ...streams }, { on, known }, calendar);
/** Of what has a last day. */
const states = (streams: Partial<DueStreams>, on: CivilDate, known?: CivilDate) =>
  listed(streams, on, known).flatMap(({ kind, state, due }) => (due === null ? [] : [`${kind} ${state}`]));
/** What has none. */
const waiting = (streams: Partial<DueStreams>, on: CivilDate, known?: CivilDate) =>
  listed(streams, on, known).flatMap(({ kind, due }) => (due === null ? [kind] : []));

const worked = (due: string, rolled = due, explanation = '自次日起计算。'): WorkedOutTerm => ({
  ...{ due, nominal: due, rolled, explanation, calendar: 'v1' },
});
const legal = (due: string, firm = true): LegalTerm => ({
  ...{ term: 't', start: '2024-01-01', due, nominal: due, rolled: due, firm, calendar: 'v1', explanation: '依法。' },
});
const corrects = (eventId: string, replacement?: object): Message => ({
  type: 'EventCorrected',
  data: { eventId, reason: '登记有误', ...(replacement && { replacement }) },
});

const issued = (due: WorkedOutTerm, contest?: { stays: boolean }): Message[] => [
  { type: 'OpinionProposed', data: { unitId: 'u-1' } },
  { type: 'OpinionIssued', data: { due, on: '2024-09-02', ...(contest && { contest }) } },
];
const served: Message = { type: 'OpinionServed', data: { on: '2024-09-03' } };
const replied: Message = { type: 'OpinionReplied', data: { on: '2024-10-01', came: 'in-time' } };
const opinion = (...events: Message[]): Partial<DueStreams> => ({
  opinionClocks: [stream('opinion-o-1', ...issued(worked('2024-10-02')), served, ...events)],
});

describe('where a term stands', () => {
  const at = (term: Partial<{ due: string; rolled: string; firm: boolean }>, on: CivilDate) =>
    standing(
      {
        term: {
          ...{ due: '2024-12-08', nominal: '2024-12-08', rolled: '2024-12-09' },
          explanation: '',
          firm: true,
          calendar: null,
          ...term,
        },
        rests: false,
      },
      on,
    );
  it('is open up to its last day, due on it, disputed up to the first working day, then overdue by days from that one', () => {
    expect(at({}, '2024-12-07')).toEqual({ state: 'open', by: 0 });
    expect(at({}, '2024-12-08')).toEqual({ state: 'due-today', by: 0 });
    expect(at({}, '2024-12-09')).toEqual({ state: 'disputed', by: 0 });
    expect(at({}, '2024-12-11')).toEqual({ state: 'overdue', by: 2 });
  });
  it('is never overdue on tables that are not complete before what they may lack has run', () => {
    expect(at({ firm: false }, addDays('2024-12-09', 15))).toEqual({ state: 'disputed', by: 0 });
    expect(at({ firm: false }, addDays('2024-12-09', 16))).toEqual({ state: 'overdue', by: 16 });
  });
  it('rests while it is suspended, whatever the day', () =>
    expect(standing({ term: null, rests: true }, '2030-01-01')).toEqual({ state: 'suspended', by: 0 }));
  it('tells from the explanation of a kept term that its tables were not complete', () => {
    expect(restsOnGaps('自次日起计算。')).toBe(false);
    expect(restsOnGaps('区域假日表缺（652301，2024年），结果只按全国安排推算。')).toBe(true);
    expect(restsOnGaps('2031年节假日安排未公布或者未录入，结果暂定。')).toBe(true);
  });
});

describe('an opinion in the list', () => {
  it('binds from its service on, not before', () => {
    expect(states({ opinionClocks: [stream('opinion-o-1', ...issued(worked('2024-10-02')))] }, '2024-12-01')).toEqual([]);
    expect(states(opinion(), '2024-09-02')).toEqual([]);
    expect(states(opinion(), '2024-09-03')).toEqual(['opinion-rectification open']);
  });
  it('is told with its days, its explanation, its unit and its events', () =>
    expect(listed(opinion(), '2024-10-05')).toEqual([
      {
        ...{ id: 'opinion-o-1.opinion-rectification', kind: 'opinion-rectification', name: '监督意见书整改', task: 'T15', mark: 'P' },
        ...{ unitId: 'u-1', formerly: null, whose: 'unit', stream: 'opinion-o-1', period: null, due: '2024-10-02', nominal: '2024-10-02' },
        ...{ rolled: '2024-10-02', firm: true, calendar: 'v1', explanation: '自次日起计算。', state: 'overdue', by: 3 },
        events: [2, 3].map((version) => expect.objectContaining({ service: 'supervision', stream: 'opinion-o-1', version }) as unknown),
      },
    ]));
  it('leaves when the unit has replied, from the day of the reply on', () => {
    expect(states(opinion(replied), '2024-09-30')).toEqual(['opinion-rectification open']);
    expect(states(opinion(replied), '2024-10-05')).toEqual([]);
  });
  it('leaves by a reply that was keyed late, as of days before it was known it stays', () => {
    const { opinionClocks } = opinion(replied);
    const late = { opinionClocks: opinionClocks!.map((history) => knownOn(history, 'OpinionReplied', '2024-10-20')) };
    expect(states(late, '2024-10-10', '2024-10-19')).toEqual(['opinion-rectification overdue']);
    expect(states(late, '2024-10-10', '2024-10-20')).toEqual([]);
  });
  it('leaves when the unit has replied late: the recheck is the bureau’s, and what it takes is not the unit’s delay', () => {
    const late: Message = { type: 'OpinionReplied', data: { came: 'late', on: '2024-10-05' } };
    expect(states(opinion(late), '2024-10-04')).toEqual(['opinion-rectification overdue']);
    expect([states(opinion(late), '2024-12-31'), waiting(opinion(late), '2024-12-31')]).toEqual([[], ['opinion-recheck']]);
    const recheck = (rectified: string): Message => ({ type: 'OpinionRechecked', data: { rectified, on: '2024-10-03' } });
    expect(waiting(opinion(recheck('full'), late), '2024-12-31')).toEqual(['opinion-close']);
    expect(waiting(opinion(recheck('part'), late), '2024-12-31')).toEqual(['opinion-recheck']);
  });
  it('is back when a decision that had taken it over is withdrawn, though it was found rectified meanwhile', () => {
    const recheck = (rectified: string, on: CivilDate): Message => ({ type: 'OpinionRechecked', data: { rectified, on } });
    const taken: Message[] = [
      { type: 'CarriedIntoDecision', data: {} },
      recheck('full', '2024-10-10'),
      { type: 'FileTakenBack', data: {} },
    ];
    expect(states(opinion(recheck('none', '2024-10-03'), ...taken, recheck('part', '2024-10-20')), '2024-10-21')).toEqual([
      'opinion-rectification overdue',
    ]);
  });
  it('comes back by a recheck that found it not rectified, and by a reopening with a new day', () => {
    const recheck = (rectified: string): Message => ({ type: 'OpinionRechecked', data: { rectified, on: '2024-10-08' } });
    expect(states(opinion(replied, recheck('part')), '2024-10-09')).toEqual(['opinion-rectification overdue']);
    expect(states(opinion(replied, recheck('full')), '2024-10-09')).toEqual([]);
    const closed: Message = { type: 'OpinionClosed', data: { on: '2024-10-10' } };
    const reopened: Message = { type: 'OpinionReopened', data: { due: worked('2024-12-01'), on: '2024-11-01' } };
    expect(states(opinion(replied, recheck('full'), closed, reopened), '2024-11-02')).toEqual(['opinion-rectification open']);
    expect(states(opinion(replied, recheck('full'), closed, reopened), '2024-10-30')).toEqual([]);
  });
  it('has its new last day after an extension', () =>
    expect(states(opinion({ type: 'OpinionExtended', data: { due: worked('2024-11-01'), on: '2024-09-20' } }), '2024-10-20')).toEqual([
      'opinion-rectification open',
    ]));
  describe('with its term extended', () => {
    const extended: Message = { type: 'OpinionExtended', data: { due: worked('2024-11-01'), on: '2024-10-02' } };
    const recheck: Message = { type: 'OpinionRechecked', data: { rectified: 'part', on: '2024-10-08' } };
    it('asks nothing of a unit whose reply waits to be rechecked; what is found not rectified has the new day', () => {
      expect(states(opinion(replied, extended), '2024-12-01')).toEqual([]);
      expect(waiting(opinion(replied, extended), '2024-12-01')).toEqual(['opinion-recheck']);
      expect(states(opinion(replied, extended, recheck), '2024-10-20')).toEqual(['opinion-rectification open']);
    });
    it('rests while an open contest stays it, and keeps what the unit claims of its postmark', () => {
      const contested: Message = { type: 'OpinionContested', data: { on: '2024-09-10' } };
      const stays = [stream('opinion-o-1', ...issued(worked('2024-10-02'), { stays: true }), served, contested, extended)];
      expect(states({ opinionClocks: stays }, '2024-12-01')).toEqual(['opinion-rectification suspended']);
      const claim: Message = { type: 'OpinionReplied', data: { came: 'disputed', sentOn: '2024-10-02', on: '2024-10-02' } };
      expect(states(opinion(claim, extended), '2024-12-01')).toEqual(['opinion-rectification disputed']);
    });
  });
  it('rests while an open contest stays it, though it was rechecked meanwhile', () => {
    const acts: Message[] = [
      { type: 'OpinionContested', data: { on: '2024-09-10' } },
      ...[replied, { type: 'OpinionRechecked', data: { rectified: 'part', on: '2024-10-08' } }],
    ];
    const given = { opinionClocks: [stream('opinion-o-1', ...issued(worked('2024-10-02'), { stays: true }), served, ...acts)] };
    expect(states(given, '2024-12-01')).toEqual(['opinion-rectification suspended']);
    acts.reverse();
    const after = { opinionClocks: [stream('opinion-o-1', ...issued(worked('2024-10-02'), { stays: true }), served, replied, ...acts)] };
    expect(states(after, '2024-12-01')).toEqual(['opinion-rectification suspended']);
  });
  it('waits no more to be closed once a later recheck found it not rectified', () => {
    const recheck = (rectified: string, on: CivilDate): Message => ({ type: 'OpinionRechecked', data: { rectified, on } });
    expect(waiting(opinion(replied, recheck('full', '2024-10-08'), recheck('part', '2024-10-20')), '2024-10-21')).toEqual([]);
  });
  it('whose contest was not refuted waits for its withdrawal alone, whatever the unit replies to it', () => {
    const answered: Message = { type: 'ContestAnswered', data: { paper: 'not-upheld', on: '2024-09-20' } };
    const contested: Message = { type: 'OpinionContested', data: { on: '2024-09-10' } };
    expect(waiting(opinion(contested, answered, replied), '2024-12-01')).toEqual(['opinion-withdrawal']);
  });
  it('that was closed before its contest was answered is not to be withdrawn, and may be reopened', () => {
    const acts: Message[] = [
      { type: 'OpinionContested', data: { on: '2024-09-10' } },
      { type: 'OpinionClosed', data: { on: '2024-09-15' } },
      { type: 'ContestAnswered', data: { paper: 'not-upheld', on: '2024-09-20' } },
    ];
    expect(waiting(opinion(...acts), '2024-10-01')).toEqual([]);
    const reopened: Message = { type: 'OpinionReopened', data: { due: worked('2024-12-01'), on: '2024-10-01' } };
    expect([states(opinion(...acts, reopened), '2024-11-01'), waiting(opinion(...acts, reopened), '2024-11-01')]).toEqual([
      ['opinion-rectification open'],
      [],
    ]);
  });
  it.each(['OpinionClosed', 'OpinionWithdrawn', 'OpinionRecalled', 'CarriedIntoDecision'])('leaves by %s', (type) =>
    expect(states(opinion({ type, data: { on: '2024-10-03' } }), '2024-10-09')).toEqual([]),
  );
  it('is back when the reply is withdrawn as keyed wrong, and names the correction', () => {
    const given = opinion(replied);
    const history = given.opinionClocks![0]!;
    const withdrawn = stream('opinion-o-1', ...history.map(({ type, data }) => ({ type, data })), corrects(history.at(-1)!.id));
    const [item] = listed({ opinionClocks: [withdrawn] }, '2024-10-05');
    expect(item!.state).toBe('overdue');
    expect(item!.events.map(({ type }) => type)).toContain('EventCorrected');
  });
  it('may be contested up to a day, after which the chance is gone and never overdue; an open contest stays the term where the rules say so', () => {
    const until: Message = { type: 'OpinionServed', data: { contestBy: worked('2024-09-18'), on: '2024-09-03' } };
    const contested: Message = { type: 'OpinionContested', data: { on: '2024-09-10' } };
    const given = (stays: boolean, ...events: Message[]) => ({
      opinionClocks: [stream('opinion-o-1', ...issued(worked('2024-10-02'), { stays }), until, ...events)],
    });
    expect(states(given(true), '2024-09-18')).toEqual(['opinion-contest due-today', 'opinion-rectification open']);
    expect(states(given(true), '2024-09-19')).toEqual(['opinion-rectification open']);
    expect(states(given(true, contested), '2024-10-09')).toEqual(['opinion-rectification suspended']);
    expect(states(given(false, contested), '2024-10-09')).toEqual(['opinion-rectification overdue']);
    const answered: Message = { type: 'ContestAnswered', data: { paper: 'upheld', on: '2024-10-09' } };
    expect(states(given(true, contested, answered), '2024-10-10')).toEqual(['opinion-rectification overdue']);
  });
});

describe('other papers in the list', () => {
  const at = (about: keyof DueStreams, on: CivilDate, ...events: Message[]) => states({ [about]: [stream('x-1', ...events)] }, on);
  it('a notice, from its service to its answer', () => {
    const notice: Message[] = [
      { type: 'NoticeDrafted', data: { unitId: 'u-1' } },
      { type: 'NoticeIssued', data: { due: worked('2024-10-02'), on: '2024-09-01' } },
    ];
    const service: Message = { type: 'NoticeServed', data: { on: '2024-09-02' } };
    expect(at('noticeClocks', '2024-10-09', ...notice)).toEqual([]);
    expect(at('noticeClocks', '2024-10-09', ...notice, service)).toEqual(['notice-answer overdue']);
    expect(at('noticeClocks', '2024-10-09', ...notice, service, { type: 'NoticeAnswered', data: { on: '2024-10-02' } })).toEqual([]);
    expect(at('noticeClocks', '2024-10-09', ...notice, service, { type: 'NoticeRecalled', data: { on: '2024-10-03' } })).toEqual([]);
  });
  it('a decision, until it was performed, and again when it was found not to be', () => {
    const decision: Message[] = [
      { type: 'DecisionIssued', data: { unitId: 'u-1', due: worked('2024-10-02'), on: '2024-09-01' } },
      { type: 'DecisionServed', data: { on: '2024-09-02' } },
    ];
    const reported: Message = { type: 'PerformanceReported', data: { on: '2024-10-01' } };
    const verified = (performed: string): Message => ({ type: 'PerformanceVerified', data: { performed, on: '2024-10-05' } });
    expect(at('decisionClocks', '2024-10-09', ...decision)).toEqual(['decision-performance overdue']);
    expect(at('decisionClocks', '2024-10-09', ...decision, reported)).toEqual([]);
    expect(at('decisionClocks', '2024-10-09', ...decision, reported, verified('none'))).toEqual(['decision-performance overdue']);
    expect(at('decisionClocks', '2024-10-09', ...decision, reported, verified('full'))).toEqual([]);
    const doubted: Message = { type: 'PerformanceVerified', data: { performed: 'part', on: '2024-10-06' } };
    const given = { decisionClocks: [stream('x-1', ...decision, reported, verified('full'), doubted)] };
    expect(listed(given, '2024-10-09').map(({ kind }) => kind)).toEqual(['decision-performance']);
  });
  it('the answer to a circular is a chance', () => {
    const shown: Message[] = [
      { type: 'CircularEntryMoved', data: { step: 'drafted', unitId: 'u-1', on: '2024-09-01' } },
      { type: 'CircularEntryShown', data: { answer: worked('2024-09-12'), on: '2024-09-02' } },
    ];
    expect(at('circularEntryClocks', '2024-09-12', ...shown)).toEqual(['circular-answer due-today', 'circular-publication open']);
    expect(at('circularEntryClocks', '2024-09-13', ...shown)).toEqual(['circular-publication due-today']);
    expect(at('circularEntryClocks', '2025-09-13', ...shown)).toEqual(['circular-publication waiting']);
    const disputed = { type: 'CircularEntryMoved', data: { step: 'disputed', on: '2024-09-10' } };
    expect(at('circularEntryClocks', '2024-09-12', ...shown, disputed)).toEqual([]);
  });
  it('an objection to a review is a chance, by tables that lack days a longer one', () => {
    const shown = (firm: boolean): Message[] => [
      { type: 'ReviewOpened', data: { unitId: 'u-1', on: '2024-09-01' } },
      { type: 'ReviewShown', data: { term: legal('2024-09-12', firm), on: '2024-09-02' } },
    ];
    expect(at('caseReviewClocks', '2024-09-12', ...shown(true))).toEqual(['review-objection due-today', 'review-confirmation open']);
    expect(at('caseReviewClocks', '2024-09-13', ...shown(true))).toEqual(['review-confirmation due-today']);
    expect(at('caseReviewClocks', '2024-09-14', ...shown(true))).toEqual(['review-confirmation waiting']);
    expect(at('caseReviewClocks', '2024-09-14', ...shown(false))).toEqual(['review-objection disputed', 'review-confirmation open']);
    expect(at('caseReviewClocks', '2024-09-12', ...shown(true), { type: 'ReviewAccepted', data: { on: '2024-09-03' } })).toEqual([]);
  });
  it('a suspension whose days have run waits for the bureau, and is nobody’s delay', () => {
    const card: Message[] = [
      { type: 'CertificateApplied', data: { officerId: 'p-1', unitId: 'u-1', on: '2024-01-01' } },
      { type: 'CertificateSuspended', data: { until: '2024-09-12', on: '2024-06-12' } },
    ];
    expect(at('certificateClocks', '2024-09-11', ...card)).toEqual(['suspension-end open']);
    expect(at('certificateClocks', '2025-09-11', ...card)).toEqual(['suspension-end waiting']);
    expect(at('certificateClocks', '2025-09-11', ...card, { type: 'CertificateRestored', data: { on: '2024-09-12' } })).toEqual([]);
  });
});

describe('cases in the list', () => {
  const suit: Message[] = [
    { type: 'SuitRegistered', data: { unitId: 'u-1', trialTerm: legal('2024-09-01'), on: '2024-03-01' } },
    { type: 'SuitCopyReceived', data: { answerTerm: legal('2024-03-25'), on: '2024-03-10' } },
  ];
  const at = (on: CivilDate, ...events: Message[]) => states({ suitClocks: [stream('suit-s-1', ...suit, ...events)] }, on);
  it('tell the unit’s clock from the court’s', () => {
    expect(at('2024-03-30')).toEqual(['suit-answer overdue', 'suit-trial open']);
    expect(listed({ suitClocks: [stream('suit-s-1', ...suit)] }, '2024-03-30').map(({ whose }) => whose)).toEqual(['unit', 'court']);
    expect(at('2024-03-30', { type: 'SuitAnswered', data: { on: '2024-03-24', late: false } })).toEqual(['suit-trial open']);
  });
  it('stand still while they are suspended', () => {
    const suspended: Message[] = [
      { type: 'SuitAnswered', data: { on: '2024-03-24' } },
      { type: 'SuitSuspended', data: { on: '2024-04-01' } },
    ];
    expect(at('2025-01-01', ...suspended)).toEqual(['suit-trial suspended']);
    const resumed: Message = { type: 'SuitResumed', data: { trialTerm: legal('2025-03-01'), on: '2024-10-01' } };
    expect(at('2025-01-01', ...suspended, resumed)).toEqual(['suit-trial open']);
  });
  it('show to each side its own chance of appeal, and begin anew on appeal', () => {
    const decided: Message[] = [
      { type: 'SuitDecided', data: { on: '2024-08-01' } },
      { type: 'SuitDecisionServed', data: { to: 'both', appealTerm: legal('2024-08-16'), on: '2024-08-01' } },
    ];
    expect(at('2024-08-10', ...decided)).toEqual(['suit-appeal open', 'suit-appeal-of-party open']);
    expect(at('2024-08-17', ...decided)).toEqual([]);
    expect(at('2024-08-10', ...decided, { type: 'SuitAppealed', data: { by: 'organ', on: '2024-08-05' } })).toEqual([
      'suit-appeal-of-party open',
    ]);
    const accepted: Message = { type: 'SuitAppealAccepted', data: { trialTerm: legal('2024-12-01'), on: '2024-09-01' } };
    expect(at('2024-09-02', ...decided, accepted)).toEqual(['suit-trial open']);
  });
  it('ask for an effect to be confirmed from the day it is proposed, and no more once somebody appeals', () => {
    const decided: Message[] = [
      { type: 'SuitDecided', data: { on: '2024-08-01' } },
      { type: 'SuitDecisionServed', data: { to: 'both', on: '2024-08-01' } },
      { type: 'SuitEffectProposed', data: { due: '2024-08-17', proposedOn: '2024-08-17' } },
    ];
    expect(at('2024-08-16', ...decided)).toEqual([]);
    expect(at('2024-08-18', ...decided)).toEqual(['suit-effect waiting']);
    const appeal: Message = { type: 'SuitAppealed', data: { by: 'party', leave: '法院准许', on: '2024-08-20' } };
    expect(at('2024-08-21', ...decided, appeal)).toEqual([]);
  });
  it('leave whole when they were registered in error', () =>
    expect(at('2024-03-30', { type: 'SuitRegistrationWithdrawn', data: { unitId: 'u-1', reason: '误登' } })).toEqual([]));
  it('of reconsideration pass from organ to unit and back', () => {
    const events: Message[] = [
      { type: 'ReconsiderationRegistered', data: { unitId: 'u-1', acceptTerm: legal('2024-03-08'), on: '2024-03-01' } },
      { type: 'ReconsiderationAccepted', data: { copyTerm: legal('2024-03-14'), decideTerm: legal('2024-05-04'), on: '2024-03-05' } },
      { type: 'ReconsiderationCopyReceived', data: { answerTerm: legal('2024-03-22'), on: '2024-03-08' } },
      { type: 'ReconsiderationAnswered', data: { on: '2024-03-20' } },
      { type: 'ReconsiderationSuspended', data: { on: '2024-04-01' } },
      { type: 'ReconsiderationExtended', data: { decideTerm: legal('2024-06-03'), on: '2024-04-02' } },
      { type: 'ReconsiderationResumed', data: { decideTerm: legal('2024-07-01'), on: '2024-05-01' } },
      { type: 'ReconsiderationDecided', data: { on: '2024-06-20' } },
      { type: 'ReconsiderationDecisionServed', data: { to: 'both', sueTerm: legal('2024-07-08'), on: '2024-06-21' } },
      { type: 'ReconsiderationOpinionReceived', data: { reportTerm: legal('2024-08-20'), on: '2024-06-21' } },
      { type: 'ReconsiderationOpinionReported', data: { on: '2024-08-01' } },
    ];
    const on = (day: CivilDate) => states({ reconsiderationClocks: [stream('reconsideration-r-1', ...events)] }, day);
    expect(on('2024-03-02')).toEqual(['reconsideration-acceptance open']);
    expect(on('2024-03-06')).toEqual(['reconsideration-copy open', 'reconsideration-decision open']);
    expect(on('2024-03-25')).toEqual(['reconsideration-decision open']);
    expect(on('2024-04-03')).toEqual(['reconsideration-decision suspended']);
    expect(on('2024-05-20')).toEqual(['reconsideration-decision open']);
    expect(on('2024-06-22')).toEqual(['suit-after-reconsideration open', 'reconsideration-opinion-report open']);
    expect(on('2024-08-02')).toEqual([]);
  });
  it('that were lost ask for analysis and report, again when they were returned', () => {
    const opened: Message = { type: 'AnalysisOpened', data: { unitId: 'u-1', term: legal('2024-09-30'), effectiveOn: '2024-08-31' } };
    const of = (on: CivilDate, ...events: Message[]) => states({ analysisClocks: [stream('postCaseAnalysis-s-1', opened, ...events)] }, on);
    const both: Message[] = [
      { type: 'AnalysisSubmitted', data: { on: '2024-09-20' } },
      { type: 'RectificationReported', data: { on: '2024-09-21' } },
    ];
    expect(of('2024-10-01')).toEqual(['case-analysis overdue', 'rectification-report overdue']);
    expect(of('2024-10-01', both[0]!)).toEqual(['rectification-report overdue']);
    expect(of('2024-10-01', ...both)).toEqual([]);
    const returned: Message = { type: 'AnalysisReturned', data: { term: legal('2024-10-20'), on: '2024-10-05' } };
    expect(of('2024-10-06', ...both, returned)).toEqual(['case-analysis open', 'rectification-report open']);
    expect(of('2024-10-06', { type: 'AnalysisWithdrawn', data: { reversedOn: '2024-09-15' } })).toEqual([]);
    expect(of('2024-08-30')).toEqual([]); // nothing was lost yet
    expect(of('2024-08-31')).toEqual(['case-analysis open', 'rectification-report open']);
  });
});

describe('what was posted in time only by what the unit says', () => {
  type Posted = { about: keyof DueStreams; kind: string; reply: string; waits: string; before: Message[] };
  const due = { due: worked('2024-10-02') };
  const unitId = 'u-1';
  const on = '2024-09-01';
  const decide = { copyTerm: legal('2024-09-20'), decideTerm: legal('2025-05-04') };
  const suit: Message[] = [
    { type: 'SuitRegistered', data: { unitId, trialTerm: legal('2025-03-01'), on } },
    { type: 'SuitCopyReceived', data: { answerTerm: legal('2024-10-02'), on: '2024-09-17' } },
  ];
  const reconsideration: Message[] = [
    { type: 'ReconsiderationRegistered', data: { unitId, acceptTerm: legal('2024-09-08'), on } },
    { type: 'ReconsiderationAccepted', data: { ...decide, on } },
    { type: 'ReconsiderationCopyReceived', data: { answerTerm: legal('2024-10-02'), on: '2024-09-18' } },
  ];
  const notice: Message[] = [
    { type: 'NoticeDrafted', data: { unitId } },
    { type: 'NoticeIssued', data: { ...due, on } },
    { type: 'NoticeServed', data: { on } },
  ];
  const decision: Message[] = [
    { type: 'DecisionIssued', data: { unitId, ...due, on } },
    { type: 'DecisionServed', data: { on } },
  ];
  const reported: Message[] = [
    ...reconsideration.slice(0, 2),
    { type: 'ReconsiderationDecided', data: { class: 'apart', on: '2024-09-05' } },
    { type: 'ReconsiderationOpinionReceived', data: { reportTerm: legal('2024-10-02'), on: '2024-09-06' } },
  ];
  const opened: Posted = {
    ...{ about: 'opinionClocks', kind: 'opinion-rectification', reply: 'OpinionReplied', waits: 'opinion-recheck' },
    before: [...issued(worked('2024-10-02')), served],
  };
  const answered: Posted = { about: 'suitClocks', kind: 'suit-answer', reply: 'SuitAnswered', waits: '', before: suit };
  const each: Posted[] = [
    ...[opened, answered],
    { about: 'noticeClocks', kind: 'notice-answer', reply: 'NoticeAnswered', waits: 'notice-close', before: notice },
    {
      ...{ about: 'decisionClocks', kind: 'decision-performance', reply: 'PerformanceReported', waits: 'decision-verification' },
      before: decision,
    },
    {
      about: 'reconsiderationClocks',
      kind: 'reconsideration-answer',
      reply: 'ReconsiderationAnswered',
      waits: '',
      before: reconsideration,
    },
    {
      ...{ about: 'reconsiderationClocks', kind: 'reconsideration-opinion-report', reply: 'ReconsiderationOpinionReported', waits: '' },
      before: reported,
    },
  ];
  const claim = { came: 'disputed', sentOn: '2024-10-08', claimedPostmark: '2024-10-01', on: '2024-10-08' };
  const proof = { came: 'in-time', proofNo: 'XA1', on: '2024-10-01' };
  const lateProof = { came: 'late', postmarked: '2024-10-05', proofNo: 'XA1', on: '2024-10-05' };
  const again = { came: 'late', sentOn: '2024-10-09', on: '2024-10-09' };
  const items = ({ about, before }: Posted, day: CivilDate, ...events: Message[]) =>
    listed({ [about]: [stream('x-1', ...before, ...events)] }, day);
  const stands = (posted: Posted, day: CivilDate, ...events: Message[]) =>
    items(posted, day, ...events)
      .filter(({ kind }) => kind === posted.kind)
      .map(({ unitId: of, whose, state, by }) => `${of} ${whose} ${state} ${by}`);
  const disputed = ['u-1 bureau disputed 0'];

  it.each(each)('is disputed and the bureau’s to look at, neither overdue nor done, until the proof is keyed: $kind', (posted) => {
    const came = (...data: object[]) => data.map((said): Message => ({ type: posted.reply, data: said }));
    expect(stands(posted, '2024-10-07', ...came(claim))).toEqual(['u-1 unit overdue 5']); // it has not come yet
    for (const day of ['2024-10-08', '2025-02-01']) expect(stands(posted, day, ...came(claim))).toEqual(disputed);
    for (const keyed of [proof, lateProof]) expect(stands(posted, '2024-10-10', ...came(claim, keyed))).toEqual([]);
    expect(stands(posted, '2024-10-10', ...came(claim, again))).toEqual(disputed); // the unit’s word proves nothing of its own
    const handedIn = { came: 'late', received: '2024-10-09', on: '2024-10-09' };
    const onPaper = ['OpinionReplied', 'NoticeAnswered', 'PerformanceReported'].includes(posted.reply);
    expect(stands(posted, '2024-10-10', ...came(claim, handedIn))).toEqual(onPaper ? disputed : []);
    expect(stands(posted, '2024-10-10', ...came(proof, claim))).toEqual([]); // and opens nothing that is settled
    const inTime = { came: 'in-time', sentOn: '2024-10-02', claimedPostmark: '2024-10-01', on: '2024-10-02' };
    expect(stands(posted, '2024-10-10', ...came(inTime))).toEqual([]); // in time by the day it was keyed
  });
  it.each(each)('says why, with its last day and its events, while the bureau may go on: $kind', (posted) => {
    const found = items(posted, '2024-10-09', { type: posted.reply, data: claim });
    const item = found.find(({ kind }) => kind === posted.kind)!;
    expect(item).toMatchObject({ due: '2024-10-02', explanation: expect.stringContaining('邮戳待市司法局核对，不作逾期') as unknown });
    expect(item.events.at(-1)!.type).toBe(posted.reply);
    if (posted.waits !== '') expect(found.map(({ kind }) => kind)).toContain(posted.waits);
  });
  it('is overdue again when it was withdrawn as keyed wrong, or a recheck found it not rectified', () => {
    const history = stream('x-1', ...opened.before, { type: 'OpinionReplied', data: claim });
    const withdrawn = corrects(history.at(-1)!.id);
    expect(stands(opened, '2024-10-09', { type: 'OpinionReplied', data: claim }, withdrawn)).toEqual(['u-1 unit overdue 7']);
    const recheck = (rectified: string): Message => ({ type: 'OpinionRechecked', data: { rectified, on: '2024-10-09' } });
    expect(stands(opened, '2024-10-09', { type: 'OpinionReplied', data: claim }, recheck('part'))).toEqual(['u-1 unit overdue 7']);
    expect(stands(opened, '2024-10-09', { type: 'OpinionReplied', data: claim }, recheck('full'))).toEqual([]);
  });
  it('is so though a contest of the paper is open', () => {
    const contested: Posted = { ...opened, before: [...issued(worked('2024-10-02'), { stays: true }), served] };
    const contest: Message = { type: 'OpinionContested', data: { on: '2024-09-10' } };
    expect(stands(contested, '2024-10-09', contest, { type: 'OpinionReplied', data: claim })).toEqual(disputed);
  });
  it('is still so once the court or the organ has decided, as the proof may be keyed after that; a case registered in error asks nothing', () => {
    const said: Message = { type: 'SuitAnswered', data: claim };
    const decided: Message = { type: 'SuitDecided', data: { on: '2024-12-01' } };
    const after = ['SuitTookEffect', 'SuitRetried'].map((type): Message => ({ type, data: { on: '2025-01-01' } }));
    expect(stands(answered, '2025-01-02', decided)).toEqual([]);
    for (const events of [[], ...after.map((one) => [one])])
      expect(stands(answered, '2025-01-02', said, decided, ...events)).toEqual(disputed);
    const keyed: Message = { type: 'SuitAnswered', data: proof };
    expect(stands(answered, '2025-01-02', said, decided, ...after, keyed)).toEqual([]);
    expect(stands(answered, '2025-01-02', said, { type: 'SuitRegistrationWithdrawn', data: { unitId, reason: '误登' } })).toEqual([]);
    const organ = each.find(({ kind }) => kind === 'reconsideration-answer')!;
    const ended: Message = { type: 'ReconsiderationDecided', data: { class: 'apart', on: '2024-12-01' } };
    expect(stands(organ, '2025-01-02', ended)).toEqual([]);
    expect(stands(organ, '2025-01-02', { type: 'ReconsiderationAnswered', data: claim }, ended)).toEqual(disputed);
  });
});

describe('what is handed over', () => {
  it('to the police runs in days, then in hours', () => {
    const reported: Message = { type: 'TransferReported', data: { unitId: 'u-1', decideBy: worked('2024-09-04'), on: '2024-09-01' } };
    const handOverBy = { start: '2024-09-03T10:00', due: '2024-09-04T10:00', explanation: '二十四小时', calendar: 'v1' };
    const approved: Message = { type: 'TransferApproved', data: { handOverBy, on: '2024-09-03' } };
    const of = (on: CivilDate, ...events: Message[]) => states({ transferClocks: [stream('crimeTransfer-t-1', ...events)] }, on);
    expect(of('2024-09-05', reported)).toEqual(['transfer-decision overdue']);
    expect(of('2024-09-04', reported, approved)).toEqual(['transfer-hand-over due-today']);
    expect(of('2024-09-04', reported, approved, { type: 'TransferHandedOver', data: { on: '2024-09-04' } })).toEqual([]);
  });
  it('to the discipline organs is told without unit, person and day', () => {
    const moved = (kind: string): Message => ({ type: 'ReferralMoved', data: { kind, on: '2024-09-01' } });
    const [item] = listed({ referralClocks: [stream('referral-r-1', moved('opened'), moved('hand-over-asked-for'))] }, '2024-10-01');
    expect(item).toMatchObject({ kind: 'referral-hand-over', unitId: null, due: null, state: 'waiting', whose: 'bureau' });
    expect(states({ referralClocks: [stream('referral-r-1', moved('opened'), moved('handed-over'))] }, '2024-10-01')).toEqual([]);
  });
});

describe('what waits, and nobody says by when', () => {
  const day = (n: number): CivilDate => addDays('2024-09-01', n);
  /** Each act a day after the one before: what waits after each. */
  const course = (about: keyof DueStreams, ...acts: readonly (readonly [string, object?])[]) => {
    const events = acts.map(([type, data], n): Message => ({
      type,
      data: { ...data, ...(!type.startsWith('SuitTook') && { on: day(n) }) },
    }));
    return acts.map((_, n) => waiting({ [about]: [stream('x-1', ...events)] }, day(n)).join(' '));
  };
  const due = { due: worked('2024-12-01') };
  const unitId = 'u-1';

  it('an opinion: who has to issue, serve, recheck and close it; a second round as the first', () =>
    expect(
      course(
        'opinionClocks',
        ...([
          ['OpinionDrafted', { unitId }],
          ['OpinionIssued', due],
          ['OpinionServed'],
          ['OpinionReplied'],
          ['OpinionRechecked', { rectified: 'part' }],
        ] as const),
        ...([['RequestProposed'], ['OpinionReplied'], ['RequestProposalEnded'], ['OpinionRechecked', { rectified: 'full' }]] as const),
        ...([['OpinionClosed'], ['OpinionReplied'], ['OpinionReopened', due], ['OpinionReplied'], ['OpinionRecalled']] as const),
      ),
    ).toEqual([
      ...['opinion-proposal', 'opinion-service', '', 'opinion-recheck', ''],
      ...['request-proposal', 'opinion-recheck request-proposal', 'opinion-recheck', 'opinion-close'],
      ...['', '', '', 'opinion-recheck', ''],
    ]));
  it.each(['OpinionDropped', 'OpinionProposalWithdrawn'])('a proposed opinion no longer after %s', (type) =>
    expect(course('opinionClocks', ['OpinionDrafted', { unitId }], [type])).toEqual(['opinion-proposal', '']),
  );
  it('is told from the day on which it was proposed, though a proposal is no legal act', () => {
    const at = (on: CivilDate) =>
      waiting({ opinionClocks: [stream('opinion-1', { type: 'OpinionDrafted', data: { unitId, proposedOn: '2024-09-10' } })] }, on);
    expect([at('2024-09-09'), at('2024-09-10')]).toEqual([[], ['opinion-proposal']]);
    const proposed: Message = { type: 'RequestProposed', data: { due: '2024-10-03', proposedOn: '2024-10-20' } };
    expect([waiting(opinion(proposed), '2024-10-19'), waiting(opinion(proposed), '2024-10-20')]).toEqual([[], ['request-proposal']]);
  });
  it('a letter to the superior: its answer', () =>
    expect(course('opinionClocks', ['OpinionDrafted', { unitId }], ['SuperiorInformed'], ['SuperiorAnswered'])).toEqual([
      ...['opinion-proposal', 'superior-answer', ''],
    ]));
  it('a contested paper: the answer, and where it does not stand its withdrawal, while the unit owes nothing more', () => {
    const before = [['OpinionDrafted', { unitId }], ['OpinionIssued', due], ['OpinionServed'], ['OpinionContested']] as const;
    const answer = (paper: string) => course('opinionClocks', ...before, ['ContestAnswered', { paper }], ['OpinionRecalled']).slice(3);
    expect(answer('upheld')).toEqual(['contest-answer', '', '']);
    expect(answer('not-upheld')).toEqual(['contest-answer', 'opinion-withdrawal', '']);
    const contested: Message = { type: 'OpinionContested', data: { on: '2024-09-10' } };
    const answered: Message = { type: 'ContestAnswered', data: { paper: 'not-upheld', on: '2024-09-20' } };
    expect(states(opinion(contested, answered), '2025-01-01')).toEqual([]);
  });
  it('the request for a decision, sent and sent again, then the government’s decision', () => {
    const sent = [['RequestPrepared', { unitId }], ['RequestSent'], ['RequestReturned'], ['RequestSent']] as const;
    const waits = ['request-sending', 'request-answer', 'request-sending', 'request-answer'];
    for (const type of ['RequestAccepted', 'RequestAmended'])
      expect(course('requestClocks', ...sent, [type], ['RequestConcluded'])).toEqual([...waits, 'decision-issue', '']);
    for (const type of ['RequestRefused', 'RequestRecalled']) expect(course('requestClocks', ...sent, [type])).toEqual([...waits, '']);
    expect(
      listed({ requestClocks: [stream('decisionRequest-r', { type: 'RequestSent', data: { on: '2024-09-01' } })] }, '2030-01-01'),
    ).toMatchObject([{ kind: 'request-answer', whose: 'government', state: 'waiting', mark: null, due: null, by: 0 }]);
  });
  it('a decision: its service, the verification of what was reported, its close; what comes after that opens nothing', () =>
    expect(
      course(
        'decisionClocks',
        ...([
          ['DecisionIssued', { unitId, ...due }],
          ['DecisionServed'],
          ['PerformanceReported'],
          ['PerformanceVerified', { performed: 'part' }],
        ] as const),
        ...([
          ['PerformanceReported'],
          ['PerformanceVerified', { performed: 'full' }],
          ['DecisionClosed'],
          ['PerformanceReported'],
        ] as const),
      ),
    ).toEqual(['decision-service', '', 'decision-verification', '', 'decision-verification', 'decision-close', '', '']));
  it('an opinion whose decision was withdrawn is the unit’s to follow again; a refused request had not taken it over', () => {
    const carried: Message = { type: 'CarriedIntoDecision', data: { on: '2024-10-10' } };
    const back: Message = { type: 'FileTakenBack', data: { on: '2024-11-01' } };
    expect(states(opinion(carried), '2024-11-02')).toEqual([]);
    expect(states(opinion(carried, back), '2024-11-02')).toEqual(['opinion-rectification overdue']);
    expect(states(opinion(replied, back), '2024-11-02')).toEqual([]);
    const recheck = (rectified: string): Message => ({ type: 'OpinionRechecked', data: { rectified, on: '2024-10-20' } });
    expect(states(opinion(carried, recheck('part')), '2024-11-02')).toEqual([]); // the decision asks it
    expect(waiting(opinion(carried, recheck('full')), '2024-11-02')).toEqual(['opinion-close']);
    // a reply that had come late waits for its recheck again
    expect(waiting(opinion(replied, carried), '2024-10-11')).toEqual([]);
    expect(waiting(opinion(replied, carried, back), '2024-11-02')).toEqual(['opinion-recheck']);
  });
  it('a notice', () =>
    expect(
      course(
        'noticeClocks',
        ...([
          ['NoticeDrafted', { unitId }],
          ['NoticeIssued', due],
          ['NoticeServed'],
          ['NoticeAnswered'],
          ['NoticeClosed'],
          ['NoticeAnswered'],
        ] as const),
      ),
    ).toEqual(['notice-proposal', 'notice-service', '', 'notice-close', '', '']));
  it('what a circular says of a unit: the showing, the unit’s word where silence never counts, the answer, the publication', () => {
    const step = (name: string, more?: object) => ['CircularEntryMoved', { step: name, ...more }] as const;
    const shown = [step('drafted', { unitId }), ['CircularEntryShown']] as const;
    const disputed = (outcome: string) => course('circularEntryClocks', ...shown, step('disputed'), step(outcome));
    const before = ['circular-showing', 'circular-answer', 'circular-dispute'];
    expect(disputed('kept')).toEqual([...before, 'circular-publication']);
    expect(disputed('amended')).toEqual([...before, 'circular-showing']);
    expect(disputed('struck')).toEqual([...before, '']);
    expect(
      course(
        'circularEntryClocks',
        ...shown,
        ...([step('confirmed'), ['CircularEntryCleared'], ['CircularEntryPublished']] as const),
        ...[step('disputed'), step('kept')],
      ),
    ).toEqual(['circular-showing', 'circular-answer', 'circular-publication', 'circular-publication', '', 'circular-dispute', '']);
  });
  it('a lead and who brought it', () =>
    expect(
      course('leadClocks', ['LeadEntered', { unitId }], ['ComplainantKept'], ['LeadVerified', { unitId }], ['ComplainantAnswered']),
    ).toEqual(['lead-verification', 'complainant-answer lead-verification', 'complainant-answer', '']));
  it('a report until it was received or recalled', () => {
    for (const type of ['SupervisionReportReceived', 'SupervisionReportRecalled'])
      expect(course('reportClocks', ['SupervisionReportSent', { unitId }], [type])).toEqual(['report-receipt', '']);
  });
  it('a review: grading, showing, the answer to an objection, confirmation; of a self-review its sheet', () => {
    const shown = [['ReviewOpened', { unitId, basis: 'draw' }], ['ReviewMarked'], ['ReviewShown', { term: legal('2024-12-01') }]] as const;
    const objected = [['ObjectionLodged'], ['ReviewMarked'], ['ObjectionSettled'], ['ReviewConfirmed']] as const;
    expect(course('caseReviewClocks', ...shown, ...objected)).toEqual([
      ...['review-grading', 'review-showing', ''],
      ...['review-objection-answer', 'review-objection-answer', 'review-confirmation', ''],
    ]);
    expect(course('caseReviewClocks', ...shown, ['ReviewAccepted'], ['ReviewConfirmed']).slice(3)).toEqual(['review-confirmation', '']);
    expect(course('caseReviewClocks', ['ReviewOpened', { unitId, basis: 'self' }], ['ReviewMarked'], ['ReviewConfirmed'])).toEqual([
      ...['self-review-sheet', 'self-review-sheet', ''],
    ]);
  });
  it('an objection that came in time and was keyed after a confirmation on silence still waits for its answer', () => {
    const events: Message[] = [
      { type: 'ReviewOpened', data: { unitId, basis: 'draw', on: '2024-09-01' } },
      { type: 'ReviewShown', data: { term: legal('2024-09-12'), on: '2024-09-02' } },
      { type: 'ReviewConfirmed', data: { on: '2024-09-14' } },
      { type: 'ObjectionLodged', data: { on: '2024-09-11' } },
    ];
    expect(waiting({ caseReviewClocks: [stream('caseReview-r', ...events)] }, '2024-09-20')).toEqual(['review-objection-answer']);
  });
  it('a certificate: the application, each finding of misuse, the card of who left, the card that was cancelled', () => {
    const applied = [['CertificateApplied', { unitId }], ['ApplicationPassed'], ['ExamPassed'], ['CertificateIssued']] as const;
    const misused = [['MisuseFound'], ['MisuseFound'], ['CertificateSuspended', { until: '2024-12-01' }]] as const;
    expect(
      course('certificateClocks', ...applied, ...misused, ['CertificateRestored'], ['CertificateSuspended', { until: '2025-06-01' }]),
    ).toEqual([
      ...['certificate-application', 'certificate-application', 'certificate-application', ''],
      ...['misuse-decision', 'misuse-decision', 'misuse-decision', 'misuse-decision', ''],
    ]);
    expect(
      course('certificateClocks', ...applied, ['RecoveryProposed'], ['CertificateCancelled'], ['CertificateRecovered']).slice(4),
    ).toEqual(['certificate-cancellation', 'certificate-recovery', '']);
    expect(course('certificateClocks', applied[0], ['ApplicationNotPassed'])).toEqual(['certificate-application', '']);
  });
  it('a suit: service on both sides, the court of appeal while any appeal stands, the court after a remand and a retrial', () => {
    const [decided, trialTerm] = [['SuitDecided', { outcome: 'revoked', class: 'adverse' }] as const, legal('2025-01-01')];
    const serve = (to: string) => ['SuitDecisionServed', { to }] as const;
    const appeal = (by: string) => ['SuitAppealed', { by }] as const;
    const withdraw = (by: string) => ['SuitAppealWithdrawn', { by }] as const;
    expect(course('suitClocks', decided, serve('organ'), serve('party'))).toEqual(['suit-decision-service', 'suit-decision-service', '']);
    expect(course('suitClocks', decided, serve('both'))).toEqual(['suit-decision-service', '']);
    expect(course('suitClocks', decided, serve('both'), appeal('organ'), appeal('party'), withdraw('organ'), withdraw('party'))).toEqual([
      ...['suit-decision-service', '', 'suit-appeal-acceptance', 'suit-appeal-acceptance', 'suit-appeal-acceptance', ''],
    ]);
    const accepted = ['SuitAppealAccepted', { trialTerm }] as const;
    const remanded = ['SuitDecided', { outcome: 'remanded', class: 'apart' }] as const;
    const again = ['SuitRemandAccepted', { trialTerm }] as const;
    expect(course('suitClocks', decided, serve('both'), appeal('party'), accepted, remanded, again)).toEqual([
      ...['suit-decision-service', '', 'suit-appeal-acceptance', '', 'suit-remand-acceptance', ''],
    ]);
    expect(course('suitClocks', decided, serve('both'), ['SuitTookEffect'], ['SuitRetried'], decided).slice(2)).toEqual([
      ...['', 'suit-retrial', 'suit-decision-service'],
    ]);
    expect(course('suitClocks', ['SuitDecided', { outcome: 'withdrawn', class: 'apart' }])).toEqual(['']);
    const acts = [decided, serve('both'), appeal('organ'), appeal('party'), accepted, withdraw('organ'), withdraw('party')] as const;
    const events = acts.map(([type, data], n): Message => ({ type, data: { ...data, on: day(n) } }));
    const trial = (n: number) => states({ suitClocks: [stream('suit-1', ...events)] }, day(n));
    expect([trial(4), trial(5), trial(6)]).toEqual([['suit-trial open'], ['suit-trial open'], []]);
  });
  it('a reconsideration decision until both have it; what ended without one is nobody’s to serve', () => {
    const decided = ['ReconsiderationDecided', { outcome: 'revoked', class: 'adverse' }] as const;
    const serve = (to: string) => ['ReconsiderationDecisionServed', { to }] as const;
    const waits = 'reconsideration-decision-service';
    expect(course('reconsiderationClocks', decided, serve('party'), serve('organ'))).toEqual([waits, waits, '']);
    expect(course('reconsiderationClocks', ['ReconsiderationDecided', { outcome: 'withdrawn', class: 'apart' }])).toEqual(['']);
  });
  it('an analysis once both its papers are in, then its close', () => {
    const opened = ['AnalysisOpened', { unitId, term: legal('2024-12-01') }] as const;
    const [submitted, reported] = [['AnalysisSubmitted'] as const, ['RectificationReported'] as const];
    const returned = ['AnalysisReturned', { term: legal('2024-12-20') }] as const;
    expect(
      course('analysisClocks', opened, submitted, reported, returned, reported, submitted, ['AnalysisVerified'], ['AnalysisClosed']),
    ).toEqual(['', '', 'analysis-verification', '', '', 'analysis-verification', 'analysis-close', '']);
  });
  it('what was handed over: its receipt and what came of it; of what is sealed, neither unit nor matter', () => {
    const handedOver = ['TransferHandedOver', { unitId }] as const;
    expect(course('transferClocks', handedOver, ['TransferReceived'], ['PoliceOutcomeRecorded'])).toEqual([
      ...['transfer-outcome transfer-receipt', 'transfer-outcome', ''],
    ]);
    const moves = (about: keyof DueStreams, type: string, ...kinds: string[]) =>
      course(about, ...kinds.map((kind) => [type, { kind }] as const));
    expect(moves('referralClocks', 'ReferralMoved', 'opened', 'person-named', 'handed-over', 'received')).toEqual([
      ...['referral-hand-over', 'referral-hand-over', 'referral-receipt', ''],
    ]);
    expect(moves('referralClocks', 'ReferralMoved', 'opened', 'called-off')).toEqual(['referral-hand-over', '']);
    for (const end of ['returned', 'result-shared'])
      expect(moves('partnerLeadClocks', 'PartnerLeadMoved', 'entered', 'acknowledged', end)).toEqual(['partner-lead', 'partner-lead', '']);
  });
  it('a proposed deduction until a person has decided, and a social supervisor’s lead until it is told back', () => {
    for (const type of ['DeductionAdvised', 'DeductionDeclined', 'DeductionWithdrawn'])
      expect(course('lawStudyYearClocks', ['DeductionProposed', { unitId }], [type])).toEqual(['law-study-deduction', '']);
    expect(course('socialLeadClocks', ['SocialLeadLodged', { unitId }], ['SocialLeadReplied'])).toEqual(['social-lead-reply', '']);
  });
});

const unit = (unitId: string, kind = 'enforcement-unit', on = '2024-01-01', ...more: Message[]) =>
  stream(`unit-${unitId}`, { type: 'UnitRegistered', data: { unitId, kind, name: unitId, administered: 'local', on } }, ...more);

describe('the duties of a period', () => {
  const of = (streams: Partial<DueStreams>, on: CivilDate, ...kinds: string[]) =>
    listed({ units: [unit('u-1')], ...streams }, on)
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ kind, period, state, due }) => `${kind} ${period} ${state} ${due}`);
  it('ask each quarter for a self-review, with days of grace in which nobody is overdue', () => {
    expect(of({}, '2024-09-30', 'self-review')).toContain('self-review 2024-Q3 open 2024-10-15');
    expect(of({}, '2024-10-14', 'self-review')).toContain('self-review 2024-Q3 open 2024-10-15');
    expect(of({}, '2024-10-16', 'self-review')).toContain('self-review 2024-Q3 overdue 2024-10-15');
  });
  it('leave when they are done, whether there was anything or not', () => {
    const declared = stream('selfReview-u-1.2024-Q3', {
      type: 'NoFileDeclared',
      data: { unitId: 'u-1', quarter: '2024-Q3', on: '2024-10-16' },
    });
    expect(of({ selfReviews: [declared] }, '2024-10-17', 'self-review').join()).not.toContain('2024-Q3');
    expect(of({ selfReviews: [declared] }, '2024-10-15', 'self-review')).toContain('self-review 2024-Q3 due-today 2024-10-15');
  });
  it('move a return from a last day that is no working day to the next one, and are never overdue by tables that are not out', () => {
    expect(of({}, '2024-07-15', 'litigation-return')).toContain('litigation-return 2024-Q2 due-today 2024-07-15');
    expect(of({}, '2024-07-16', 'litigation-return')).toContain('litigation-return 2024-Q2 disputed 2024-07-15'); // no overlay of that year
    expect(of({}, '2025-07-16', 'litigation-return')).toContain('litigation-return 2025-Q2 overdue 2025-07-15');
    expect(of({}, '2028-01-18', 'litigation-return')).toContain('litigation-return 2027-Q4 disputed 2028-01-17');
  });
  it('are disputed by a return whose postmark the unit claims alone, neither overdue nor done, until the bureau has keyed the proof', () => {
    const made = { unitId: 'u-1', quarter: '2024-Q3', suitIds: [], receivedOn: '2024-11-25', term: legal('2024-10-15') };
    const claim: Message = {
      type: 'QuarterlyReturnSubmitted',
      data: { ...made, sentOn: '2024-11-25', claimedPostmark: '2024-10-14', late: false, came: 'disputed', on: '2024-11-25' },
    };
    const keyed = (came: 'in-time' | 'late', postmarkedOn: CivilDate): Message => ({
      ...{
        type: 'QuarterlyReturnSubmitted',
        data: { ...made, postmarkedOn, proofNo: 'XA1', late: came === 'late', came, on: postmarkedOn },
      },
    });
    const given = (...events: Message[]) => ({ returns: [stream('quarterlyReturn-u-1.2024-Q3', ...events)] });
    const third = (streams: Partial<DueStreams>, on: CivilDate) =>
      listed({ units: [unit('u-1')], ...streams }, on)
        .filter(({ kind, period }) => kind === 'litigation-return' && period === '2024-Q3')
        .map(({ unitId, whose, state, by }) => `${unitId} ${whose} ${state} ${by}`);
    expect(third(given(claim), '2024-11-24')).toEqual(['u-1 unit overdue 40']); // it has not come yet
    for (const on of ['2024-11-25', '2025-03-01']) expect(third(given(claim), on)).toEqual(['u-1 bureau disputed 0']);
    const [item] = listed({ units: [unit('u-1')], ...given(claim) }, '2024-11-25').filter(({ state }) => state === 'disputed');
    expect(item!.explanation).toContain('邮戳待市司法局核对，不作逾期');
    expect(item!.events).toMatchObject([{ stream: 'quarterlyReturn-u-1.2024-Q3', type: 'QuarterlyReturnSubmitted' }]);
    for (const proof of [keyed('in-time', '2024-10-14'), keyed('late', '2024-10-16')])
      expect(third(given(claim, proof), '2024-11-26')).toEqual([]);
  });
  it('are of units and townships and the bureau, each with its own, and of nobody who is no more', () => {
    const units = [unit('b-1', 'bureau'), unit('u-1'), unit('t-1', 'township'), unit('j-1', 'justice-office')];
    const whose = (given: Partial<DueStreams>, kind: string) =>
      listed(given, '2024-09-30')
        .filter((item) => item.kind === kind && item.period === '2024-Q3')
        .map(({ unitId, whose: of }) => `${unitId} ${of}`);
    expect(whose({ units }, 'self-review').sort()).toEqual(['t-1 unit', 'u-1 unit']);
    expect(whose({ units }, 'sampling')).toEqual(['b-1 bureau']);
    const gone = unit('u-1', 'enforcement-unit', '2024-01-01', { type: 'UnitAbolished', data: { reason: '撤销', on: '2024-09-01' } });
    expect(whose({ units: [gone] }, 'self-review')).toEqual([]);
  });
  it('ask the bureau in 2024 to put a township forward, and leave when it did', () => {
    const units = [unit('b-1', 'bureau'), unit('t-1', 'township')];
    const site = stream('demonstrationSite-t-1.2024', {
      type: 'DemonstrationSiteRecommended',
      data: { unitId: 't-1', unitKind: 'township', year: 2024, documentNo: '昌司报〔2024〕18号', on: '2024-12-20' },
    });
    const asked = (on: CivilDate) => of({ units, sites: [site] }, on, 'demonstration-2024');
    expect(asked('2024-12-19')).toEqual(['demonstration-2024 2024 open 2024-12-31']);
    expect(asked('2024-12-20')).toEqual([]);
    expect(of({ units }, '2025-01-01', 'demonstration-2024')).toEqual(['demonstration-2024 2024 overdue 2024-12-31']);
    expect(of({ units: [unit('t-1', 'township')] }, '2024-12-19', 'demonstration-2024')).toEqual([]);
  });
  it('ask of a unit that is new only its part of the year’s law study', () => {
    const held = (n: number) =>
      Array.from({ length: n }, (_, i) =>
        stream(`lawStudySession-l-${i}`, {
          type: 'LawStudySessionRecorded',
          data: { sessionId: `l-${i}`, unitId: 'u-1', on: '2024-11-01' },
        }),
      );
    const units = [unit('u-1', 'enforcement-unit', '2024-10-01')];
    expect(of({ units, lawStudy: held(3) }, '2025-01-01', 'law-study').join()).not.toContain('2024 ');
    expect(of({ units, lawStudy: held(2) }, '2025-01-01', 'law-study')).toContain('law-study 2024 overdue 2024-12-31');
    expect(of({ lawStudy: held(11) }, '2025-01-01', 'law-study')).toContain('law-study 2024 overdue 2024-12-31');
    expect(of({ lawStudy: held(12) }, '2025-01-01', 'law-study').join()).not.toContain('2024 ');
  });
  it('are what a unit’s own plan sets, each item by itself', () => {
    const items = ['i-1', 'i-2'].map((itemId) => ({ itemId, subject: itemId, period: '2024-Q3', times: 1 }));
    const plan = stream('supervisionPlan-u-1.2024', {
      type: 'SupervisionPlanAdopted',
      data: { unitId: 'u-1', year: 2024, items, on: '2024-02-01' },
    });
    const check = stream('supervisionCheck-c-1', {
      type: 'SupervisionCheckRecorded',
      data: { unitId: 'u-1', under: { year: 2024, itemId: 'i-1' }, on: '2024-09-01' },
    });
    const found = listed({ units: [unit('u-1')], plans: [plan], checks: [check] }, '2024-10-01').filter(
      ({ kind }) => kind === 'planned-check',
    );
    expect(found.map(({ id, state }) => `${id} ${state}`)).toEqual(['planned-check.u-1.2024-Q3.i-2 overdue']);
  });
  it('say that their day is our reading, and on what they rest', () => {
    const item = listed({ units: [unit('u-1')] }, '2024-09-30').find(({ kind, period }) => kind === 'self-review' && period === '2024-Q3');
    expect(item).toMatchObject({ mark: 'D', nominal: '2024-09-30' });
    expect(item!.explanation).toContain('不是方案或者法律规定');
  });
  it('have ids of their own', () => {
    const items = listed({ units: [unit('b-1', 'bureau'), unit('u-1'), unit('u-2'), unit('t-1', 'township')], ...opinion() }, '2024-12-31');
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items.length).toBeGreaterThan(20);
  });
});

describe('a unit that another took over', () => {
  const day = '2024-08-15';
  const merged = unit('u-1', 'enforcement-unit', '2024-01-01', { type: 'UnitMerged', data: { intoId: 'u-2', on: day } });
  const heir = unit('u-2', 'enforcement-unit', day);
  const self = (unitId: string, on: CivilDate) =>
    stream(`selfReview-${unitId}.2024-Q3`, { type: 'NoFileDeclared', data: { unitId, quarter: '2024-Q3', on } });
  const third = (streams: Partial<DueStreams>, on = '2024-12-01') =>
    listed(streams, on)
      .filter(({ kind, period }) => kind === 'self-review' && period === '2024-Q3')
      .map(({ unitId, state }) => `${unitId} ${state}`);
  it('leaves its open clocks to its heir, its old name said; before that day they are its own', () => {
    const of = (on: CivilDate) => listed({ ...opinion(), units: [merged, heir] }, on).find(({ kind }) => kind === 'opinion-rectification');
    expect(of('2024-12-01')).toMatchObject({ unitId: 'u-2', formerly: { unitId: 'u-1', name: 'u-1' }, state: 'overdue' });
    const later = unit('u-1', 'enforcement-unit', '2024-01-01', { type: 'UnitMerged', data: { intoId: 'u-2', on: '2024-11-01' } });
    const [own] = listed({ ...opinion(), units: [later, heir] }, '2024-10-15').filter(({ kind }) => kind === 'opinion-rectification');
    expect(own).toMatchObject({ unitId: 'u-1', formerly: null });
  });
  it('has done for the unit made of it what it did in time, and that one is not named overdue', () => {
    expect(third({ units: [merged, heir] })).toEqual(['u-2 overdue']);
    expect(third({ units: [merged, heir], selfReviews: [self('u-1', '2024-08-01')] })).toEqual([]);
  });
  it('has not done what one that was there before owed itself', () => {
    const units = [merged, unit('u-2')];
    expect(third({ units, selfReviews: [self('u-1', '2024-08-01')] })).toEqual(['u-2 overdue']);
    expect(third({ units, selfReviews: [self('u-1', '2024-08-01'), self('u-2', '2024-09-20')] })).toEqual([]);
  });
  it('was split up: its paper is the heir’s who is named, from the day of the naming, and its decision the one’s that it names', () => {
    const split = unit('u-1', 'enforcement-unit', '2024-01-01', {
      type: 'UnitSplit',
      data: { intoIds: ['u-2', 'u-3'], continues: false, on: day },
    });
    const named: Message = { type: 'OpinionHeirNamed', data: { heirId: 'u-3', on: '2024-11-01' } };
    const whose = (streams: Partial<DueStreams>, on: CivilDate, kind: string) => {
      const units = [split, heir, unit('u-3', 'enforcement-unit', day)];
      const found = listed({ ...streams, units }, on).find((each) => each.kind === kind);
      return found && [found.unitId, found.formerly?.name ?? null];
    };
    expect(whose(opinion(named), '2024-10-31', 'opinion-rectification')).toEqual(['u-1', null]);
    expect(whose(opinion(named), '2024-11-01', 'opinion-rectification')).toEqual(['u-3', 'u-1']);
    const carried: Message = { type: 'CarriedIntoDecision', data: { requestId: 'r-1', decisionId: 'd-1', heirId: 'u-2' } };
    const rechecked: Message = { type: 'OpinionRechecked', data: { rectified: 'full', on: '2024-11-05' } };
    expect(whose(opinion(carried, rechecked), '2024-12-01', 'opinion-close')).toEqual(['u-2', 'u-1']);
    const issuedTo: Message = {
      type: 'DecisionIssued',
      data: { unitId: 'u-1', heirId: 'u-3', due: worked('2024-12-02'), on: '2024-11-01' },
    };
    expect(whose({ decisionClocks: [stream('decision-d-1', issuedTo)] }, '2024-12-01', 'decision-service')).toEqual(['u-3', 'u-1']);
  });
  it('leaves what its plan sets, done by its own checks only', () => {
    const items = [{ itemId: 'i-1', subject: 'i-1', period: '2024-Q3', times: 1 }];
    const plan = (unitId: string) =>
      stream(`supervisionPlan-${unitId}.2024`, { type: 'SupervisionPlanAdopted', data: { unitId, year: 2024, items, on: '2024-02-01' } });
    const check = stream('supervisionCheck-c-1', {
      type: 'SupervisionCheckRecorded',
      data: { unitId: 'u-1', under: { year: 2024, itemId: 'i-1' }, on: '2024-08-01' },
    });
    const ids = (checks: DueStreams['checks']) =>
      listed({ units: [merged, unit('u-2')], plans: [plan('u-1'), plan('u-2')], checks }, '2024-12-01')
        .filter(({ kind }) => kind === 'planned-check')
        .map(({ id, unitId, formerly }) => `${id} ${unitId} ${formerly?.name}`);
    expect(ids([])).toEqual(['planned-check.u-1.2024-Q3.i-1 u-2 u-1', 'planned-check.u-2.2024-Q3.i-1 u-2 undefined']);
    expect(ids([check])).toEqual(['planned-check.u-2.2024-Q3.i-1 u-2 undefined']);
  });
});

describe('changes of a list', () => {
  const item = (id: string, state: DueItem['state'] = 'open', by = 0) =>
    ({ id, state, by, due: '2024-10-01', events: [] }) as unknown as DueItem;
  it('are what entered, what is another now, and what left; days that pass alone are none', () => {
    const before = [item('a'), item('b', 'overdue', 1), item('c')];
    const after = [item('b', 'overdue', 2), item('c', 'due-today'), item('d')];
    expect(changesBetween(before, after)).toEqual({ kind: 'changed', entered: [item('d')], moved: [item('c', 'due-today')], left: ['a'] });
    expect(placeOfList([item('b', 'overdue', 1)])).toBe(placeOfList([item('b', 'overdue', 2)]));
  });

  const read = async (options: Partial<ChangesOptions>, lists: (readonly DueItem[])[], lines: number) => {
    const stop = new AbortController();
    let i = 0;
    const look = () => Promise.resolve(lists[Math.min(i++, lists.length - 1)]!);
    const found: { id: string; change: DueChange }[] = [];
    const given = { look, seen: new ListsSeen(10), lastId: undefined, lookMs: 1, heartbeatMs: 60_000, signal: stop.signal, ...options };
    for await (const line of changes(given)) {
      const [, id, data] = /^id: (.+)\ndata: (.+)\n\n$/.exec(line) ?? [];
      if (id) found.push({ id, change: JSON.parse(data!) as DueChange });
      if (found.length === lines) break;
    }
    stop.abort();
    return found;
  };
  it('begin with the whole list, then say each change once', async () => {
    const found = await read({}, [[item('a')], [item('a')], [item('b')]], 2);
    expect(found.map(({ change }) => change)).toEqual([
      { kind: 'whole', items: [item('a')] },
      { kind: 'changed', entered: [item('b')], moved: [], left: ['a'] },
    ]);
    expect(found.map(({ id }) => id)).toEqual([placeOfList([item('a')]), placeOfList([item('b')])]);
  });
  it('go on where their reader was, with what came since', async () => {
    const seen = new ListsSeen(10);
    const [first] = await read({ seen }, [[item('a')]], 1);
    const [next] = await read({ seen, lastId: first!.id }, [[item('a'), item('b')]], 1);
    expect(next!.change).toEqual({ kind: 'changed', entered: [item('b')], moved: [], left: [] });
  });
  it('tell a reader of a list that is not remembered the whole again, so that nothing is lost', async () => {
    const [first] = await read({ lastId: placeOfList([item('z')]) }, [[item('a')]], 1);
    expect(first!.change).toEqual({ kind: 'whole', items: [item('a')] });
  });
  it('forget the oldest lists', () => {
    const seen = new ListsSeen(1);
    const place = seen.keep([item('a')]);
    seen.keep([item('b')]);
    expect(seen.get(place)).toBeUndefined();
  });
});
