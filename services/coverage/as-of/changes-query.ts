import { IsCivilDate } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';

/** Both days of knowing; what became known after `from`, up to the end of `to`. */
export class ChangesQuery {
  @IsCivilDate() from!: string;
  @IsCivilDate() to!: string;
  @Optional() @IsCivilDate() on?: string;
}
