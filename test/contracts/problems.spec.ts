import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeService, platformMessages } from '@jiandu/platform/http';
import { MODULES, SERVICE_NAMES } from '../services.js';

const PAGE = join(__dirname, 'PROBLEMS.md');
const services = SERVICE_NAMES.map((name) => ({ name, ...describeService(MODULES[name]) }));

const TABLE = ['| rule | status | title |', '| --- | --- | --- |'];
const line = ({ titles, statuses }: (typeof services)[number], rule: string) =>
  `| \`${rule}\` | ${statuses.of(rule)} | ${titles.of(rule).replaceAll('|', '\\|')} |`;
const section = (heading: string, rules: readonly string[], of: (typeof services)[number]) => [
  ...['', `## ${heading}`, '', ...TABLE],
  ...[...rules].sort().map((rule) => line(of, rule)),
];

/** Every rule by which a request may be refused: what it is called for ever, its status, and what the reader is told. */
const page = [
  '# Problems',
  '',
  'A refusal is `application/problem+json` (RFC 9457): `type` is `urn:jiandu:rule:<rule>`, `title` the sentence below, `status` the HTTP status;',
  '`rule` repeats the name, `facts` and `detail` say dates, limits and versions, `errors` the fields. A rule is never renamed.',
  'Written by `problems.spec.ts` under FREEZE=1.',
  ...section('platform', Object.keys(platformMessages), services[0]!),
  ...services.flatMap((of) => (of.statuses.domain.length === 0 ? [] : section(of.name, of.statuses.domain, of))),
  '',
].join('\n');

describe('the catalogue of problems', () => {
  if (process.env['FREEZE'] === '1') beforeAll(() => writeFileSync(PAGE, page));

  it('is the one that was agreed (FREEZE=1 agrees to a change)', () => expect(readFileSync(PAGE, 'utf8')).toBe(page));

  it('has a Chinese sentence and a status of refusal for every rule', () => {
    for (const { titles, statuses } of services) {
      for (const rule of [...Object.keys(platformMessages), ...statuses.domain]) {
        expect([rule, titles.of(rule)]).toEqual([rule, expect.stringMatching(/\p{Script=Han}/u)]);
        expect([rule, statuses.of(rule) >= 400 && statuses.of(rule) < 600]).toEqual([rule, true]);
      }
    }
  });

  it('gives a rule one meaning in all services', () => {
    const meanings = new Map<string, string>();
    for (const { titles, statuses } of services) {
      for (const rule of statuses.domain) {
        const meaning = `${statuses.of(rule)} ${titles.of(rule)}`;
        expect([rule, meanings.get(rule) ?? meaning]).toEqual([rule, meaning]);
        meanings.set(rule, meaning);
      }
    }
  });
});
