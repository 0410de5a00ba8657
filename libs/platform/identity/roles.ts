import type { Caller } from '../decide/index.js';

export const ROLES = [
  'bureau',
  'bureau-head',
  'unit',
  'unit-head',
  'township',
  'justice-office',
  'officer',
  'government',
  'upstream',
  'analyst',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** Which roles may do what: `{ 'certificate:suspend': ['bureau', 'bureau-head'] }`. What is not listed is denied. */
export type Permissions = Record<string, readonly Role[]>;

const CITY_WIDE: readonly string[] = ['bureau', 'bureau-head', 'government', 'upstream', 'system'] satisfies Role[];

export const isCityWide = (role: string): boolean => CITY_WIDE.includes(role);

/** City-wide roles act for every unit; all others for their own alone, and never for what is the city's. */
export const mayActFor = ({ role, unit }: Pick<Caller, 'role' | 'unit'>, owner: string | null): boolean =>
  isCityWide(role) || (unit !== null && unit === owner);

/** Reads of the platform itself; a service's own table may say otherwise. */
export const platformPermissions: Permissions = {
  'admin:read': ['bureau', 'bureau-head', 'system'],
  'stream:read': ['bureau', 'bureau-head', 'system'],
  'commit:read': ROLES,
};
