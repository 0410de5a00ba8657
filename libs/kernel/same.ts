/** The same words: equal in all fields, whatever their order; a field left out is one that is undefined. */
export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSame(a[key], b[key]));
}

/** Whether what is known is said again; `said` may say more. */
export const saysAgain = <Data extends object>(known: Data, said: { [Field in keyof Data]: unknown }): boolean =>
  (Object.keys(known) as (keyof Data)[]).every((field) => isSame(known[field], said[field]));

/** A message with its lists sorted, where their order says nothing. */
export const unordered = (data: object): object =>
  Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, Array.isArray(value) ? value.map((each) => JSON.stringify(each)).sort() : value]),
  );
