import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeService } from '@jiandu/platform/http';
import type { Media, Operation } from '@jiandu/platform/http';
import { Conformity } from '@jiandu/platform/http/testing';
import { MODULES, SERVICE_NAMES } from '../services.js';

const pathOf = (service: string) => join(__dirname, 'openapi', `${service}.json`);
const documents = Object.fromEntries(SERVICE_NAMES.map((name) => [name, describeService(MODULES[name]).document]));
/** Lists of plain values on one line: a new rule is one line of the difference. */
const written = (name: string) =>
  `${JSON.stringify(documents[name], null, 2).replace(/\[\n\s*([^[\]{}]*?)\n\s*\]/g, (_, items: string) => `[${items.split(/,\n\s*/).join(', ')}]`)}\n`;

const isCommand = ({ responses }: Operation): boolean =>
  responses['201']?.content['application/json']?.schema['$ref'] === '#/components/schemas/Reply';

/** Not a figure or a look-up as of a day, which are worked out of many records; nor a file, which never changes, or the state of an import. */
const isOneRecord = (path: string, { parameters }: Operation): boolean =>
  path.endsWith('}') && !/^\/(files|imports)\//.test(path) && !parameters.some(({ name }) => name === 'on' || name === 'known');

function freeze(): void {
  mkdirSync(join(__dirname, 'openapi'), { recursive: true });
  for (const name of SERVICE_NAMES) writeFileSync(pathOf(name), written(name));
}

describe('the interface documents', () => {
  it('show everybody certificates and nothing else of a record: no penalty is public, so none that was withdrawn', () => {
    const open = Object.values(documents).flatMap(({ paths }) =>
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.values(methods).flatMap((each) => (each['x-permission'] === null ? path : [])),
      ),
    );
    const ofTheService = ['/health/live', '/health/ready', '/openapi.json'];
    expect(open.filter((path) => !ofTheService.includes(path))).toEqual(['/public/certificates', '/public/certificates/{id}']);
  });
});

describe.each(SERVICE_NAMES)('the interface document of %s', (name) => {
  if (process.env['FREEZE'] === '1') beforeAll(freeze);
  const conformity = new Conformity(documents[name]!);

  it('is the one that was agreed (FREEZE=1 agrees to a change)', () => expect(readFileSync(pathOf(name), 'utf8')).toBe(written(name)));

  describe.each(conformity.operations.map((place) => [`${place.method} ${place.path}`, place] as const))('%s', (_, place) => {
    const { path, method, operation } = place;
    const of = (...parts: string[]) => Conformity.pointer('paths', path, method, ...parts);
    const examples = (content: Record<string, Media>) =>
      Object.entries(content).filter(([type, { example }]) => type === 'application/json' && example !== undefined);

    it('has examples that it would take and answer itself', () => {
      for (const [type, { example }] of examples(operation.requestBody?.content ?? {}))
        expect(conformity.mismatch(of('requestBody', 'content', type, 'schema'), example)).toBeNull();
      for (const [status, { content }] of Object.entries(operation.responses)) {
        for (const [type, { example }] of examples(content))
          expect(conformity.mismatch(of('responses', status, 'content', type, 'schema'), example)).toBeNull();
      }
    });

    it('says which version it answers of a record, and which one a write was decided on', () => {
      const answered = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
      const isVersioned = answered.every(([, { headers }]) => headers?.['ETag'] !== undefined);
      const ifMatch = operation.parameters.find(({ $ref }) => String($ref).includes('ifMatch'));
      if (isCommand(operation)) {
        expect(isVersioned).toBe(true);
        expect(ifMatch).toEqual({ $ref: `#/components/parameters/${path.endsWith('/corrections') ? 'ifMatchRequired' : 'ifMatch'}` });
        expect(operation.responses['412']?.['x-rules']).toEqual(['stale-if-match']);
      } else expect(ifMatch).toBeUndefined();
      if (method === 'get' && isOneRecord(path, operation)) expect(isVersioned).toBe(true);
    });

    it('has a Chinese summary, and answers of success and of refusal', () => {
      expect(operation.summary).toMatch(/\p{Script=Han}/u);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining([expect.stringMatching(/^2/), expect.stringMatching(/^4/)]));
    });
  });
});
