import type { PostEvent, PostKind } from '@jiandu/contracts/post';
/** Who holds which post, and who held it when: each term with its first day and the first day after it. */
export type PostRow = {
    personId: string | null;
    kind: PostKind | null;
    unitId: string | null;
    held: boolean;
    terms: readonly {
        from: string;
        until: string | null;
    }[];
};
export declare const postDirectory: import("@jiandu/kernel").Projection<PostRow, PostEvent>;
