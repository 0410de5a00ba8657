import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { upcast, versionOf } from '@jiandu/kernel';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { contracts } from '../all.js';
import { isSealed } from '../personal-data.js';

type Sample = { type: string; schema: number; data: object };

/** Samples are only ever added: an event written years ago must still be read. */
describe.each(contracts.map((of) => [`${of.service}.${of.category}`, of] as const))('golden samples of %s', (name, of) => {
  const samples = JSON.parse(readFileSync(join(__dirname, `${name}.json`), 'utf8')) as Sample[];

  it('cover every version of every event', () => {
    const wanted = Object.keys(of.events).flatMap((type) => Array.from({ length: versionOf(of, type) }, (_, i) => `${type} v${i + 1}`));
    expect(new Set(samples.map(({ type, schema }) => `${type} v${schema}`))).toEqual(new Set(wanted));
  });

  it.each(samples.map((sample, i) => [`${i + 1} ${sample.type} v${sample.schema}`, sample] as const))(
    '%s reads as today',
    async (_, { type, schema, data }) => {
      const instance = plainToInstance(of.events[type]!, upcast(of, type, schema, data));
      const wrong = await validate(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
      expect(wrong.filter(({ value }) => !isSealed(value))).toEqual([]);
    },
  );
});
