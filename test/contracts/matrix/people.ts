import type { Claims } from '@jiandu/platform/identity';

/** Whose records stand to a caller as what; letters of the table's cells. */
export const RELATIONS = {
  o: 'own',
  s: 'sibling',
  v: 'supervised township',
  t: 'another township',
  c: 'city',
} as const;
export type Relation = keyof typeof RELATIONS;

type Caller = { claims: Omit<Claims, 'sub'>; targets: Record<Relation, string> };

/** Keys of the fixture's targets: the bureau, two departments, two justice offices, three townships, two officers of one township. */
export const TARGETS: Readonly<Record<string, { unit: string; person: string }>> = {
  bureau: { unit: 'b-1', person: 'p-b1' },
  'department-1': { unit: 'u-1', person: 'p-u1' },
  'department-2': { unit: 'u-2', person: 'p-u2' },
  'office-1': { unit: 'j-1', person: 'p-j1' },
  'office-2': { unit: 'j-2', person: 'p-j2' },
  'township-1': { unit: '652301100', person: 'p-t1' },
  'township-1, colleague': { unit: '652301100', person: 'p-t1b' },
  'township-2': { unit: '652301101', person: 'p-t2' },
  'township-3': { unit: '652301102', person: 'p-t3' },
};

const department = { o: 'department-1', s: 'department-2', v: 'township-1', t: 'township-2', c: 'bureau' };
const township = { o: 'township-1', s: 'township-2', v: 'township-2', t: 'township-3', c: 'bureau' };
const office = { o: 'office-1', s: 'office-2', v: 'township-1', t: 'township-2', c: 'bureau' };
const bureau = { ...department, o: 'bureau' };

/** One caller a role, in the order of the table's columns. */
export const CALLERS: Readonly<Record<string, Caller>> = {
  bureau: { claims: { role: 'bureau', unit: 'b-1' }, targets: bureau },
  'bureau-head': { claims: { role: 'bureau-head', unit: 'b-1', person: 'p-b1' }, targets: bureau },
  unit: { claims: { role: 'unit', unit: 'u-1' }, targets: department },
  'unit-head': { claims: { role: 'unit-head', unit: 'u-1', person: 'p-u1' }, targets: department },
  township: { claims: { role: 'township', unit: '652301100' }, targets: township },
  'township-head': { claims: { role: 'township-head', unit: '652301100', person: 'p-t1' }, targets: township },
  'justice-office': { claims: { role: 'justice-office', unit: 'j-1' }, targets: office },
  officer: {
    claims: { role: 'officer', unit: '652301100', person: 'p-t1' },
    targets: { ...township, s: 'township-1, colleague', v: 'township-1, colleague' },
  },
  government: { claims: { role: 'government', unit: null }, targets: department },
  finance: { claims: { role: 'finance', unit: 'u-1' }, targets: department },
  upstream: { claims: { role: 'upstream', unit: null, azp: 'prefecture' }, targets: department },
  analyst: { claims: { role: 'analyst', unit: null }, targets: department },
  system: { claims: { role: 'system', unit: null }, targets: department },
};
