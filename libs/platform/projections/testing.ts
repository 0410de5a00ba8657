import type { Contract, EventCorrected, Message, Recorded } from '@jiandu/kernel';
import { projection } from '@jiandu/kernel';
import type { LogRecord, OutRecord } from '../log/log.js';
import { partitionOf } from '../log/partition.js';
import type { Decode } from './entry.js';

class Shape {}

/** A small aggregate to try read models with: texts entered on legal dates. */
export const noteContract: Contract = {
  service: 'ledger',
  category: 'note',
  commands: {},
  events: { Entered: Shape, Stamped: Shape },
};

export type NoteEvent = { type: 'Entered'; data: { on: string; text: string } } | { type: 'Stamped'; data: { stamp: string } };
export type NoteRow = { texts: string[]; last: string | null; stamp?: string };

/** Order matters in it, and a text `poison` cannot be folded. */
export const notes = projection<NoteRow, NoteEvent>({
  name: 'notes_v1',
  of: [noteContract],
  initial: { texts: [], last: null },
  evolve: (row, { type, data }) => {
    switch (type) {
      case 'Entered':
        if (data.text === 'poison') throw new Error('poison');
        return { ...row, texts: [...row.texts, `${data.on} ${data.text}`], last: data.on };
      case 'Stamped':
        return { ...row, stamp: data.stamp };
    }
  },
});

export const INCARNATION = 'life-1';

/** A record as the relay would send it. */
export function sent(
  event: Recorded<Message | EventCorrected>,
  { schema = 1, incarnation = INCARNATION }: { schema?: number; incarnation?: string } = {},
): OutRecord {
  const { id, type, version, stream, g, k, data } = event;
  const headers = {
    ce_specversion: '1.0',
    ce_id: id,
    ce_source: '/jiandu/ledger',
    ce_type: `jiandu.ledger.${type}.v${schema}`,
    ce_subject: stream,
    ce_time: k,
    ce_sequence: String(g),
    jiandu_version: String(version),
    jiandu_incarnation: incarnation,
    jiandu_correlation: 'test',
    jiandu_commit: `commit-${g}`,
  };
  return { partition: partitionOf(stream), key: stream, headers, value: JSON.stringify(data) };
}

/** One heartbeat for each partition. */
export const heartbeats = (g: number, k: string, incarnation = INCARNATION): OutRecord[] =>
  Array.from({ length: 12 }, (_, partition) => {
    const headers = { ce_specversion: '1.0', ce_source: '/jiandu/ledger', ce_type: 'jiandu.ledger.Heartbeat.v1', ce_subject: 'heartbeat' };
    return {
      partition,
      key: 'heartbeat',
      headers: { ...headers, ce_time: k, ce_sequence: String(g), jiandu_incarnation: incarnation },
      value: '{}',
    };
  });

/** Reads what `sent` wrote, without schemas. */
export const plainDecode: Decode = ({ headers, value, key }: LogRecord) => {
  if (headers['ce_type'] === 'jiandu.ledger.Heartbeat.v1') return { kind: 'heartbeat' };
  const type = /^jiandu\.ledger\.(.+)\.v\d+$/.exec(headers['ce_type'] ?? '')?.[1];
  if (type === undefined) return { kind: 'malformed', reason: 'not a CloudEvent of this platform' };
  try {
    const data = JSON.parse(value) as object;
    const [id, version, g, k] = [headers['ce_id']!, +headers['jiandu_version']!, +headers['ce_sequence']!, headers['ce_time']!];
    return { kind: 'event', event: { type, data, id, version, stream: headers['ce_subject'] ?? key, g, k } };
  } catch {
    return { kind: 'malformed', reason: 'data is not JSON' };
  }
};
