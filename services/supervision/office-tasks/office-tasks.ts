import { attached } from '@jiandu/contracts/attachment';
import type { OfficeTasksCommand, OfficeTasksEvent } from '@jiandu/contracts/office-tasks';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { OfficeTasksRule } from './office-tasks.messages.js';

/** 司法所监督工作任务 for one township; `content` is null while none are set. */
export type OfficeTasks = { unitId: string | null; content: object | null };
const initial: OfficeTasks = { unitId: null, content: null };

const ensure: (ok: boolean, rule: OfficeTasksRule) => asserts ok = rejectUnless;

const contentOf = ({
  officeId,
  tasks,
  documentNo,
  attachments,
}: Extract<OfficeTasksEvent, { type: 'OfficeTasksSet' }>['data']): object => ({
  ...{ officeId, tasks, documentNo, attachments },
});

function decide({ type, data }: OfficeTasksCommand, { content }: OfficeTasks): OfficeTasksEvent[] {
  switch (type) {
    case 'Set':
      return content && isSame(content, contentOf(data)) ? [] : [{ type: 'OfficeTasksSet', data }];
    case 'Withdraw':
      ensure(content !== null, 'withdraw-only-tasks-that-are-set');
      return [{ type: 'OfficeTasksWithdrawn', data }];
  }
}

function evolve(tasks: OfficeTasks, { type, data }: OfficeTasksEvent): OfficeTasks {
  // prettier-ignore
  switch (type) {
    case 'OfficeTasksSet':       return { unitId: data.unitId, content: contentOf(data) };
    case 'OfficeTasksWithdrawn': return { ...tasks, content: null };
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
