import type { AppointToPost, PostCommand, PostEvent } from '@jiandu/contracts/post';
/** 岗位 of one person, one kind, one unit; `since` is null while nobody holds it. */
export type Post = {
    of: AppointToPost | null;
    since: string | null;
};
export declare const post: import("@jiandu/kernel").Decider<Post, PostCommand, PostEvent, unknown>;
