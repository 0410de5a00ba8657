export declare const hotlineMessages: {
    'withdraw-only-public-hotline': string;
};
export type HotlineRule = keyof typeof hotlineMessages;
