import { attached } from '@jiandu/contracts/attachment';
import type { AdoptWorkProgramme, WorkProgrammeCommand, WorkProgrammeEvent } from '@jiandu/contracts/work-programme';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { WorkProgrammeRule } from './work-programme.messages.js';

/** 行政执法监督工作方案 of one unit and year; null while none is in force. */
export type WorkProgramme = { unitId: string | null; inForce: AdoptWorkProgramme | null };
const initial: WorkProgramme = { unitId: null, inForce: null };

const ensure: (ok: boolean, rule: WorkProgrammeRule) => asserts ok = rejectUnless;

const contentOf = ({ title, documentNo, attachments }: AdoptWorkProgramme): object => ({
  ...{ title, documentNo, attachments },
});

function decide({ type, data }: WorkProgrammeCommand, { inForce }: WorkProgramme): WorkProgrammeEvent[] {
  switch (type) {
    case 'Adopt':
      if (inForce && isSame(inForce, data)) return [];
      ensure(inForce === null || !isSame(contentOf(inForce), contentOf(data)), 'same-programme-is-adopted-once');
      return [{ type: 'WorkProgrammeAdopted', data }];
    case 'Repeal':
      ensure(inForce !== null, 'repeal-only-a-programme-in-force');
      return [{ type: 'WorkProgrammeRepealed', data }];
  }
}

function evolve(programme: WorkProgramme, { type, data }: WorkProgrammeEvent): WorkProgramme {
  // prettier-ignore
  switch (type) {
    case 'WorkProgrammeAdopted':  return { unitId: data.unitId, inForce: data };
    case 'WorkProgrammeRepealed': return { ...programme, inForce: null };
  }
}

const owner = ({ unitId }: WorkProgramme, { type, data }: WorkProgrammeCommand) => unitId ?? (type === 'Adopt' ? data.unitId : null);

const references = ({ type, data }: WorkProgrammeCommand) =>
  type === 'Adopt' ? [{ field: 'unitId', category: 'unit', id: data.unitId, on: data.on }, ...attached(data.attachments)] : [];

export const workProgramme = decider({ category: 'workProgramme', initial, decide, evolve, owner, references });
