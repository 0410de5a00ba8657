import { circularContract } from '@jiandu/contracts/circular';
import type { CircularEvent } from '@jiandu/contracts/circular';
import { textOf } from '@jiandu/contracts/official-document';
import { digestOf } from '@jiandu/kernel';
import { specify } from '@jiandu/kernel/testing';
import { circular } from './circular.js';
import { isPaperOpen, isShownTo, onlyShown, readBy } from './circular.readers.js';
import { circularDirectory } from './circular.directory.js';
import { circularText } from './circular.text.messages.js';
import { circularEntryDirectory } from './circular-entry.directory.js';

const given = specify(circular);
const source = { service: 'coverage', figure: 'figures/established/t-1', on: '2024-12-31', known: '2025-01-06' };
const entry = (entryId: string) => ({ entryId, unitId: `t-${entryId}`, statement: '未公布举报电话', source });
const data = { circularId: 'c-1', title: '关于监督体系建设情况的通报', entries: [entry('1'), entry('2')], on: '2025-01-06' };
const drafted: CircularEvent = { type: 'CircularDrafted', data };
const cleared = (entryId: string) => ({
  type: 'CircularEntryCleared',
  data: { entryId, clearedOn: '2025-01-16', settledBy: 'confirmed' as const },
});
const signedOff: CircularEvent = {
  type: 'CircularSignedOff',
  data: { on: '2025-01-16', cleared: [{ entryId: '1', settledBy: 'confirmed' }] },
};
const publication = { place: '印发各单位', on: '2025-01-17' };
const documentNo = '昌司执监通报〔2025〕1号';
const number = { type: 'NumberDrawn', data: { number: documentNo } };
const entries = [{ unitName: '宁边路街道', statement: '未公布举报电话' }];
const digest = digestOf(textOf(circularText({ title: data.title, number: documentNo, on: publication.on, entries })));
const published: CircularEvent = { type: 'CircularPublished', data: { ...publication, title: data.title, documentNo, digest } };
const withdrawal = { reason: '数据已更正', on: '2025-02-10' };
const withdrawn: CircularEvent = { type: 'CircularWithdrawn', data: withdrawal };
const signOff = { type: 'SignOff' as const, data: { on: '2025-01-16' } };
const inEntries = { type: 'CircularEntryPublished', data: { publishedOn: '2025-01-17', ...entries[0] } };

describe('circular: what others are told', () => {
  it('before it is published is that it was drafted or added to, not what it says of whom', () => {
    const { audience, summaryOf } = circularContract;
    for (const type of ['CircularDrafted', 'CircularEntriesAdded'] as const) {
      const { type: summary, tell } = summaryOf![type]!;
      expect([audience?.[type], summary]).toEqual(['sealed', 'CircularPrepared']);
      const { circularId, on } = data;
      expect(tell(data as never)).toEqual(type === 'CircularDrafted' ? { circularId, on } : { on });
    }
  });
  it('is that it was withdrawn, and not in whose words', () => {
    const { type, tell } = circularContract.summaryOf!.CircularWithdrawn!;
    expect([circularContract.audience?.CircularWithdrawn, type, tell(withdrawal as never)]).toEqual([
      'sealed',
      'CircularRecalled',
      { on: withdrawal.on },
    ]);
  });
});

