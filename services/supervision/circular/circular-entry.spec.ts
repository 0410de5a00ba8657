import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import { circularEntryContract } from '@jiandu/contracts/circular-entry';
import type { CircularEntryEvent } from '@jiandu/contracts/circular-entry';
import { specify, specifyProjection } from '@jiandu/kernel/testing';
import { circularEntryDirectory } from './circular-entry.directory.js';
import { circularEntry } from './circular-entry.js';

const calendar = openCalendar(shippedTables(), '652301');
const given = specify(circularEntry, { answerWithin: { n: 5, unit: 'wd' as const } }, '2999-12-31', calendar);
const never = specify(circularEntry, { answerWithin: null }, '2999-12-31', calendar);
const source = { service: 'coverage', figure: 'figures/established/t-1', on: '2025-03-31', known: '2025-04-02' };
const data = { circularId: 'c-1', entryId: 'e-1', unitId: 't-1', statement: '未公布举报电话', source, on: '2025-05-26' };
const drafted: CircularEntryEvent = { type: 'CircularEntryDrafted', data };
const explanation = '自2025年5月27日（星期二）的次日起计算5个工作日，5月31日至6月2日（端午节）不计入，至2025年6月4日（星期三）届满。';
const term = (due: string) => ({ due, nominal: due, rolled: due, explanation, calendar: calendar.version });
const shown = (on = '2025-05-27', due = '2025-06-05'): CircularEntryEvent => ({
  type: 'CircularEntryShown',
  data: { on, answer: term(due) },
});
const confirmed: CircularEntryEvent = { type: 'CircularEntryConfirmed', data: { on: '2025-05-28' } };
const dispute = { reasons: '已于3月30日公布', on: '2025-05-28' };
const disputed: CircularEntryEvent = { type: 'CircularEntryDisputed', data: dispute };
const words = { statement: '3月30日方公布举报电话', source };
const answered = (outcome: 'kept' | 'amended' | 'struck'): CircularEntryEvent => ({
  type: 'CircularDisputeAnswered',
  data: { outcome, reasons: '经核实', ...(outcome === 'amended' && words), on: '2025-05-29' },
});
const cleared = (settledBy: 'confirmed' | 'kept' | 'silence'): CircularEntryEvent => ({
  type: 'CircularEntryCleared',
  data: { entryId: 'e-1', clearedOn: '2025-06-06', settledBy },
});
const published: CircularEntryEvent = {
  type: 'CircularEntryPublished',
  data: { publishedOn: '2025-06-09', unitName: '宁边路街道', statement: data.statement },
};
const clear = (clearedOn = '2025-06-06') => ({ type: 'Clear' as const, data: { entryId: 'e-1', clearedOn } });
const publish = { type: 'Publish' as const, data: { publishedOn: '2025-06-09', unitName: '宁边路街道' } };

describe('what a circular says of a unit: what others are told before it is published', () => {
  it('is never corrected in the words that its unit was shown and the head signed off', () =>
    expect(circularEntryContract.final).toEqual(expect.arrayContaining(['CircularEntryAmended', 'CircularDisputeAnswered'])));
  it('is how far it has come, in nobody’s words', () => {
    const amended: CircularEntryEvent = { type: 'CircularEntryAmended', data: { ...words, reason: '文字调整', on: '2025-05-29' } };
    const struck: CircularEntryEvent = { type: 'CircularEntryStruck', data: { reason: '重复', on: '2025-05-29' } };
    const remarked: CircularEntryEvent = { type: 'CircularEntryConfirmed', data: { remark: '属实', on: '2025-05-28' } };
    const { audience, summaryOf } = circularEntryContract;
    const told = [drafted, remarked, disputed, answered('kept'), answered('amended'), answered('struck'), amended, struck].map((event) => {
      expect([event.type, audience?.[event.type], summaryOf![event.type]!.type]).toEqual([event.type, 'sealed', 'CircularEntryMoved']);
      return summaryOf![event.type]!.tell(event.data as never);
    });
    expect(told).toEqual([
      { step: 'drafted', circularId: 'c-1', entryId: 'e-1', unitId: 't-1', on: '2025-05-26' },
      { step: 'confirmed', on: '2025-05-28' },
      { step: 'disputed', on: '2025-05-28' },
      ...['kept', 'amended', 'struck', 'amended', 'struck'].map((step) => ({ step, on: '2025-05-29' })),
    ]);
  });
});

