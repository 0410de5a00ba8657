export declare const personMessages: {
    'register-person-only-once': string;
    'person-is-registered': string;
};
export type PersonRule = keyof typeof personMessages;