describe('circular', () => {
  it('is drafted, once, each of its entries with it', () => {
    given().when({ type: 'Draft', data }).then(drafted);
    given(drafted).when({ type: 'Draft', data }).thenNothing();
    given(drafted)
      .when({ type: 'Draft', data: { ...data, title: '另一通报' } })
      .thenRejected('circular-is-drafted-once');
    given()
      .when({ type: 'Draft', data: { ...data, entries: [entry('1'), entry('1')] } })
      .thenRejected('entries-differ');
    expect(circular.registers!({ type: 'Draft', data }, circular.initial, 'c-1').map(({ id, command }) => [id, command.type])).toEqual([
      ['c-1.1', 'Draft'],
      ['c-1.2', 'Draft'],
    ]);
  });
  it('takes more entries until it is published', () => {
    const more = { entries: [entry('3')], on: '2025-01-07' };
    const inEntry = { type: 'CircularEntryDrafted', data: {} };
    given(drafted).when({ type: 'AddEntries', data: more }, inEntry).then({ type: 'CircularEntriesAdded', data: more });
    given(drafted).when({ type: 'AddEntries', data: more }).thenNothing(); // no entry had anything to write
    given(drafted)
      .when({ type: 'AddEntries', data: { ...more, entries: [entry('3'), entry('2')] } }, inEntry)
      .thenRejected('entries-differ');
    for (const events of [[], [drafted, signedOff, published], [drafted, withdrawn]])
      given(...events)
        .when({ type: 'AddEntries', data: { ...more, on: '2025-02-10' } }, inEntry)
        .thenRejected('add-only-before-publication');
  });
  it('is signed off on what its entries say, each asked in the same decision', () => {
    expect(circular.registers!(signOff, given(drafted).state(), 'c-1').map(({ id, command }) => [id, command])).toEqual([
      ['c-1.1', { type: 'Clear', data: { entryId: '1', clearedOn: '2025-01-16' } }],
      ['c-1.2', { type: 'Clear', data: { entryId: '2', clearedOn: '2025-01-16' } }],
    ]);
    given(drafted).when(signOff, cleared('1')).then(signedOff);
    given(drafted, signedOff).when(signOff).thenNothing();
    given(drafted, signedOff)
      .when({ ...signOff, data: { on: '2025-01-17' } })
      .thenRejected('circular-is-signed-off-once');
    given(drafted).when(signOff).thenRejected('circular-has-an-entry-left'); // all struck
    for (const events of [[], [drafted, signedOff, published], [drafted, withdrawn]])
      given(...events)
        .when({ ...signOff, data: { on: '2025-02-10' } }, cleared('1'))
        .thenRejected('sign-off-only-a-draft');
  });
  it('is published once signed off, with an entry left, each asked in the same decision', () => {
    const command = { type: 'Publish' as const, data: { ...publication, called: [] } };
    expect(circular.registers!(command, given(drafted, signedOff).state(), 'c-1').map(({ command: { type } }) => type)).toEqual([
      'Publish',
      'Publish',
      'Draw',
    ]);
    given(drafted, signedOff).when(command, inEntries, number).then(published);
    given(drafted, signedOff, published).when(command).thenNothing();
    given(drafted, signedOff, published)
      .when({ ...command, data: { ...command.data, place: '官网' } })
      .thenRejected('circular-is-published-once');
    given(drafted, signedOff).when(command, number).thenRejected('circular-has-an-entry-left');
    for (const events of [[], [drafted], [drafted, signedOff, withdrawn]])
      given(...events)
        .when({ ...command, data: { ...command.data, on: '2025-02-10' } }, inEntries)
        .thenRejected('publish-only-a-signed-off-circular');
  });
  it('hands each entry, with its publication, the name of its own unit and no other', () => {
    const called = [
      { unitId: 't-1', unitName: '宁边路街道' },
      { unitId: 't-2', unitName: '三工镇' },
      { unitId: 't-3', unitName: '六工镇' },
    ];
    const more: CircularEvent = { type: 'CircularEntriesAdded', data: { entries: [entry('3')], on: '2025-01-07' } };
    const claims = circular.registers!(
      { type: 'Publish', data: { ...publication, called } },
      given(drafted, more, signedOff).state(),
      'c-1',
    );
    expect(claims.slice(0, 3).map(({ id, command }) => [id, command.data])).toEqual([
      ['c-1.1', { publishedOn: '2025-01-17', unitName: '宁边路街道' }],
      ['c-1.2', { publishedOn: '2025-01-17', unitName: '三工镇' }],
      ['c-1.3', { publishedOn: '2025-01-17', unitName: '六工镇' }],
    ]);
  });
  it('is withdrawn at any time, once', () => {
    for (const events of [[drafted], [drafted, signedOff], [drafted, signedOff, published]])
      given(...events)
        .when({ type: 'Withdraw', data: withdrawal })
        .then(withdrawn);
    given(drafted, withdrawn).when({ type: 'Withdraw', data: withdrawal }).thenNothing();
    for (const other of [{ reason: '另有原因' }, { on: '2025-02-11' }])
      given(drafted, withdrawn)
        .when({ type: 'Withdraw', data: { ...withdrawal, ...other } })
        .thenRejected('circular-is-withdrawn-once');
    given().when({ type: 'Withdraw', data: withdrawal }).thenRejected('withdraw-only-a-circular');
  });
  it('is no more, for reports that would rest on it, from the day it was withdrawn', () => {
    const isGone = (on: string, ...events: CircularEvent[]) => circular.isGone!(given(...events).state(), on);
    expect(isGone('2025-02-09', drafted, withdrawn)).toBe(false);
    expect(isGone('2025-02-10', drafted, withdrawn)).toBe(true);
    expect(isGone('2025-02-10', drafted, signedOff, published)).toBe(false);
  });
  it('keeps its number, void, when it is withdrawn after publication', () => {
    const claims = (...events: CircularEvent[]) =>
      circular.registers!({ type: 'Withdraw', data: withdrawal }, given(...events).state(), 'c-1');
    expect(claims(drafted, signedOff, published)).toMatchObject([
      { id: 'circular.2025', command: { type: 'Void', data: { for: 'circular-c-1' } } },
    ]);
    expect(claims(drafted, signedOff)).toEqual([]);
  });
  it('is the city’s own, and names units that must exist', () => {
    expect(circular.owner(given().state(), { type: 'Draft', data })).toBeNull();
    expect(circular.references!({ type: 'Draft', data }).map(({ id }) => id)).toEqual(['t-1', 't-2']);
  });
});

