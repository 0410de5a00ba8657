const said = (of: object): string => JSON.stringify(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Whether two messages say the same, in whatever order. */
export const isSame = (one: object, other: object): boolean => said(one) === said(other);
