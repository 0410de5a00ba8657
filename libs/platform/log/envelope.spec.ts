import { contract } from '@jiandu/kernel';
import type { SequencedCommit } from '../event-store/types.js';
import { decoder, encoder } from './envelope.js';
import type { LogRecord } from './log.js';
import { partitionOf } from './partition.js';

class Noted {}
const noted = (properties: object, required: string[]) => ({ type: 'object', properties, required, additionalProperties: false });
const schemas = {
  'ledger.Noted.v1': noted({ text: { type: 'string', maxLength: 20 } }, ['text']),
  'ledger.Noted.v2': noted({ text: { type: 'string', maxLength: 20 }, weight: { type: 'integer' } }, ['text', 'weight']),
  'ledger.Hidden.v1': noted({}, []),
};
const notes = contract({
  ...{ service: 'ledger', category: 'note', commands: {}, events: { Noted, Hidden: Noted }, versions: { Noted: 2 } },
  upcast: { Noted: { 1: (data: { text: string }) => ({ ...data, weight: data.text.length }) } },
  audience: { Hidden: 'sealed' },
});
const plain = contract({ service: 'ledger', category: 'slip', commands: {}, events: { Slipped: Noted } });

const K = new Date('2024-06-05T04:00:00.123Z');
const commit = (events: { type: string; schema?: number; data: object }[], stream = 'note-1'): SequencedCommit => ({
  ...{ _id: 'c-1', h: 'h', s: stream, v: 5, p: 4, n: events.length, g: 40, k: K, d: 'abc', at: K },
  e: events.map(({ type, schema = 2, data }, i) => ({ id: `e-${i}`, type, schema, data })),
  meta: { actor: 'p-1', role: 'unit', unit: 'u-1', correlation: 'r-1', traceparent: '00-1-2-01' },
});
const { events: encode, heartbeats } = encoder({ service: 'ledger', incarnation: 'i-1', contracts: [notes, plain] });
const decode = decoder({ contracts: [notes], schemas });
const arrived = (sent: { partition: number; key: string; headers: Record<string, string>; value: string }): LogRecord => ({
  ...{ topic: 't', offset: 9, partition: sent.partition, key: sent.key, headers: { ...sent.headers }, value: sent.value },
});