describe('who reads what a circular says of a unit', () => {
  const circularRow = { ...circularDirectory.initial, status: 'published' as const };
  const entryRow = { ...circularEntryDirectory.initial, shownOn: '2025-01-07', publishedOn: '2025-01-17', status: 'confirmed' as const };
  it.each([
    ['the unit, what it was shown', 'draft', entryRow, true, true],
    ['the unit, not what it was not shown', 'draft', { ...entryRow, shownOn: null }, true, false],
    ['another unit, nothing before publication', 'signed-off', { ...entryRow, publishedOn: null }, false, false],
    ['another unit, what is published', 'published', entryRow, false, true],
    ['another unit, nothing that was struck', 'published', { ...entryRow, status: 'struck' as const }, false, false],
    ['another unit, nothing of a withdrawn circular', 'withdrawn', entryRow, false, false],
    ['the unit, its own of a withdrawn circular', 'withdrawn', entryRow, true, true],
  ] as const)('%s', (_, status, entry, isOwn, seen) => expect(isShownTo({ ...circularRow, status }, entry, isOwn)).toBe(seen));

  it('a list names to a unit the entries alone that it reads', () => {
    const row = (entryId: string, unitId: string, shownOn: string | null) => ({
      ...{ ...circularEntryDirectory.initial, circularId: 'c-1', entryId, unitId, shownOn },
    });
    const circulars = { ...circularDirectory.initial, circularId: 'c-1', entryIds: ['1', '2', '3'] };
    const entries = [row('1', 't-1', '2025-01-07'), row('2', 't-2', '2025-01-07'), row('3', 't-1', null)];
    expect(onlyShown(circulars, entries, ({ unitId }) => unitId === 't-1').entryIds).toEqual(['1']);
  });
  it('what another unit disputed, and how it was answered, is not for it; its own is', () => {
    const dispute = {
      reasons: '经办人李某当日已公布',
      attachments: [],
      on: '2025-01-08',
      outcome: 'kept' as const,
      answer: '未公布',
      answeredOn: '2025-01-09',
    };
    const kept = { ...entryRow, circularId: 'c-1', status: 'kept' as const, settledBy: 'kept' as const, disputes: [dispute] };
    const entries = [
      { ...kept, entryId: '1', unitId: 't-1' },
      { ...kept, entryId: '2', unitId: 't-2' },
    ];
    const read = readBy({ ...circularRow, circularId: 'c-1' }, entries, ({ unitId }) => unitId === 't-1');
    expect(read.map(({ entryId, disputes, status, settledBy }) => [entryId, disputes, status, settledBy])).toEqual([
      ['1', [dispute], 'kept', 'kept'],
      ['2', [], 'shown', null],
    ]);
  });
  it('why it was withdrawn, which may be of another unit, is told to none', () => {
    const withdrawnRow = { ...circularDirectory.initial, status: 'withdrawn' as const, reason: '三工镇的数据已更正' };
    expect(onlyShown(withdrawnRow, [], () => true).reason).toBeNull();
  });
  it.each([
    ['opens to others while it stands', 'published', 'confirmed', '2025-01-17', true],
    ['opens to none once something of it was struck', 'published', 'struck', '2025-01-17', false],
    ['opens where something was struck before it was published', 'published', 'struck', null, true],
    ['opens to none before it is published', 'signed-off', 'confirmed', null, false],
    ['opens to none once it is withdrawn', 'withdrawn', 'confirmed', '2025-01-17', false],
  ] as const)('its paper %s', (_, status, entry, publishedOn, open) =>
    expect(isPaperOpen({ ...circularRow, status }, [entryRow, { ...entryRow, status: entry, publishedOn }])).toBe(open),
  );
});
