import { Refusal } from './refusal.js';

export const BODY_BYTES = 1024 * 1024;
export const BODY_DEPTH = 16;

/** Never a field of ours, and a trap for whoever merges objects. */
const FORBIDDEN = new Set(['__proto__']);

/** JSON of strict UTF-8, at most 16 levels deep. An empty body is an empty object. Throws `Refusal`. */
export function parseBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  const body = jsonOf(bytes);
  refuseUnsafe(body, '', 1);
  return body;
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch (error) {
    throw new Refusal('body-not-json', {}, undefined, { cause: error });
  }
}

function refuseUnsafe(value: unknown, path: string, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > BODY_DEPTH) throw new Refusal('body-too-deep', { limit: BODY_DEPTH });
  for (const [key, child] of Object.entries(value)) {
    if (FORBIDDEN.has(key) || (depth > 1 && key === 'constructor'))
      throw new Refusal('field-unknown', { field: path === '' ? key : `${path}.${key}` });
    refuseUnsafe(child, path === '' ? key : `${path}.${key}`, depth + 1);
  }
}
