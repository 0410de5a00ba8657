export declare const unitMessages: {
    'register-only-once': string;
    'township-code-is-in-the-list': string;
    'unit-is-in-being': string;
    'successor-is-another-unit': string;
};
export type UnitRule = keyof typeof unitMessages;
/** What a unit's kind is called. */
export declare const unitKindNames: {
    bureau: string;
    'enforcement-unit': string;
    township: string;
    subdistrict: string;
    'justice-office': string;
};
