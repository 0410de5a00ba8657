import { describeService } from '@jiandu/platform/http';
import type { OpenApi } from '@jiandu/platform/http';
import { Conformity } from '@jiandu/platform/http/testing';
import fc from 'fast-check';
import { City } from '../journeys/city.js';
import { MODULES, SERVICE_NAMES } from '../services.js';
import type { ServiceName } from '../services.js';
import { requestsTo } from './requests.js';

/** FUZZ_SECONDS: how long in all, with a new seed each time; FUZZ_SEED: one seed again. The slice of every test run is the same each time. */
const seconds = process.env['FUZZ_SECONDS'];
const seed = process.env['FUZZ_SEED'] ?? (seconds ? undefined : '20241130');
/** On a machine with other work, after so long each operation gets only its first few. */
const [RUNS, FEW, SLICE_MS] = [40, 4, 40_000];

const places = SERVICE_NAMES.flatMap((name) => {
  const { document } = describeService(MODULES[name]);
  return new Conformity(document).operations.map(({ path, method, operation }) => ({ name, path, method, operation, document }));
});
const share = (Number(seconds ?? 0) * 1000) / places.length;
const extent = seconds ? { numRuns: 1_000_000, interruptAfterTimeLimit: share } : { numRuns: RUNS };

const resolver =
  (document: OpenApi) =>
  (schema: { readonly [keyword: string]: unknown }): { readonly [keyword: string]: unknown } => {
    const [, , part, name] = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/') : [];
    return part && name ? document.components[part]![name]! : schema;
  };

/** What a reader who waits for what never comes is told. */
const PATIENCE = 'not-yet-visible';

describe('every operation, asked rightly, wrongly and with bad intent', () => {
  let city: City;
  const answered = new Map<number, number>();
  let began = 0;
  beforeAll(async () => {
    city = await City.open(...SERVICE_NAMES);
    began = performance.now();
  }, 120_000);
  afterAll(async () => {
    if (seconds) console.info('answers by status', Object.fromEntries([...answered].sort(([a], [b]) => a - b)));
    await city?.close();
  }, 60_000);

  it.each(places.map((place) => [place.name, `${place.method} ${place.path}`, place] as const))(
    '%s %s answers only what it documents, and never an error of ours',
    async (name: ServiceName, _, { path, method, operation, document }) => {
      const requests = requestsTo(path, operation, resolver(document));
      let run = 0;
      await fc.assert(
        fc.asyncProperty(requests, async ({ url, ...asking }) => {
          if (!seconds && ++run > FEW && performance.now() - began > SLICE_MS) return;
          const { status, body } = await city.at(name).fuzz(method.toUpperCase(), url, asking);
          answered.set(status, (answered.get(status) ?? 0) + 1);
          if (status >= 500 && body['rule'] !== PATIENCE) throw new Error(`${status} ${JSON.stringify(body)}`);
        }),
        { ...extent, ...(seed !== undefined && { seed: Number(seed) }) },
      );
    },
    share + 60_000,
  );
});
