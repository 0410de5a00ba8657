import { IsCivilDate, IsDocumentNumber, IsId, IsText } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import type { SupervisionBodyCommand } from '@jiandu/contracts/supervision-body';
import { importKind } from '@jiandu/platform/imports';
import type { KindFile } from '@jiandu/platform/imports';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { supervisionBody } from '../supervision-body/supervision-body.js';
import file from './supervision-bodies.import.json' with { type: 'json' };
import { unitByName } from './unit-by-name.import.js';

/** What one paper of a unit says: its supervision body, its staff, or both. */
export class SupervisionRow {
  @IsId() unitId!: string;
  @Optional() @IsText() name?: string;
  @Optional() @IsArray() @ArrayMaxSize(100) @IsId({ each: true }) personIds?: string[];
  @Optional() @IsDocumentNumber() documentNo?: string;
  @IsCivilDate() on!: string;
}

export const supervisionBodyImport = importKind({
  name: 'supervision-bodies',
  permissions: ['supervision-body:name'],
  file: file as KindFile,
  shape: SupervisionRow,
  lookUps: { unitId: unitByName },
  target: ({ name, personIds, ...paper }) => {
    const commands: SupervisionBodyCommand[] = [];
    if (name !== undefined) commands.push({ type: 'NameBody', data: { ...paper, name } });
    if (personIds !== undefined) commands.push({ type: 'NameStaff', data: { ...paper, personIds } });
    return { decider: supervisionBody, id: paper.unitId, commands };
  },
});
