import { createHash } from 'node:crypto';
import type { PersonalDataRead } from '@jiandu/contracts/personal-data-access';
import { shanghaiDay } from '@jiandu/kernel';
import { v7 as uuidv7 } from 'uuid';
import type { Caller } from '../decide/caller.js';
import { ConcurrencyConflict } from '../event-store/errors.js';
import type { EventStore, Tail } from '../event-store/store.js';

/** Who reads, and through which route: `GET /people/:id/identity`; `importId`: out of which uploaded file. */
export type Access = { caller: Caller; route: string; importId?: string };

const NAMED = 50;
const ATTEMPTS = 10;
const REMEMBERED = 200;

/** Writes down each reading of personal data, before anything of it is shown: one stream for each actor and Shanghai day. */
export class AccessRecord {
  private readonly tails = new Map<string, Tail>();

  constructor(private readonly store: EventStore) {}

  async note({ caller, route, importId }: Access, persons: readonly string[], fields: readonly string[]): Promise<void> {
    const { actor, role, unit, correlation, traceparent } = caller;
    const stream = `personalDataAccess-${actor.replaceAll(':', '.')}.${shanghaiDay(this.store.clock())}`;
    const data: PersonalDataRead = { fields: [...fields], route, ...(importId !== undefined && { importId }), ...whom(persons) };
    const meta = { actor, role, unit, correlation, ...(traceparent !== undefined && { traceparent }) };
    const command = { commandId: uuidv7(), h: stream, events: [{ type: 'PersonalDataRead', data }], meta };
    await this.store.alone([stream], async () => {
      for (let attempt = 1; ; attempt++) {
        try {
          const { tail } = await this.store.append(this.tails.get(stream) ?? (await this.store.load(stream)).tail, command);
          if (this.tails.size >= REMEMBERED) this.tails.clear();
          this.tails.set(stream, tail);
          return;
        } catch (error) {
          this.tails.delete(stream);
          if (!(error instanceof ConcurrencyConflict) || attempt === ATTEMPTS) throw error;
        }
      }
    });
  }
}

function whom(persons: readonly string[]): Pick<PersonalDataRead, 'personIds' | 'count' | 'digest'> {
  const sorted = [...new Set(persons)].sort();
  if (sorted.length <= NAMED) return { personIds: sorted };
  return { count: sorted.length, digest: createHash('sha256').update(sorted.join('\n')).digest('base64url') };
}
