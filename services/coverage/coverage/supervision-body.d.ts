import type { SupervisionBodyEvent } from '@jiandu/contracts/supervision-body';
import type { EventRef } from './event-ref.js';
/** Whether a unit has named its supervision body and who is on it; each with the event that says so. */
export type SupervisionBodyRow = {
  unitId: string | null;
  named: EventRef | null;
  staff: number;
  staffNamed: EventRef | null;
};
export declare const supervisionBody: import('@jiandu/kernel').Projection<SupervisionBodyRow, SupervisionBodyEvent>;
