import type { CivilDate } from '@jiandu/kernel';

/** The entry of a policy that a figure rests on, as its reader is told. */
export type Basis = { from: CivilDate; known: CivilDate; source: string };
export const basisOf = ({ from, known, source }: Basis): Basis => ({ from, known, source });
