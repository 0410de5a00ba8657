import { IsCivilDate } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';

/** Both days of knowing, the second one today where none is named; what became known after `from`, up to the end of `to`. */
export class ChangesQuery {
  @IsCivilDate() from!: string;
  @Optional() @IsCivilDate() to?: string;
  @Optional() @IsCivilDate() on?: string;
}

/** The question whose answer, known on one of the two days, is compared; what is left out is today. */
export const asKnown = (on: string | undefined, known: string | undefined) => ({
  ...{ ...(on !== undefined && { on }), ...(known !== undefined && { known }) },
});
