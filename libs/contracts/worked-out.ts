import { IsCivilDate, IsText } from './fields.js';

/** 期限: a term as the city's calendar worked it out on the day of the act; kept in the event, so that a later table moves nothing by itself. */
export class WorkedOutTerm {
  /** The last day that binds. */
  @IsCivilDate() due!: string;
  /** The counted end. */
  @IsCivilDate() nominal!: string;
  /** The first working day from it on. */
  @IsCivilDate() rolled!: string;
  @IsText(2000) explanation!: string;
  /** Version of the calendar tables. */
  @IsText(100) calendar!: string;
}
