import type { Administration, UnitEvent, UnitKind } from '@jiandu/contracts/unit';
import type { EventRef } from './event-ref.js';
/** What a unit is and is called; `inBeing` from its registration until it is abolished. */
export type UnitProfile = {
  unitId: string | null;
  kind: UnitKind | null;
  name: string;
  administered: Administration | null;
  inBeing: boolean;
  last: EventRef | null;
};
export declare const unitProfile: import('@jiandu/kernel').Projection<UnitProfile, UnitEvent>;
