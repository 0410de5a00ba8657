import { SuitRegistration } from '@jiandu/contracts/suit';
import { importKind, unitByName } from '@jiandu/platform/imports';
import type { KindFile } from '@jiandu/platform/imports';
import { plainNumber } from '../case/case-number.js';
import { suitDirectory } from '../suit/suit.directory.js';
import { suit } from '../suit/suit.js';
import file from './suits.import.json' with { type: 'json' };

/** 案号 with the wide brackets of the courts; a file's cell may have lost them. */
const asCourtsWrite = (caseNo: string): string => caseNo.replaceAll('(', '（').replaceAll(')', '）');

/** The quarter's list of suits: a number that is registered already means its case, whoever registered it. */
export const suitImport = importKind({
  name: 'suits',
  permissions: ['suit:record'],
  file: file as KindFile,
  shape: SuitRegistration,
  lookUps: { unitId: unitByName },
  async target(row, { readModels, newId }) {
    const number = plainNumber(row.caseNo);
    const [found] = await readModels.rows(suitDirectory).find({ 'row.withdrawn': false, 'row.plainNumbers': number });
    const known = found?.row;
    const caseId = known?.caseId ?? newId;
    // one writing of a number is as good as another
    const caseNo = known?.caseNo && plainNumber(known.caseNo) === number ? known.caseNo : asCourtsWrite(row.caseNo);
    return { decider: suit, id: caseId, commands: [{ type: 'Register', data: { ...row, caseNo, caseId } }] };
  },
});
