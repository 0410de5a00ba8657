import type { SupervisionBodyCommand, SupervisionBodyEvent } from '@jiandu/contracts/supervision-body';
/** 内设监督机构 of one unit and its 监督人员. Naming again replaces; the plan sets no order between body and staff. */
export type SupervisionBody = {
    unitId: string | null;
    name: string | null;
    staff: readonly string[];
};
export declare const supervisionBody: import("@jiandu/kernel").Decider<SupervisionBody, SupervisionBodyCommand, SupervisionBodyEvent, unknown>;
