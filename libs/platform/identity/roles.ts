export const ROLES = [
  'bureau',
  'bureau-head',
  'unit',
  'unit-head',
  'township',
  'township-head',
  'justice-office',
  'officer',
  'government',
  'finance',
  'upstream',
  'analyst',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** Which roles may do what: `{ 'certificate:suspend': ['bureau', 'bureau-head'] }`. What is not listed is denied. */
export type Permissions = Record<string, readonly Role[]>;

/** Who writes records, and so brings what they rest on. */
const WRITERS: readonly Role[] = [
  ...(['bureau', 'bureau-head', 'unit', 'unit-head', 'township', 'township-head', 'justice-office', 'government', 'upstream'] as const),
];

/** Routes of the platform itself; a service's own table may say otherwise. */
export const platformPermissions: Permissions = {
  'metrics:read': ['bureau', 'bureau-head', 'system'],
  'admin:read': ['bureau', 'bureau-head', 'system'],
  'stream:read': ['bureau', 'bureau-head', 'system'],
  'commit:read': ROLES,
  'events:read': ROLES.filter((role) => role !== 'officer' && role !== 'finance'),
  'file:store': WRITERS,
  'file:read': WRITERS,
};

const SUPERVISED: readonly string[] = ['unit', 'unit-head', 'township', 'township-head'] satisfies Role[];
/** Whether somebody speaks for a party that is supervised, of what it did itself. */
export const isSupervised = ({ role }: { role: string }): boolean => SUPERVISED.includes(role);

const PREPARES: readonly string[] = ['bureau', 'bureau-head', 'justice-office', 'system'] satisfies Role[];
/** Whether somebody prepares papers, and so reads drafts; whoever else may read them reads what went out. */
export const prepares = ({ role }: { role: string }): boolean => PREPARES.includes(role);
