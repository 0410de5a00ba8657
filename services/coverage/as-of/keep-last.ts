/** Puts an entry last, and lets the oldest go beyond so many. */
export function keepLast<Value>(entries: Map<string, Value>, most: number, key: string, value: Value): void {
  entries.delete(key);
  entries.set(key, value);
  for (const oldest of [...entries.keys()].slice(0, Math.max(0, entries.size - most))) entries.delete(oldest);
}
