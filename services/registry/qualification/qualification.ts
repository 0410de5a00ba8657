import type { QualificationCommand, QualificationEvent, QualificationKind } from '@jiandu/contracts/qualification';
import { decider, rejectUnless } from '@jiandu/kernel';
import type { QualificationRule } from './qualification.messages.js';

/** 法律职业资格或法学学历 of one person; `since` is null where it was never had or is no more. */
export type Qualification = { of: { personId: string; kind: QualificationKind; unitId: string } | null; since: string | null };
const initial: Qualification = { of: null, since: null };

const ensure: (ok: boolean, rule: QualificationRule) => asserts ok = rejectUnless;

function decide({ type, data }: QualificationCommand, { of, since }: Qualification): QualificationEvent[] {
  switch (type) {
    case 'Record':
      ensure(of === null || (of.personId === data.personId && of.kind === data.kind), 'qualification-is-of-one-person-and-kind');
      if (since === data.on) return [];
      ensure(since === null, 'qualification-is-recorded-once');
      return [{ type: 'QualificationRecorded', data }];
    case 'Revoke':
      ensure(since !== null, 'revoke-only-a-recorded-qualification');
      return [{ type: 'QualificationRevoked', data }];
  }
}

function evolve(qualification: Qualification, { type, data }: QualificationEvent): Qualification {
  // prettier-ignore
  switch (type) {
    case 'QualificationRecorded': return { of: { personId: data.personId, kind: data.kind, unitId: data.unitId }, since: data.on };
    case 'QualificationRevoked':  return { ...qualification, since: null };
  }
}

const owner = ({ of }: Qualification, { type, data }: QualificationCommand) => of?.unitId ?? (type === 'Record' ? data.unitId : null);

const references = ({ type, data }: QualificationCommand) =>
  type === 'Record'
    ? [
        { field: 'personId', category: 'person', id: data.personId },
        { field: 'unitId', category: 'unit', id: data.unitId },
      ]
    : [];

/** A stream each, so that a degree of long ago may be recorded after the examination of last year. */
export const qualificationId = (personId: string, kind: string): string => `${personId}.${kind}`;

export const qualification = decider({ category: 'qualification', initial, decide, evolve, owner, references });
