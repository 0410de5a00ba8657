import { PublishHotline } from '@jiandu/contracts/hotline';
import { importKind } from '@jiandu/platform/imports';
import type { KindFile } from '@jiandu/platform/imports';
import { hotline } from '../hotline/hotline.js';
import file from './hotlines.import.json' with { type: 'json' };
import { unitByName } from './unit-by-name.import.js';

export const hotlineImport = importKind({
  name: 'hotlines',
  permissions: ['hotline:publish'],
  file: file as KindFile,
  shape: PublishHotline,
  lookUps: { unitId: unitByName },
  target: (data) => ({ decider: hotline, id: `${data.unitId}.${data.number}`, commands: [{ type: 'Publish', data }] }),
});
