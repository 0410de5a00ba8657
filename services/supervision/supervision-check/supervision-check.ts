import { attached } from '@jiandu/contracts/attachment';
import type { SupervisionCheckCommand, SupervisionCheckEvent } from '@jiandu/contracts/supervision-check';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { Claim } from '@jiandu/kernel';
import { supervisionPlan, supervisionPlanId } from '../supervision-plan/supervision-plan.js';
import type { SupervisionCheckRule } from './supervision-check.messages.js';
import policy from './supervision-check.policy.json' with { type: 'json' };

/** How many have to be there: no source says more than one. */
export type SupervisionCheckPolicy = { leastPersons: number };

/** 监督检查, recorded once. */
export type SupervisionCheck = { recorded: SupervisionCheckCommand['data'] | null };
const initial: SupervisionCheck = { recorded: null };

const ensure: (ok: boolean, rule: SupervisionCheckRule) => asserts ok = rejectUnless;

function decide(
  { data }: SupervisionCheckCommand,
  { recorded }: SupervisionCheck,
  { leastPersons }: SupervisionCheckPolicy,
): SupervisionCheckEvent[] {
  if (recorded && isSame(recorded, data)) return [];
  ensure(recorded === null, 'check-is-recorded-once');
  ensure(data.byIds.length >= leastPersons, 'check-is-done-by-enough-persons');
  ensure(new Set(data.findings.map(({ findingId }) => findingId)).size === data.findings.length, 'findings-differ');
  return [{ type: 'SupervisionCheckRecorded', data }];
}

const evolve = (_: SupervisionCheck, { data }: SupervisionCheckEvent): SupervisionCheck => ({ recorded: data });

const owner = ({ recorded }: SupervisionCheck, { data }: SupervisionCheckCommand) => recorded?.unitId ?? data.unitId;

const references = ({ data }: SupervisionCheckCommand) => [
  { field: 'unitId', category: 'unit', id: data.unitId, on: data.on },
  { field: 'checkedUnitId', category: 'unit', id: data.checkedUnitId, on: data.on },
  ...data.byIds.map((id) => ({ field: 'byIds', category: 'person', id })),
  ...attached(data.attachments),
];

/** The plan is asked whether the item stands in it; what is asked of it is not kept in its own stream. */
const registers = ({ data: { unitId, under } }: SupervisionCheckCommand): Claim[] =>
  under === undefined
    ? []
    : [
        {
          register: supervisionPlan,
          id: supervisionPlanId(unitId, under.year),
          command: { type: 'NameItem', data: { itemId: under.itemId } },
        },
      ];

export const supervisionCheck = decider({ category: 'supervisionCheck', initial, decide, evolve, owner, policy, references, registers });
