import type { ArrangeProgramme, ProgrammeCommand, ProgrammeEvent } from '@jiandu/contracts/programme';
import { decider, isSame, rejectUnless, unordered } from '@jiandu/kernel';
import type { ProgrammeRule } from './programme.messages.js';

/** 培训项目 of the prefecture's platform, the city, one unit or several. */
export type Programme = { arranged: ArrangeProgramme | null; cancelledOn: string | null };
const initial: Programme = { arranged: null, cancelledOn: null };

const ensure: (ok: boolean, rule: ProgrammeRule) => asserts ok = rejectUnless;

function decide({ type, data }: ProgrammeCommand, { arranged, cancelledOn }: Programme): ProgrammeEvent[] {
  switch (type) {
    case 'Arrange': {
      if (arranged && isSame(unordered(arranged), unordered(data))) return [];
      ensure(arranged === null, 'programme-is-arranged-once');
      const { organiser, unitId, partnerIds = [] } = data;
      const ofUnits = organiser === 'unit' || organiser === 'joint';
      ensure((unitId !== undefined) === ofUnits, 'programme-names-a-unit-only-where-units-hold-it');
      ensure(partnerIds.length > 0 === (organiser === 'joint'), 'partners-only-of-a-joint-programme');
      ensure(!partnerIds.some((id) => id === unitId), 'partners-are-other-units');
      return [{ type: 'ProgrammeArranged', data }];
    }
    case 'Accept':
      ensure(arranged !== null, 'training-is-of-an-arranged-programme');
      ensure(cancelledOn === null || data.heldOn < cancelledOn, 'cancelled-programme-takes-no-training');
      ensure(Number(data.heldOn.slice(0, 4)) === arranged.year, 'training-is-held-in-the-programmes-year');
      ensure(data.unitId === arranged.unitId, 'training-is-held-by-whom-the-programme-names');
      return [];
    case 'Cancel':
      ensure(arranged !== null, 'cancel-only-an-arranged-programme');
      if (cancelledOn === data.on) return [];
      ensure(cancelledOn === null, 'programme-is-cancelled-once');
      return [{ type: 'ProgrammeCancelled', data }];
  }
}

function evolve(programme: Programme, { type, data }: ProgrammeEvent): Programme {
  // prettier-ignore
  switch (type) {
    case 'ProgrammeArranged':  return { ...programme, arranged: data };
    case 'ProgrammeCancelled': return { ...programme, cancelledOn: data.on };
  }
}

/** Null: the prefecture's and the city's own, kept by the bureau. */
const owner = ({ arranged }: Programme, { type, data }: ProgrammeCommand) =>
  (arranged ? arranged.unitId : type === 'Arrange' ? data.unitId : null) ?? null;

const references = ({ type, data }: ProgrammeCommand) =>
  type === 'Arrange'
    ? [
        ...(data.unitId === undefined ? [] : [{ field: 'unitId', category: 'unit', id: data.unitId, on: data.on }]),
        ...(data.partnerIds ?? []).map((id) => ({ field: 'partnerIds', category: 'unit', id, on: data.on })),
      ]
    : [];

export const programme = decider({ category: 'programme', initial, decide, evolve, owner, references });
