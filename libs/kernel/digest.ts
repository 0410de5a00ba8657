const mod32 = (n: number): number => n >>> 0;
const turned = (n: number, by: number): number => (n >>> by) | (n << (32 - by));
/** First 32 bits behind the point of a root, as the standard makes its constants. */
const fraction = (n: number): number => mod32((n - Math.floor(n)) * 2 ** 32);

const PRIMES: readonly number[] = Array.from({ length: 310 }, (_, i) => i + 2)
  .filter((n, _, all) => all.every((d) => d * d > n || n % d !== 0))
  .slice(0, 64);
const START: readonly number[] = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUNDS: readonly number[] = PRIMES.map((prime) => fraction(Math.cbrt(prime)));

/** SHA-256 of a text in UTF-8, 64 hex digits (FIPS 180-4): pure, so that a decision can put a paper's digest into its event. */
export function digestOf(text: string): string {
  const bytes = [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|(.)/g)].map(([, hex, plain]) =>
    hex === undefined ? plain!.charCodeAt(0) : parseInt(hex, 16),
  );
  const padded = [...bytes, 0x80];
  while (padded.length % 64 !== 56) padded.push(0);
  const bits = bytes.length * 8;
  for (let shift = 56; shift >= 0; shift -= 8) padded.push(Math.floor(bits / 2 ** shift) & 0xff);

  const hash = [...START];
  for (let at = 0; at < padded.length; at += 64) {
    const words = Array.from({ length: 64 }, (_, i) =>
      i < 16 ? mod32(padded.slice(at + 4 * i, at + 4 * i + 4).reduce((word, byte) => word * 256 + byte, 0)) : 0,
    );
    for (let i = 16; i < 64; i++) {
      const [w2, w15] = [words[i - 2]!, words[i - 15]!];
      const s0 = turned(w15, 7) ^ turned(w15, 18) ^ (w15 >>> 3);
      const s1 = turned(w2, 17) ^ turned(w2, 19) ^ (w2 >>> 10);
      words[i] = mod32(words[i - 16]! + s0 + words[i - 7]! + s1);
    }
    let [a, b, c, d, e, f, g, h] = hash as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const one = mod32(h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i]! + words[i]!);
      const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
      const two = mod32(s0 + ((a & b) ^ (a & c) ^ (b & c)));
      [a, b, c, d, e, f, g, h] = [mod32(one + two), a, b, c, mod32(d + one), e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => (hash[i] = mod32(hash[i]! + word)));
  }
  return hash.map((word) => word.toString(16).padStart(8, '0')).join('');
}
