import { isCityWide } from '@jiandu/platform/identity';
import type { Caller } from '@jiandu/platform/decide';

/** The rule of `owner`, as a filter of rows: city-wide roles see every unit's, all others their own unit's. */
export const ownedBy = ({ role, unit }: Pick<Caller, 'role' | 'unit'>): object => (isCityWide(role) ? {} : { 'row.unitId': unit ?? '' });
