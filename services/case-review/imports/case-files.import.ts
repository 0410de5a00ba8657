import { FILE_KINDS } from '@jiandu/contracts/case-file';
import type { FileKind, PenaltyKind, RegisterCaseFile } from '@jiandu/contracts/case-file';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { importKind, unitByName } from '@jiandu/platform/imports';
import type { KindFile, LookUp } from '@jiandu/platform/imports';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, Matches } from 'class-validator';
import { byBureau } from '../case-file/by-bureau.js';
import { caseFile } from '../case-file/case-file.js';
import file from './case-files.import.json' with { type: 'json' };
import words from './penalty-words.json' with { type: 'json' };

/** 元, with separators as spreadsheets write them. */
const AMOUNT = /^\d{1,3}(,?\d{3}){0,3}(\.\d{1,2})?$|^\d{1,11}(\.\d{1,2})?$/;

export class CaseFileLine {
  @IsId() fileId!: string;
  @IsId() unitId!: string;
  @IsIn(FILE_KINDS) kind!: FileKind;
  @IsText(200) title!: string;
  @IsDocumentNumber() decisionNo!: string;
  /** Default: the unit itself. */
  @Optional() @IsId() organId?: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @IsId({ each: true }) handlerIds!: string[];
  @Optional() @IsId() legalReviewerId?: string;
  @IsCivilDate() filedOn!: string;
  @IsCivilDate() on!: string;
  @Optional() @IsCivilDate() servedOn?: string;
  @Optional() @IsCivilDate() closedOn?: string;
  @Optional() @IsText() penaltyNames?: string;
  @Optional() @Matches(AMOUNT) fine?: string;
  @Optional() @Matches(AMOUNT) confiscated?: string;
  @Optional() @IsId() originalUnitId?: string;
}

/** 并处 in one cell: every word must be a kind of penalty. */
const penaltyKinds: LookUp = (cells) => {
  const known = new Map(Object.entries(words));
  const meant = (cell: string) => {
    const whole = known.get(bare(cell));
    const kinds = whole
      ? [whole]
      : bare(cell)
          .split(/[、,;+和]/)
          .map((word) => known.get(word));
    return kinds.every((kind) => kind !== undefined) ? { id: [...new Set(kinds)].join(',') } : null;
  };
  return Promise.resolve(new Map(cells.map((cell) => [cell, meant(cell)])));
};

const bare = (word: string): string => word.normalize('NFKC').replace(/\s/g, '');
const yuan = (amount: string): number => Number(amount.replaceAll(',', ''));

export const caseFileImport = importKind({
  name: 'case-files',
  permissions: ['case-file:register'],
  file: file as KindFile,
  shape: CaseFileLine,
  lookUps: { unitId: unitByName, organId: unitByName, originalUnitId: unitByName, penaltyNames: penaltyKinds },
  target: ({ handlerIds, penaltyNames, fine, confiscated, organId, ...line }, { caller }) => {
    const data: RegisterCaseFile = {
      ...line,
      organId: organId ?? line.unitId,
      ...byBureau(caller),
      handlers: handlerIds.map((officerId) => ({ officerId })),
      ...(penaltyNames !== undefined && { penalties: penaltyNames.split(',') as PenaltyKind[] }),
      ...(fine !== undefined && { fineYuan: yuan(fine) }),
      ...(confiscated !== undefined && { confiscatedYuan: yuan(confiscated) }),
    };
    return { decider: caseFile, id: line.fileId, commands: [{ type: 'Register', data }] };
  },
});
