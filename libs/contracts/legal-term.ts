import { IsBoolean } from 'class-validator';
import { IsCivilDate, IsText } from './fields.js';

/** 期限: as it was worked out when the act was recorded; the explanation tells start, rule, article and days passed over. */
export class LegalTerm {
  /** Of the catalogue of terms, or of the policy that asks for it. */
  @IsText(100) term!: string;
  /** The day it counts from; not counted itself. */
  @IsCivilDate() start!: string;
  @IsCivilDate() nominal!: string;
  /** The nominal day, or the first working day after it. */
  @IsCivilDate() rolled!: string;
  /** The day that binds. */
  @IsCivilDate() due!: string;
  /** Whether the tables behind it are complete. */
  @IsBoolean() firm!: boolean;
  /** Version of the calendar. */
  @IsText(100) calendar!: string;
  @IsText(4000) explanation!: string;
}