describe('an event on its way', () => {
  const given = (change: (record: LogRecord) => void, data: object = { text: 'a', weight: 1 }) => {
    const record = arrived(encode(commit([{ type: 'Noted', data }]))[0]!);
    change(record);
    return { then: (expected: object) => expect(decode(record)).toMatchObject({ topic: 't', offset: 9, ...expected }) };
  };

  it('is a CloudEvent in binary mode, keyed by its stream', () => {
    const [, second] = encode(
      commit([
        { type: 'Noted', data: { text: 'a' } },
        { type: 'Noted', data: { text: 'b' } },
      ]),
    );
    expect(second).toEqual({
      ...{ partition: partitionOf('note-1'), key: 'note-1', g: 41, value: '{"text":"b"}' },
      headers: {
        ...{ ce_specversion: '1.0', ce_id: 'e-1', ce_source: '/jiandu/ledger', ce_type: 'jiandu.ledger.Noted.v2', ce_subject: 'note-1' },
        ...{ ce_time: '2024-06-05T04:00:00.123Z', ce_dataschema: 'urn:jiandu:schema:ledger.Noted.v2', ce_sequence: '41' },
        ...{ jiandu_version: '6', jiandu_digest: 'abc', jiandu_incarnation: 'i-1', jiandu_commit: 'c-1', jiandu_correlation: 'r-1' },
        ...{ traceparent: '00-1-2-01', 'content-type': 'application/json' },
      },
    });
  });

  it('arrives as it was recorded', () =>
    given(() => undefined).then({
      ...{
        kind: 'event',
        service: 'ledger',
        incarnation: 'i-1',
        stream: 'note-1',
        commit: 'c-1',
        correlation: 'r-1',
        traceparent: '00-1-2-01',
      },
      event: {
        type: 'Noted',
        data: { text: 'a', weight: 1 },
        id: 'e-0',
        version: 5,
        stream: 'note-1',
        g: 40,
        k: '2024-06-05T04:00:00.123Z',
      },
    }));

  it('of an earlier version is checked against its own schema and upcast', () =>
    given((record) => {
      record.headers['ce_type'] = 'jiandu.ledger.Noted.v1';
      record.value = '{"text":"abc"}';
    }).then({ kind: 'event', schema: 1, event: { data: { text: 'abc', weight: 3 } } }));

  it('of a later version is told apart', () =>
    given((record) => (record.headers['ce_type'] = 'jiandu.ledger.Noted.v3')).then({
      kind: 'newer',
      type: 'Noted',
      schema: 3,
      stream: 'note-1',
      g: 40,
    }));

  it.each(['jiandu.ledger.Whispered.v1', 'jiandu.elsewhere.Noted.v1'])('of a type that is not listed is told apart: %s', (type) =>
    given((record) => {
      record.headers['ce_type'] = type;
      record.headers['ce_source'] = `/jiandu/${type.split('.')[1]}`;
    }).then({ kind: 'unlisted', g: 40 }),
  );

  it('may carry a field that this build does not know', () =>
    given(() => undefined, { text: 'a', weight: 1, later: true }).then({ kind: 'event' }));

  it('that is a correction belongs to every listed service', () =>
    given((record) => {
      record.headers['ce_type'] = 'jiandu.ledger.EventCorrected.v1';
      record.value = '{"eventId":"e-0","reason":"typing error"}';
    }).then({ kind: 'event', event: { type: 'EventCorrected', data: { eventId: 'e-0', reason: 'typing error' } } }));

  it.each<[string, (record: LogRecord) => void]>([
    ['not a CloudEvent of this platform', (record) => (record.headers = {})],
    ['not a CloudEvent of this platform', (record) => (record.headers['ce_type'] = 'Noted')],
    ['ce_source and ce_type disagree', (record) => (record.headers['ce_source'] = '/elsewhere')],
    ['ce_sequence is not a number', (record) => (record.headers['ce_sequence'] = '-1')],
    ['ce_time is not an instant', (record) => (record.headers['ce_time'] = '2024-13-05T04:00:00.123Z')],
    ['jiandu_incarnation is missing', (record) => delete record.headers['jiandu_incarnation']],
    ['a header is missing', (record) => delete record.headers['ce_subject']],
    ['a header is missing', (record) => (record.headers['jiandu_version'] = 'x')],
    ['data is not JSON', (record) => (record.value = '{"text":')],
    ['must be object', (record) => (record.value = 'null')],
    ["must have required property 'weight'", (record) => (record.value = '{"text":"a"}')],
  ])('is malformed: %s (%#)', (reason, change) =>
    given(change).then({ kind: 'malformed', reason: expect.stringContaining(reason), stream: 'note-1' }),
  );

  it('is never quoted by the reason', () => {
    const record = arrived(encode(commit([{ type: 'Noted', data: { text: 'somebody with a very long name', weight: 1 } }]))[0]!);
    expect(decode(record)).toMatchObject({ kind: 'malformed', reason: expect.not.stringContaining('somebody') });
  });

  it('is not sent when it is sealed, nor is a correction of what may be', () => {
    const correction = { type: 'EventCorrected', schema: 1, data: { eventId: 'e', reason: 'r' } };
    expect(encode(commit([{ type: 'Hidden', data: {} }, { type: 'Noted', data: { text: 'a' } }, correction])).map(({ g }) => g)).toEqual([
      41,
    ]);
    expect(encode(commit([correction], 'slip-1'))).toHaveLength(1);
  });

  it('is sent as a correction where what it corrects is not sealed', () => {
    const correction = (of: string) => ({ type: 'EventCorrected', schema: 1, data: { eventId: 'e', of, reason: 'r' } });
    expect(encode(commit([correction('Noted'), correction('Hidden')])).map(({ g }) => g)).toEqual([40]);
  });

  it('is told in its summary where it is sealed and has one', () => {
    const of = contract({
      ...{ service: 'ledger', category: 'note', commands: {}, events: { Noted, Hidden: Noted }, audience: { Hidden: 'sealed' } },
      summaryOf: { Hidden: { type: 'Noted', tell: ({ text }: { text: string }) => ({ text: text.slice(0, 1) }) } },
    });
    const [sent] = encoder({ service: 'ledger', incarnation: 'i-1', contracts: [of] }).events(
      commit([{ type: 'Hidden', schema: 1, data: { text: 'secret' } }]),
    );
    expect([sent!.headers['ce_type'], sent!.headers['ce_id'], sent!.value, sent!.g]).toEqual([
      'jiandu.ledger.Noted.v1',
      'e-0',
      '{"text":"s"}',
      40,
    ]);
  });

  it('is told as a correction of its summary where what it corrects has one, and not why', () => {
    const of = contract({
      ...{ service: 'ledger', category: 'note', commands: {}, events: { Noted, Hidden: Noted }, audience: { Hidden: 'sealed' } },
      summaryOf: { Hidden: { type: 'Noted', tell: ({ text }: { text: string }) => ({ text: text.slice(0, 1) }) } },
    });
    const correction = (more: object) => ({
      type: 'EventCorrected',
      schema: 1,
      data: { eventId: 'e', of: 'Hidden', reason: 'r', ...more },
    });
    const sent = encoder({ service: 'ledger', incarnation: 'i-1', contracts: [of] }).events(
      commit([correction({ replacement: { text: 'secret' } }), correction({})]),
    );
    expect(sent.map(({ value }) => JSON.parse(value) as object)).toEqual([
      { eventId: 'e', of: 'Noted', replacement: { text: 's' }, reason: '' },
      { eventId: 'e', of: 'Noted', reason: '' },
    ]);
  });

  it('is not sent without a contract', () => {
    expect(() => encode(commit([{ type: 'Whispered', data: {} }]))).toThrow('Whispered');
    expect(() => encode(commit([{ type: 'Noted', data: {} }], 'letter-1'))).toThrow('no contract');
  });
});

describe('a heartbeat', () => {
  it('goes to each partition and tells its g and k', () => {
    const sent = heartbeats({ g: 77, k: K });
    expect(sent.map(({ partition }) => partition)).toEqual(Array.from({ length: 12 }, (_, i) => i));
    expect(decode(arrived(sent[3]!))).toEqual({
      ...{ kind: 'heartbeat', topic: 't', partition: 3, offset: 9, service: 'ledger', incarnation: 'i-1', g: 77, k: K.toISOString() },
    });
  });
});

it('a decoder refuses a listed type without a frozen schema', () =>
  expect(() => decoder({ contracts: [notes], schemas: {} })).toThrow('no frozen schema ledger.Noted.v1'));
