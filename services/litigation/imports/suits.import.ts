import { SuitRegistration } from '@jiandu/contracts/suit';
import { importKind } from '@jiandu/platform/imports';
import type { KindFile, LookUp } from '@jiandu/platform/imports';
import { plainNumber } from '../case/case-number.js';
import { suitDirectory } from '../suit/suit.directory.js';
import { suit } from '../suit/suit.js';
import { unitStanding } from '@jiandu/contracts/unit-standing';
import file from './suits.import.json' with { type: 'json' };

/** A unit by its number, or by the name that it alone bears today. */
const unitByName: LookUp = async (words, { readModels }) => {
  const units = (await readModels.rows(unitStanding).find()).map(({ row }) => row);
  const meant = (word: string) => {
    if (units.some(({ unitId }) => unitId === word)) return { id: word };
    const [first, ...others] = units.filter(({ name, inBeing }) => inBeing && name === word);
    if (!first || first.unitId === null) return null;
    return others.length > 0 ? ('ambiguous' as const) : { id: first.unitId };
  };
  return new Map(words.map((word) => [word, meant(word)]));
};

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
