import { attached } from '@jiandu/contracts/attachment';
import type { WorkProgrammeCommand, WorkProgrammeEvent } from '@jiandu/contracts/work-programme';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { WorkProgrammeRule } from './work-programme.messages.js';

/** 行政执法监督工作方案 of one unit and year; `content` is null while none is in force. */
export type WorkProgramme = { unitId: string | null; content: object | null };
const initial: WorkProgramme = { unitId: null, content: null };

const ensure: (ok: boolean, rule: WorkProgrammeRule) => asserts ok = rejectUnless;

const contentOf = ({ title, documentNo, attachments }: Extract<WorkProgrammeEvent, { type: 'WorkProgrammeAdopted' }>['data']): object => ({
  ...{ title, documentNo, attachments },
});

function decide({ type, data }: WorkProgrammeCommand, { content }: WorkProgramme): WorkProgrammeEvent[] {
  switch (type) {
    case 'Adopt':
      return content && isSame(content, contentOf(data)) ? [] : [{ type: 'WorkProgrammeAdopted', data }];
    case 'Repeal':
      ensure(content !== null, 'repeal-only-a-programme-in-force');
      return [{ type: 'WorkProgrammeRepealed', data }];
  }
}

function evolve(programme: WorkProgramme, { type, data }: WorkProgrammeEvent): WorkProgramme {
  // prettier-ignore
  switch (type) {
    case 'WorkProgrammeAdopted':  return { unitId: data.unitId, content: contentOf(data) };
    case 'WorkProgrammeRepealed': return { ...programme, content: null };
  }
}

const owner = ({ unitId }: WorkProgramme, { type, data }: WorkProgrammeCommand) => unitId ?? (type === 'Adopt' ? data.unitId : null);

const references = ({ type, data }: WorkProgrammeCommand) =>
  type === 'Adopt' ? [{ field: 'unitId', category: 'unit', id: data.unitId, on: data.on }, ...attached(data.attachments)] : [];

export const workProgramme = decider({ category: 'workProgramme', initial, decide, evolve, owner, references });
