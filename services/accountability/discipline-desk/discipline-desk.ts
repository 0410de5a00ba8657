import type { DisciplineDeskCommand, DisciplineDeskEvent, NameToDesk } from '@jiandu/contracts/discipline-desk';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { DisciplineDeskRule } from './discipline-desk.messages.js';

/** 执纪衔接经办人员 of the city: who, beside the bureau's head, sees what is sealed. */
export type DisciplineDesk = { persons: readonly NameToDesk[] };
const initial: DisciplineDesk = { persons: [] };

const ensure: (ok: boolean, rule: DisciplineDeskRule) => asserts ok = rejectUnless;

function decide({ type, data }: DisciplineDeskCommand, { persons }: DisciplineDesk): DisciplineDeskEvent[] {
  const named = persons.find(({ personId }) => personId === data.personId);
  switch (type) {
    case 'Name':
      if (named && isSame(named, data)) return [];
      ensure(named === undefined, 'named-to-desk-once');
      return [{ type: 'NamedToDesk', data }];
    case 'Relieve':
      ensure(named !== undefined, 'relieve-only-who-is-named');
      return [{ type: 'RelievedFromDesk', data }];
  }
}

function evolve({ persons }: DisciplineDesk, { type, data }: DisciplineDeskEvent): DisciplineDesk {
  // prettier-ignore
  switch (type) {
    case 'NamedToDesk':      return { persons: [...persons, data] };
    case 'RelievedFromDesk': return { persons: persons.filter(({ personId }) => personId !== data.personId) };
  }
}

const references = ({ data }: DisciplineDeskCommand) => [{ field: 'personId', category: 'person', id: data.personId }];

/** The one desk: stream `disciplineDesk-city`. */
export const DESK = 'city';

export const disciplineDesk = decider({ category: 'disciplineDesk', initial, decide, evolve, owner: () => null, references });
