import { isCityWide } from '@jiandu/platform/identity';
/** The rule of `owner`, as a filter of rows: city-wide roles see every unit's, all others their own unit's. */
export const ownedBy = ({ role, unit }) => (isCityWide(role) ? {} : { 'row.unitId': unit ?? '' });
//# sourceMappingURL=listing.http.js.map