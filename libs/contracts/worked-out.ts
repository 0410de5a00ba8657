import { IsCivilDate, IsText } from './fields.js';
import { Optional } from './optional.js';

/** 期限: a term as the city's calendar worked it out on the day of the act; kept in the event, so that a later table moves nothing by itself. */
export class WorkedOutTerm {
  /** The last day that binds. */
  @IsCivilDate() due!: string;
  /** The counted end. */
  @IsCivilDate() nominal!: string;
  /** The first working day from it on. */
  @IsCivilDate() rolled!: string;
  /** Where tables were missing: the last day that a missing holiday could make it; nobody is late before. */
  @Optional() @IsCivilDate() binds?: string;
  @IsText(2000) explanation!: string;
  /** Version of the calendar tables. */
  @IsText(100) calendar!: string;
}

/** The last day on which nobody could call an act late. */
export const lastDayOf = ({ rolled, binds = rolled }: WorkedOutTerm): string => binds;
