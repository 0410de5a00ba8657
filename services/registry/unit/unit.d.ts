import type { RegisterUnit, UnitCommand, UnitEvent } from '@jiandu/contracts/unit';
/** The division codes in force: the only codes that a township or sub-district may carry. */
export type UnitPolicy = {
    townships: readonly {
        code: string;
        name: string;
        kind: string;
        aliases?: readonly string[];
    }[];
};
/** 单位: the bureau, an enforcement unit, a township or sub-district, a justice office. */
export type Unit = {
    registered: RegisterUnit | null;
    name: string;
    abolished: boolean;
};
export declare const unit: import("@jiandu/kernel").Decider<Unit, UnitCommand, UnitEvent, UnitPolicy>;
