import type { CivilDate } from './civil-date.js';
import { decider } from './decider.js';
import type { Claim, Decider } from './decider.js';
import type { Message } from './message.js';
import type { PolicyEntry } from './policy.js';
import { rejectUnless } from './rejection.js';

/** How numbers are written, by kind of paper: `{year}` and `{n}` stand in the text. */
export type DocumentNumberPolicy = { formats: Readonly<Record<string, string>> };

export type DocumentNumberCommand =
  | { type: 'Draw'; data: { kind: string; year: number; for: string; on: CivilDate } }
  | { type: 'Void'; data: { for: string; reason: string; on: CivilDate } };

/** `dated`, not `on`: a register is in the order of its numbers, whatever the dates of the papers. */
export type DocumentNumberEvent =
  | { type: 'NumberDrawn'; data: { kind: string; year: number; n: number; number: string; for: string; dated: CivilDate } }
  | { type: 'NumberVoided'; data: { n: number; number: string; for: string; reason: string; dated: CivilDate } }
  | { type: 'NumberSpoiled'; data: { n: number; number: string; for: string; dated: CivilDate } };

/** `void`: 作废; the number stays, and is never given again. */
export type DocumentNumbers = { drawn: readonly { number: string; for: string; void: boolean }[] };
export type DocumentNumberRegister = Decider<DocumentNumbers, DocumentNumberCommand, DocumentNumberEvent, DocumentNumberPolicy>;

/** 文号: one stream per kind and year, `documentNumber-opinion.2024`; gap-free, each number given once. */
export const documentNumberRegister = (policy: readonly PolicyEntry<DocumentNumberPolicy>[]): DocumentNumberRegister =>
  decider<DocumentNumbers, DocumentNumberCommand, DocumentNumberEvent, DocumentNumberPolicy>({
    category: 'documentNumber',
    initial: { drawn: [] },
    policy,
    owner: () => null,
    decide({ type, data }, { drawn }, { formats }) {
      const held = drawn.findIndex((entry) => entry.for === data.for && !entry.void);
      switch (type) {
        case 'Draw': {
          if (held >= 0) return []; // the paper has its number
          const format = formats[data.kind];
          rejectUnless(format !== undefined, 'number-format-not-in-force', { kind: data.kind });
          const n = drawn.length + 1;
          const number = format.replaceAll('{year}', String(data.year)).replaceAll('{n}', String(n));
          return [{ type: 'NumberDrawn', data: { kind: data.kind, year: data.year, n, number, for: data.for, dated: data.on } }];
        }
        case 'Void':
          return held < 0
            ? []
            : [
                {
                  type: 'NumberVoided',
                  data: { n: held + 1, number: drawn[held]!.number, for: data.for, reason: data.reason, dated: data.on },
                },
              ];
      }
    },
    evolve({ drawn }, { type, data }) {
      // prettier-ignore
      switch (type) {
        case 'NumberDrawn':  return { drawn: [...drawn, { number: data.number, for: data.for, void: false }] };
        case 'NumberVoided': return { drawn: drawn.map((entry, i) => (i === data.n - 1 ? { ...entry, void: true } : entry)) };
        case 'NumberSpoiled': return { drawn };
      }
    },
  });

type Paper = { kind: string; year: number; for: string; on: CivilDate };

/** For `registers`: the next number of a kind and year, for a paper named by its stream. */
export const drawNumber = (register: DocumentNumberRegister, { kind, year, for: paper, on }: Paper): Claim => ({
  ...{ register, id: `${kind}.${year}` },
  command: { type: 'Draw', data: { kind, year, for: paper, on } },
});

/** For `registers`: the paper's number stays in the register as void. */
export const voidNumber = (
  register: DocumentNumberRegister,
  { kind, year, for: paper, on, reason }: Paper & { reason: string },
): Claim => ({
  ...{ register, id: `${kind}.${year}` },
  command: { type: 'Void', data: { for: paper, reason, on } },
});

/** The number that a register gave with this decision. */
export const numberDrawn = (drawn: readonly Message[]): string | undefined =>
  (drawn as readonly DocumentNumberEvent[]).find(({ type }) => type === 'NumberDrawn')?.data.number;
