import { createHash } from 'node:crypto';
import { courseOf, CreditClassHours } from '@jiandu/contracts/class-hours';
import { importKind } from '@jiandu/platform/imports';
import type { KindFile } from '@jiandu/platform/imports';
import file from './class-hours.import.json' with { type: 'json' };
import { classHours } from './class-hours.js';

/** One record of a provider has one stream, however often its file is sent. */
export const classHoursId = ({ personId, course, provider, on }: CreditClassHours): string => {
  const record = [courseOf(course), courseOf(provider), on].join('\u0000');
  return `${personId}.${createHash('sha256').update(record).digest('hex').slice(0, 16)}`;
};

export const classHoursImport = importKind({
  name: 'class-hours',
  permissions: ['class-hours:credit'],
  file: file as KindFile,
  shape: CreditClassHours,
  target: (data) => ({ decider: classHours, id: classHoursId(data), commands: [{ type: 'Credit', data }] }),
});
