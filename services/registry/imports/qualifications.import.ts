import { RecordQualification } from '@jiandu/contracts/qualification';
import { importKind } from '@jiandu/platform/imports';
import type { KindFile } from '@jiandu/platform/imports';
import { qualification, qualificationId } from '../qualification/qualification.js';
import file from './qualifications.import.json' with { type: 'json' };
import { unitByName } from './unit-by-name.import.js';

export const qualificationImport = importKind({
  name: 'qualifications',
  permissions: ['qualification:record'],
  file: file as KindFile,
  shape: RecordQualification,
  lookUps: { unitId: unitByName },
  target: (data) => ({ decider: qualification, id: qualificationId(data.personId, data.kind), commands: [{ type: 'Record', data }] }),
});
