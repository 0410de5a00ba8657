import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import walls from './walls.cjs';

const eslint = new ESLint({
  cwd: process.env['JIANDU_ROOT']!,
  overrideConfigFile: true,
  overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser: ts.parser } }, ...walls] as never,
});
const complaints = async (filePath: string, code: string) =>
  (await eslint.lintText(code, { filePath }))[0]!.messages.map(({ message }) => message).join('\n');

/** A synthetic number with a right check digit, put together here so that this file holds none. */
const idNumber = ['110105', '19491231', '002X'].join('');

describe('walls', () => {
  it.each([
    ['pure-core', 'services/certification/certificate/certificate.ts', `import { Injectable } from '@nestjs/common';`],
    ['pure-core', 'services/certification/certificate/certificate.ts', `import { readFileSync } from 'node:fs';`],
    ['pure-core', 'services/certification/certificate/certificate.ts', `import { EventStore } from '@jiandu/platform/event-store';`],
    ['pure-core', 'services/certification/certificate/certificate.ts', `const tz = process.env.TZ;`],
    ['pure-core', 'services/certification/when-post-ended-then-propose-recovery.ts', `import { Injectable } from '@nestjs/common';`],
    ['no-clock', 'services/certification/certificate/certificate.ts', `const now = Date.now();`],
    ['no-clock', 'services/certification/certificate/certificate.ts', `const now = new Date();`],
    ['no-clock', 'libs/kernel/fold.ts', `const now = new Date();`],
    ['no-clock', 'libs/calendar/term.ts', `const now = Date();`],
    ['no-random', 'libs/kernel/fold.ts', `const dice = Math.random();`],
    ['no-random', 'services/registry/unit/unit.ts', `const dice = Math.random();`],
    ['kernel-alone', 'libs/kernel/fold.ts', `import { IsString } from 'class-validator';`],
    ['calendar-on-kernel', 'libs/calendar/term.ts', `import { certificate } from '@jiandu/contracts/certificate';`],
    ['contracts-are-shapes', 'libs/contracts/certificate.ts', `import { Controller } from '@nestjs/common';`],
    ['service-not-service', 'services/coverage/coverage/coverage.http.ts', `import { unit } from '../../registry/unit/unit.js';`],
    ['service-not-service', 'services/coverage/coverage.module.ts', `import { unit } from '../registry/unit/unit.js';`],
    ['service-not-service', 'services/coverage/coverage/coverage.http.ts', `import { unit } from '@jiandu/registry-service';`],
    ['driver-only-in-platform', 'services/coverage/coverage/coverage.http.ts', `import { Types } from 'mongoose';`],
    ['driver-only-in-platform', 'services/registry/registry.module.ts', `import { MongoClient } from 'mongodb';`],
    ['driver-only-in-platform', 'deploy/cli/jiandu.ts', `import { Kafka } from 'kafkajs';`],
    ['platform-below-services', 'libs/platform/http/service.ts', `import { unit } from '../../../services/registry/unit/unit.js';`],
    ['no-id-number', 'services/registry/person/person.spec.ts', `const id = '${idNumber}';`],
    ['no-id-number', 'deploy/demo/people.ts', `const line = \`张三,${idNumber}\`;`],
    ['chinese-in-messages', 'services/registry/unit/unit.http.ts', `const title = '单位不存在';`],
  ])('%s speaks in %s: %s', async (wall, file, violation) => {
    expect(await complaints(file, violation)).toContain(`wall ${wall}`);
  });

  it.each([
    [
      'a pure file imports kernel and contracts',
      'services/certification/certificate/certificate.ts',
      `import { decider } from '@jiandu/kernel';\nimport type { C } from '@jiandu/contracts/certificate';\nimport policy from './certificate.policy.json' with { type: 'json' };`,
    ],
    [
      'a controller imports Nest and the platform',
      'services/certification/certificate/certificate.http.ts',
      `import { Controller } from '@nestjs/common';\nimport { Permit } from '@jiandu/platform/http';`,
    ],
    [
      'a neighbour aggregate of the same service is at hand',
      'services/registry/person/person.ts',
      `import { unit } from '../unit/unit.js';`,
    ],
    ['the platform uses its drivers', 'libs/platform/event-store/mongo.ts', `import { MongoClient } from 'mongodb';`],
    ['a number with a wrong check digit is no person', 'services/registry/person/person.spec.ts', `const id = '110105194912310020';`],
    ['a date may be read from text', 'libs/kernel/civil-date.ts', `const day = new Date('2024-01-01');`],
  ])('%s', async (_, file, code) => {
    expect(await complaints(file, code)).toBe('');
  });
});
