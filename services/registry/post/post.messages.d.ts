export declare const postMessages: {
    'appoint-only-to-an-empty-post': string;
    'post-is-of-one-person-in-one-unit': string;
    'end-only-a-held-post': string;
};
export type PostRule = keyof typeof postMessages;