describe('what a circular says of a unit', () => {
  it('is drafted, once', () => {
    given().when({ type: 'Draft', data }).then(drafted);
    given(drafted).when({ type: 'Draft', data }).thenNothing();
    given(drafted)
      .when({ type: 'Draft', data: { ...data, statement: '另一件事' } })
      .thenRejected('entry-is-drafted-once');
    given(drafted)
      .when({ type: 'Draft', data: { ...data, on: '2025-05-27' } })
      .thenRejected('entry-is-drafted-once');
  });

  it('is shown with the last day to answer, worked out on the city’s calendar over the Dragon Boat holiday', () => {
    given(drafted)
      .when({ type: 'Show', data: { on: '2025-05-27' } })
      .then({ type: 'CircularEntryShown', data: { on: '2025-05-27', answer: term('2025-06-04') } });
    given(drafted, shown())
      .when({ type: 'Show', data: { on: '2025-05-27' } })
      .thenNothing();
    given(drafted, shown())
      .when({ type: 'Show', data: { on: '2025-05-28' } })
      .thenRejected('entry-is-shown-once');
    for (const events of [[], [drafted, shown(), confirmed], [drafted, shown(), disputed]])
      given(...events)
        .when({ type: 'Show', data: { on: '2025-05-30' } })
        .thenRejected('show-only-what-is-drafted');
  });
  it('silence counts only after a slack where the tables of the year are not complete', () => {
    const drafted2024 = { ...drafted, data: { ...drafted.data, on: '2024-06-28' } } as CircularEntryEvent;
    const shown2024 = { type: 'CircularEntryShown', data: { on: '2024-07-01', answer: term('2024-07-08') } } as const;
    given(drafted2024, shown2024).when(clear('2024-07-23')).thenRejected('unit-may-still-answer');
    given(drafted2024, shown2024)
      .when(clear('2024-07-24'))
      .then({ type: 'CircularEntryCleared', data: { entryId: 'e-1', clearedOn: '2024-07-24', settledBy: 'silence' } });
  });
  it('is shown without a last day where silence never counts', () =>
    never(drafted)
      .when({ type: 'Show', data: { on: '2025-05-27' } })
      .then({ type: 'CircularEntryShown', data: { on: '2025-05-27' } }));

  it('is confirmed or disputed by the unit, only after it was shown', () => {
    given(drafted, shown())
      .when({ type: 'Confirm', data: { on: '2025-05-28' } })
      .then(confirmed);
    given(drafted, shown(), confirmed)
      .when({ type: 'Confirm', data: { on: '2025-05-28' } })
      .thenNothing();
    for (const other of [{ on: '2025-05-29' }, { remark: '另有说明', on: '2025-05-28' }])
      given(drafted, shown(), confirmed).when({ type: 'Confirm', data: other }).thenRejected('entry-is-confirmed-once');
    given(drafted, shown()).when({ type: 'Dispute', data: dispute }).then(disputed);
    given(drafted, shown(), disputed).when({ type: 'Dispute', data: dispute }).thenNothing();
    const again = { ...dispute, on: '2025-05-29' };
    const before: CircularEntryEvent[] = [drafted, shown(), { type: 'CircularEntryDisputed', data: again }];
    given(...before, answered('amended'))
      .when({ type: 'Dispute', data: again })
      .thenNothing();
    // of what was shown anew, or confirmed since, the same words are another dispute
    const reconfirmed: CircularEntryEvent = { type: 'CircularEntryConfirmed', data: { on: '2025-05-29' } };
    for (const since of [[answered('amended'), shown('2025-05-29')], [reconfirmed]])
      given(...before, ...since)
        .when({ type: 'Dispute', data: again })
        .then({ type: 'CircularEntryDisputed', data: again });
    for (const events of [
      [],
      [drafted],
      [drafted, shown(), disputed, answered('struck')],
      [drafted, shown(), disputed, answered('amended')],
    ]) {
      given(...events)
        .when({ type: 'Confirm', data: { on: '2025-05-30' } })
        .thenRejected('answer-only-what-was-shown');
      given(...events)
        .when({ type: 'Dispute', data: { ...dispute, reasons: '又', on: '2025-05-30' } })
        .thenRejected('answer-only-what-was-shown');
    }
  });
  it('may be confirmed after a dispute, and disputed after a confirmation until it is published', () => {
    given(drafted, shown(), disputed)
      .when({ type: 'Confirm', data: { on: '2025-05-28' } })
      .then(confirmed);
    given(drafted, shown(), confirmed).when({ type: 'Dispute', data: dispute }).then(disputed);
    given(drafted, shown(), confirmed, cleared('confirmed'), published)
      .when({ type: 'Dispute', data: dispute })
      .thenRejected('answer-only-what-was-shown');
  });
  it('is disputed once at a time, and not again once the bureau has kept it', () => {
    const again = { ...dispute, reasons: '另有理由', on: '2025-05-30' };
    given(drafted, shown(), disputed).when({ type: 'Dispute', data: again }).thenRejected('dispute-awaits-its-answer');
    given(drafted, shown(), disputed, answered('kept')).when({ type: 'Dispute', data: again }).thenRejected('dispute-was-answered');
  });

  it('has its dispute answered: kept, amended in new words, or struck', () => {
    for (const outcome of ['kept', 'amended', 'struck'] as const)
      given(drafted, shown(), disputed)
        .when({ type: 'Answer', data: answered(outcome).data as never })
        .then(answered(outcome));
    const bare = { outcome: 'amended' as const, reasons: '经核实', on: '2025-05-29' };
    given(drafted, shown(), disputed).when({ type: 'Answer', data: bare }).thenRejected('amendment-has-its-words-and-source');
    given(drafted, shown(), disputed)
      .when({ type: 'Answer', data: { ...bare, ...words, outcome: 'kept' } })
      .thenRejected('only-an-amendment-has-new-words');
    for (const events of [[drafted], [drafted, shown()], [drafted, shown(), confirmed], [drafted, shown(), disputed, answered('kept')]])
      given(...events)
        .when({ type: 'Answer', data: { outcome: 'kept', reasons: '-', on: '2025-05-30' } })
        .thenRejected('answer-only-a-dispute');
  });
  it('is amended or struck by the bureau of its own accord, never over a dispute', () => {
    const amendment = { ...words, reason: '数据更正', on: '2025-05-30' };
    const striking = { reason: '重复', on: '2025-05-30' };
    given(drafted, shown(), confirmed).when({ type: 'Amend', data: amendment }).then({ type: 'CircularEntryAmended', data: amendment });
    given(drafted, shown()).when({ type: 'Strike', data: striking }).then({ type: 'CircularEntryStruck', data: striking });
    given(drafted, { type: 'CircularEntryStruck', data: striking }).when({ type: 'Strike', data: striking }).thenNothing();
    given(drafted, { type: 'CircularEntryStruck', data: striking })
      .when({ type: 'Strike', data: { ...striking, reason: '另有原因' } })
      .thenRejected('entry-is-struck-once');
    given(drafted, shown(), disputed).when({ type: 'Amend', data: amendment }).thenRejected('dispute-is-answered-first');
    given(drafted, shown(), disputed).when({ type: 'Strike', data: striking }).thenRejected('dispute-is-answered-first');
    given().when({ type: 'Amend', data: amendment }).thenRejected('amend-only-what-stands');
    given().when({ type: 'Strike', data: striking }).thenRejected('amend-only-what-stands');
  });

  it('is cleared for sign-off by confirmation, an answered dispute, or silence past the last day', () => {
    given(drafted, shown(), confirmed).when(clear()).then(cleared('confirmed'));
    given(drafted, shown(), disputed, answered('kept')).when(clear()).then(cleared('kept'));
    given(drafted, shown()).when(clear('2025-06-06')).then(cleared('silence'));
    given(drafted, shown(), confirmed, cleared('confirmed')).when(clear()).thenNothing();
    given(drafted, shown(), disputed, answered('struck')).when(clear()).thenNothing();
  });
  it('is not cleared while it was not shown, is disputed, or the unit may still answer', () => {
    given(drafted).when(clear()).thenRejected('entry-was-not-shown');
    given().when(clear()).thenRejected('entry-was-not-shown');
    given(drafted, shown(), disputed).when(clear('2026-01-01')).thenRejected('dispute-is-unanswered');
    given(drafted, shown()).when(clear('2025-06-05')).thenRejected('unit-may-still-answer');
    never(drafted, { type: 'CircularEntryShown', data: { on: '2025-05-27' } })
      .when(clear('2026-01-01'))
      .thenRejected('silence-never-counts');
  });
  it('in new words is shown and answered anew', () => {
    given(drafted, shown(), disputed, answered('amended')).when(clear('2026-01-01')).thenRejected('entry-was-not-shown');
    given(drafted, shown(), disputed, answered('amended'), shown('2025-05-30', '2025-06-09'))
      .when(clear('2025-06-09'))
      .thenRejected('unit-may-still-answer');
    const amended: CircularEntryEvent = { type: 'CircularEntryAmended', data: { ...words, reason: '更正', on: '2025-05-30' } };
    given(drafted, shown(), confirmed, cleared('confirmed'), amended).when(clear('2026-01-01')).thenRejected('entry-was-not-shown');
    given(drafted, shown(), confirmed, cleared('confirmed'), amended).when(publish).thenRejected('publish-only-what-was-signed-off');
  });

  it('is published only as it was signed off, and once', () => {
    given(drafted, shown(), confirmed, cleared('confirmed')).when(publish).then(published);
    given(drafted, shown(), confirmed, cleared('confirmed'), published).when(publish).thenNothing();
    given(drafted, shown(), confirmed).when(publish).thenRejected('publish-only-what-was-signed-off');
    given(drafted, shown(), disputed, answered('struck')).when(publish).thenNothing();
    const amended = { ...published, data: { ...published.data, statement: words.statement } } as CircularEntryEvent;
    given(drafted, shown(), disputed, answered('amended'), shown('2025-05-30', '2025-06-09'), confirmed, cleared('confirmed'))
      .when(publish)
      .then(amended);
  });
  it('is cited by a report only as it was signed off, of its own unit, the dispute that was kept beside it', () => {
    const data = { reportId: 'r-1', unitId: 't-1', citedOn: '2025-06-10' };
    const cite = { type: 'Cite' as const, data };
    const cited = (settledBy: 'confirmed' | 'kept' | 'silence', more = {}): CircularEntryEvent => ({
      ...{ type: 'CircularEntryCited', data: { ...data, statement: drafted.data.statement, settledBy, ...more } },
    });
    given(drafted, shown(), confirmed, cleared('confirmed')).when(cite).then(cited('confirmed'));
    given(drafted, shown(), cleared('silence')).when(cite).then(cited('silence'));
    given(drafted, shown(), disputed, answered('kept'), cleared('kept'))
      .when(cite)
      .then(cited('kept', { disputed: dispute.reasons }));
    given(drafted, shown(), disputed, answered('kept'), cleared('kept'), published)
      .when(cite)
      .then(cited('kept', { disputed: dispute.reasons }));
    for (const events of [
      [],
      [drafted],
      [drafted, shown()],
      [drafted, shown(), confirmed],
      [drafted, shown(), disputed],
      [drafted, shown(), cleared('silence'), disputed],
      [drafted, shown(), disputed, answered('kept')],
      [drafted, shown(), disputed, answered('struck')],
      [drafted, shown(), cleared('silence'), disputed, answered('amended')],
    ])
      given(...events)
        .when(cite)
        .thenRejected('cite-only-what-was-signed-off');
    given(drafted, shown(), confirmed, cleared('confirmed'))
      .when({ ...cite, data: { ...data, unitId: 't-2' } })
      .thenRejected('cited-entry-is-of-that-unit');
  });
  it('takes a dispute in time that is keyed after sign-off, and is not published over it', () => {
    given(drafted, shown(), cleared('silence')).when({ type: 'Dispute', data: dispute }).then(disputed);
    given(drafted, shown(), cleared('silence'), disputed).when(publish).thenRejected('publish-only-what-was-signed-off');
  });
  it('takes a late-keyed dispute even after publication; its words are then kept or struck, not changed', () => {
    const silent = [drafted, shown(), cleared('silence'), published];
    given(...silent)
      .when({ type: 'Dispute', data: dispute })
      .then(disputed);
    given(...silent, disputed)
      .when({ type: 'Answer', data: answered('struck').data as never })
      .then(answered('struck'));
    given(...silent, disputed)
      .when({ type: 'Answer', data: answered('amended').data as never })
      .thenRejected('published-words-are-not-changed');
    given(...silent)
      .when({ type: 'Amend', data: { ...words, reason: '更正', on: '2025-06-10' } })
      .thenRejected('published-words-are-not-changed');
    given(...silent)
      .when({ type: 'Strike', data: { reason: '更正', on: '2025-06-10' } })
      .thenRejected('published-words-are-not-changed');
  });

  it('is the bureau’s draft until the unit is shown it, and names a unit that must exist', () => {
    expect(circularEntry.owner(given(drafted).state(), { type: 'Confirm', data: { on: '2025-05-28' } })).toBeNull();
    expect(circularEntry.owner(given(drafted).state(), { type: 'Show', data: { on: '2025-05-27' } })).toBe('t-1');
    expect(circularEntry.owner(given(drafted, shown()).state(), { type: 'Confirm', data: { on: '2025-05-28' } })).toBe('t-1');
    expect(circularEntry.references!({ type: 'Draft', data })).toEqual([{ field: 'unitId', category: 'unit', id: 't-1' }]);
  });
  it('has a default term that is marked as ours', () =>
    expect(circularEntry.policy).toMatchObject([{ answerWithin: { n: 5, unit: 'wd' }, source: expect.stringContaining('[D]') }]));
  it('is read with each dispute and its answer', () => {
    const attachments = [{ sha256: 'a'.repeat(64), title: '公示照片' }];
    const withFile: CircularEntryEvent = { type: 'CircularEntryDisputed', data: { ...dispute, attachments } };
    specifyProjection(circularEntryDirectory)(drafted, shown(), withFile, answered('amended')).thenRow({
      ...{ circularId: 'c-1', entryId: 'e-1', unitId: 't-1', ...words, status: 'drafted', shownOn: null, answer: null, known: true },
      disputes: [
        { reasons: dispute.reasons, attachments, on: '2025-05-28', outcome: 'amended', answer: '经核实', answeredOn: '2025-05-29' },
      ],
      ...{ settledBy: null, publishedOn: null, unitName: null },
    });
  });
});
