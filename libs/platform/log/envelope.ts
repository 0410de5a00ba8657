import type { Contract, EventCorrected, Recorded } from '@jiandu/kernel';
import { upcast, versionOf } from '@jiandu/kernel';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import type { Head, SequencedCommit } from '../event-store/types.js';
import type { LogRecord, OutRecord } from './log.js';
import { partitionOf } from './partition.js';
import { PARTITIONS } from './topics.js';

/** Frozen JSON Schemas by `<service>.<Type>.v<n>`. */
export type Schemas = Readonly<Record<string, object>>;

export const schemaName = (service: string, type: string, version: number): string => `${service}.${type}.v${version}`;

const HEARTBEAT = 'Heartbeat';
const CORRECTION = 'EventCorrected';
/** The one event of the platform's own; a replacement is data of the corrected event's type. */
const correctionSchema = {
  type: 'object',
  properties: { eventId: { type: 'string' }, of: { type: 'string' }, replacement: { type: 'object' }, reason: { type: 'string' } },
  required: ['eventId', 'reason'],
};

type Told = { type: string; schema: number; data: object };

/** A record to send and the place in the total order behind it. */
export type Sent = OutRecord & { g: number };

/** Encodes what one service may tell others: CloudEvents 1.0, Kafka binary mode. */
export function encoder({ service, incarnation, contracts }: { service: string; incarnation: string; contracts: readonly Contract[] }) {
  const categories = new Map(contracts.map((of) => [of.category, of]));

  /**
   * What a topic is told of an event; null where nothing. Fails closed: a correction that does not say of what may carry what is sealed.
   * One of a sealed event is told as of its summary, without its reason.
   */
  function told(stream: string, type: string, schema: number, data: object): Told | null {
    const of = categories.get(stream.slice(0, stream.indexOf('-')));
    if (!of) throw new Error(`no contract for stream category of ${type} in ${service}`);
    const audiences = of.audience ?? {};
    if (type === CORRECTION) {
      const { eventId, of: corrected, replacement } = data as EventCorrected['data'];
      const hidden = corrected === undefined ? Object.values(audiences).includes('sealed') : audiences[corrected] === 'sealed';
      if (!hidden) return { type, schema, data };
      const summary = of.summaryOf?.[corrected ?? ''];
      if (!summary) return null;
      const { type: as, tell } = summary;
      return { type, schema, data: { eventId, of: as, ...(replacement && { replacement: tell(replacement as never) }), reason: '' } };
    }
    if (!of.events[type]) throw new Error(`event type ${type} is in no contract of ${service}`);
    if (audiences[type] !== 'sealed') return { type, schema, data };
    const summary = of.summaryOf?.[type];
    return summary
      ? { type: summary.type, schema: versionOf(of, summary.type), data: summary.tell(upcast(of, type, schema, data) as never) }
      : null;
  }

  const common = (type: string, schema: number, stream: string, g: number, k: string) => ({
    ce_specversion: '1.0',
    ce_source: `/jiandu/${service}`,
    ce_type: `jiandu.${schemaName(service, type, schema)}`,
    ce_subject: stream,
    ce_time: k,
    ce_sequence: String(g),
    jiandu_incarnation: incarnation,
  });

  return {
    /** The commit's records in order, without sealed events, of which only a summary is told. */
    events({ _id, s: stream, v, g, k, d, e, meta }: SequencedCommit): Sent[] {
      const partition = partitionOf(stream);
      const time = k.toISOString();
      const sent: Sent[] = [];
      e.forEach(({ id, ...event }, i) => {
        const said = told(stream, event.type, event.schema, event.data);
        if (!said) return;
        const { type, schema, data } = said;
        const headers: Record<string, string> = {
          ...common(type, schema, stream, g + i, time),
          ce_id: id,
          ce_dataschema: `urn:jiandu:schema:${schemaName(service, type, schema)}`,
          'content-type': 'application/json',
          jiandu_version: String(v + i),
          jiandu_digest: d,
          jiandu_commit: _id,
          jiandu_correlation: meta.correlation,
        };
        if (meta.traceparent !== undefined) headers['traceparent'] = meta.traceparent;
        sent.push({ partition, key: stream, headers, value: JSON.stringify(data), g: g + i });
      });
      return sent;
    },

    /** One record a partition: everything up to g has been sent, and nothing later is known before k. */
    heartbeats({ g, k }: Pick<Head, 'g' | 'k'>): Sent[] {
      const headers = { ...common(HEARTBEAT, 1, 'heartbeat', g, k.toISOString()), ce_id: `${incarnation}.${g}.${k.getTime()}` };
      return Array.from({ length: PARTITIONS }, (_, partition) => ({ partition, key: 'heartbeat', headers, value: '{}', g }));
    },
  };
}

