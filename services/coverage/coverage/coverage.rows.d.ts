import type { ReadModels } from '@jiandu/platform/projections';
import type { Histories } from './coverage.js';
/** The streams that coverage is folded from. Filters look at the history, not at the row: what was true once may have been withdrawn since. */
export declare function historiesOf(readModels: ReadModels): Promise<Histories>;
