import { attached } from '@jiandu/contracts/attachment';
import type { RecordStudy, StudyCommand, StudyEvent } from '@jiandu/contracts/study';
import { decider, isSame, rejectUnless, unordered } from '@jiandu/kernel';
import type { StudyRule } from './study.messages.js';

/** 学习记录, recorded once. */
export type Study = { recorded: RecordStudy | null };
const initial: Study = { recorded: null };

const ensure: (ok: boolean, rule: StudyRule) => asserts ok = rejectUnless;

function decide({ data }: StudyCommand, { recorded }: Study): StudyEvent[] {
  if (recorded && isSame(unordered(recorded), unordered(data))) return [];
  ensure(recorded === null, 'study-is-recorded-once');
  return [{ type: 'StudyRecorded', data }];
}

const evolve = (_: Study, { data }: StudyEvent): Study => ({ recorded: data });

const owner = ({ recorded }: Study, { data }: StudyCommand) => recorded?.unitId ?? data.unitId;

const references = ({ data }: StudyCommand) => [
  { field: 'unitId', category: 'unit', id: data.unitId, on: data.on },
  ...data.itemIds.map((id) => ({ field: 'itemIds', category: 'syllabusItem', id })),
  ...data.personIds.map((id) => ({ field: 'personIds', category: 'person', id })),
  ...attached(data.attachments),
];

export const study = decider({ category: 'study', initial, decide, evolve, owner, references });