type Place = { topic: string; partition: number; offset: number };
type Known = Place & { service: string; incarnation: string; g: number; k: string };
type OfEvent = Known & { stream: string; version: number; id: string; type: string; schema: number };

/** What a record turned out to be. `unlisted`: of a type outside the contracts. `newer`: written by a later version of a listed type. */
export type Arrived =
  | (OfEvent & { kind: 'event'; event: Recorded; commit: string; correlation: string; traceparent?: string })
  | (OfEvent & { kind: 'unlisted' | 'newer' })
  | (Known & { kind: 'heartbeat' })
  | (Place & { kind: 'malformed'; reason: string } & Partial<OfEvent>);

const TYPE = /^jiandu\.([a-z][a-z0-9-]*)\.([A-Za-z][A-Za-z0-9]*)\.v([1-9]\d{0,5})$/;
const COUNT = /^\d{1,15}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * Decodes records of the services whose contracts are listed. Data is checked against the frozen schema of the version that wrote it
 * and then upcast. Fields that the schema does not know are let through: the same version may gain optional fields.
 * Throws at once if a listed type has no schema.
 */
export function decoder({ contracts, schemas }: { contracts: readonly Contract[]; schemas: Schemas }): (record: LogRecord) => Arrived {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const listed = new Map<string, Contract>();
  const services = new Set<string>();
  const compiled = new Map<string, ValidateFunction>();
  const correction = ajv.compile(correctionSchema);
  for (const of of contracts) {
    services.add(of.service);
    for (const type of Object.keys(of.events)) {
      listed.set(`${of.service}.${type}`, of);
      for (let version = 1; version <= versionOf(of, type); version++) {
        if (!schemas[schemaName(of.service, type, version)]) throw new Error(`no frozen schema ${schemaName(of.service, type, version)}`);
      }
    }
  }

  function check(service: string, type: string, schema: number): ValidateFunction {
    const name = schemaName(service, type, schema);
    let validate = compiled.get(name);
    if (!validate) compiled.set(name, (validate = ajv.compile(tolerant(schemas[name]!))));
    return validate;
  }

  return ({ topic, partition, offset, key, headers, value }) => {
    const place = { topic, partition, offset };
    const malformed = (reason: string, known: Partial<OfEvent> = {}): Arrived => ({
      kind: 'malformed',
      reason,
      stream: key,
      ...known,
      ...place,
    });

    const [, service, type, schemaText] = TYPE.exec(headers['ce_type'] ?? '') ?? [];
    const { ce_sequence: sequence = '', ce_time: k = '', jiandu_incarnation: incarnation } = headers;
    if (headers['ce_specversion'] !== '1.0' || !service || !type) return malformed('not a CloudEvent of this platform');
    if (headers['ce_source'] !== `/jiandu/${service}`) return malformed('ce_source and ce_type disagree');
    if (!COUNT.test(sequence)) return malformed('ce_sequence is not a number');
    if (!INSTANT.test(k) || Number.isNaN(Date.parse(k))) return malformed('ce_time is not an instant');
    if (!incarnation) return malformed('jiandu_incarnation is missing');
    const known: Known = { ...place, service, incarnation, g: Number(sequence), k };
    if (type === HEARTBEAT) return { kind: 'heartbeat', ...known };

    const {
      ce_subject: stream,
      ce_id: id,
      jiandu_version: version = '',
      jiandu_commit: commit,
      jiandu_correlation: correlation,
      traceparent,
    } = headers;
    if (!stream || !id || !commit || correlation === undefined || !COUNT.test(version)) return malformed('a header is missing', known);
    const schema = Number(schemaText);
    const about: OfEvent = { ...known, stream, version: Number(version), id, type, schema };

    const of = listed.get(`${service}.${type}`);
    if (!of && !(type === CORRECTION && services.has(service))) return { kind: 'unlisted', ...about };
    if (schema > (of ? versionOf(of, type) : 1)) return { kind: 'newer', ...about };
    let data: object;
    try {
      data = JSON.parse(value);
    } catch {
      return malformed('data is not JSON', about);
    }
    const validate = of ? check(service, type, schema) : correction;
    if (!validate(data))
      return malformed(`data does not match ${schemaName(service, type, schema)}: ${ajv.errorsText(validate.errors)}`, about);
    if (of) data = upcast(of, type, schema, data);
    const event: Recorded = { type, data, id, version: about.version, stream, g: known.g, k };
    return { kind: 'event', ...about, event, commit, correlation, ...(traceparent !== undefined && { traceparent }) };
  };
}

function tolerant(schema: object): object {
  return JSON.parse(JSON.stringify(schema), (key, value) => (key === 'additionalProperties' && value === false ? undefined : value));
}
