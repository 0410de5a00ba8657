import { attached } from '@jiandu/contracts/attachment';
import type { OfficeTasksCommand, OfficeTasksEvent, SetOfficeTasks } from '@jiandu/contracts/office-tasks';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { OfficeTasksRule } from './office-tasks.messages.js';

/** 司法所监督工作任务 for one township; null while none are set. */
export type OfficeTasks = { unitId: string | null; set: SetOfficeTasks | null };
const initial: OfficeTasks = { unitId: null, set: null };

const ensure: (ok: boolean, rule: OfficeTasksRule) => asserts ok = rejectUnless;

const contentOf = ({ officeId, tasks, documentNo, attachments }: SetOfficeTasks): object => ({ officeId, tasks, documentNo, attachments });

function decide({ type, data }: OfficeTasksCommand, { set }: OfficeTasks): OfficeTasksEvent[] {
  switch (type) {
    case 'Set':
      if (set && isSame(set, data)) return [];
      ensure(set === null || !isSame(contentOf(set), contentOf(data)), 'same-tasks-are-set-once');
      return [{ type: 'OfficeTasksSet', data }];
    case 'Withdraw':
      ensure(set !== null, 'withdraw-only-tasks-that-are-set');
      return [{ type: 'OfficeTasksWithdrawn', data }];
  }
}

function evolve(tasks: OfficeTasks, { type, data }: OfficeTasksEvent): OfficeTasks {
  // prettier-ignore
  switch (type) {
    case 'OfficeTasksSet':       return { unitId: data.unitId, set: data };
    case 'OfficeTasksWithdrawn': return { ...tasks, set: null };
  }
}

const owner = ({ unitId }: OfficeTasks, { type, data }: OfficeTasksCommand) => unitId ?? (type === 'Set' ? data.unitId : null);

const references = ({ type, data }: OfficeTasksCommand) =>
  type === 'Set'
    ? [
        { field: 'unitId', category: 'unit', id: data.unitId, on: data.on },
        { field: 'officeId', category: 'unit', id: data.officeId, on: data.on },
        ...attached(data.attachments),
      ]
    : [];

/** The tasks are the office's own work: whoever supervises the township may set them. */
const proposals: OfficeTasksCommand['type'][] = ['Set', 'Withdraw'];

export const officeTasks = decider({ category: 'officeTasks', initial, decide, evolve, owner, references, proposals });
