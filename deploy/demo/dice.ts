/** mulberry32: the same seed gives the same city on every machine. */
export function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (n: number) => Math.floor(next() * n), chance: (p: number) => next() < p };
}
export type Dice = ReturnType<typeof dice>;

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** A credit code with a right check character and a body that no registrar gives out. */
export function creditCode(n: number): string {
  const body = `11000000DEM${String(n).padStart(6, '0')}`;
  let sum = 0;
  for (let i = 0, weight = 1; i < 17; i++, weight = (weight * 3) % 31) sum += CREDIT_ALPHABET.indexOf(body[i]!) * weight;
  return body + CREDIT_ALPHABET[(31 - (sum % 31)) % 31]!;
}
