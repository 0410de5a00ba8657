import { contract } from '@jiandu/kernel';
import type { Contract } from '@jiandu/kernel';
import { IsInt, Min } from 'class-validator';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';

/** 编号 */
export class DrawNumber {
  @IsId() kind!: string;
  @IsInt() year!: number;
  /** Stream of the paper. */
  @IsText(300) for!: string;
  @IsCivilDate() on!: string;
}
/** 作废 */
export class VoidNumber {
  @IsText(300) for!: string;
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
export class NumberDrawn {
  @IsId() kind!: string;
  @IsInt() year!: number;
  @IsInt() @Min(1) n!: number;
  @IsDocumentNumber() number!: string;
  @IsText(300) for!: string;
  @IsCivilDate() dated!: string;
}
/** The number stays with its paper and is never given again. */
export class NumberVoided {
  @IsInt() @Min(1) n!: number;
  @IsDocumentNumber() number!: string;
  @IsText(300) for!: string;
  @IsText() reason!: string;
  @IsCivilDate() dated!: string;
}

/** What others are told of `NumberVoided`: not why. Never stored. */
export class NumberSpoiled {
  @IsInt() @Min(1) n!: number;
  @IsDocumentNumber() number!: string;
  @IsText(300) for!: string;
  @IsCivilDate() dated!: string;
}

export const DocumentNumberCommands = { Draw: DrawNumber, Void: VoidNumber };
export const DocumentNumberEvents = { NumberDrawn, NumberVoided, NumberSpoiled };

/** 文号登记 of one service: stream `documentNumber-<kind>.<year>`. */
export const documentNumberContract = (service: string): Contract<typeof DocumentNumberCommands, typeof DocumentNumberEvents> =>
  contract({
    ...{ service, category: 'documentNumber', commands: DocumentNumberCommands, events: DocumentNumberEvents },
    audience: { NumberVoided: 'sealed' },
    summaryOf: {
      NumberVoided: {
        type: 'NumberSpoiled',
        tell: ({ n, number, for: paper, dated }: NumberVoided): NumberSpoiled => ({ n, number, for: paper, dated }),
      },
    },
  });
