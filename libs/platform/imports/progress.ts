import { looking } from '../http/event-streams.js';
import type { Pace } from '../http/event-streams.js';
import type { ImportDoc } from './records.js';

const LOOK_MS = 300;

export type ProgressOptions = Pace & {
  look: () => Promise<ImportDoc | null>;
  shown: (doc: ImportDoc) => object;
  lastId: string | undefined;
};

/** Lines of server-sent events: an import each time it stands elsewhere than its reader has seen, a comment where it stands still for long. */
export const progress = ({ look, shown, lastId, ...pace }: ProgressOptions): AsyncGenerator<string> =>
  looking(
    async () => {
      const doc = await look();
      return doc && { place: `${doc.state}.${doc.done}`, told: () => shown(doc) };
    },
    { from: lastId, lookMs: LOOK_MS, ...pace },
  );
