import { documentNumberContract } from '@jiandu/contracts/document-number';
import type { DocumentNumberEvents } from '@jiandu/contracts/document-number';
import { projection } from '@jiandu/kernel';
import type { CivilDate, Messages } from '@jiandu/kernel';

export const paperNumberContract = documentNumberContract('supervision');

/** One number and the stream of its paper; `void`: 作废, with its reason. */
export type Numbered = { n: number; number: string; for: string; dated: CivilDate; void: { reason: string; on: CivilDate } | null };

/** 文号登记簿 of one kind and year, spoiled numbers included. */
export type PaperRegisterRow = { kind: string | null; year: number | null; numbers: readonly Numbered[] };

export const paperRegister = projection<PaperRegisterRow, Messages<typeof DocumentNumberEvents>>({
  name: 'paper_register_v1',
  of: [paperNumberContract],
  initial: { kind: null, year: null, numbers: [] },
  evolve(row, { type, data }) {
    const { n, number, for: paper, dated } = data;
    switch (type) {
      case 'NumberSpoiled':
        return row;
      case 'NumberDrawn':
        return { kind: data.kind, year: data.year, numbers: [...row.numbers, { n, number, for: paper, dated, void: null }] };
      case 'NumberVoided': {
        const gone = { reason: data.reason, on: dated };
        return { ...row, numbers: row.numbers.map((each) => (each.n === n ? { ...each, void: gone } : each)) };
      }
    }
  },
});
