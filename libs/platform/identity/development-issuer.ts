import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import type { JWK } from 'jose';
import type { Clock } from '../event-store/index.js';
import { ROLES } from './roles.js';
import type { Role } from './roles.js';

/** Issuer of tokens that anybody may have: a service in production refuses to trust it. */
export const DEVELOPMENT_ISSUER = 'urn:jiandu:development';
const ALGORITHM = 'ES256';
const TOKEN_HOURS = 12;

/** `azp` and `scope` (permissions, a space between them) are of service clients. */
export type Claims = { sub: string; role: Role; unit: string | null; person?: string; azp?: string; scope?: string };

/** Reads what a request for a token says; null when it is not one. */
export function claimsOf(body: unknown): Claims | null {
  const { sub, role, unit = null, ...said } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const known = ROLES.find((each) => each === role);
  if (typeof sub !== 'string' || sub === '' || !known || !(unit === null || typeof unit === 'string')) return null;
  const named = (['person', 'azp', 'scope'] as const).filter((name) => said[name] !== undefined);
  if (named.some((name) => typeof said[name] !== 'string')) return null;
  return { sub, role: known, unit, ...Object.fromEntries(named.map((name) => [name, said[name]])) };
}

/** Signs tokens for development and tests with a key of its own. */
export class DevelopmentIssuer {
  private constructor(
    private readonly key: Awaited<ReturnType<typeof importJWK>>,
    private readonly kid: string,
    /** What `/.well-known/jwks.json` answers: the public half only. */
    readonly jwks: { keys: JWK[] },
    private readonly clock: Clock,
  ) {}

  /** With the key kept in a file (mode 0600), made when missing; without a file the key lives as long as the process. */
  static async open(clock: Clock, keyFile?: string): Promise<DevelopmentIssuer> {
    const secret = (keyFile === undefined ? null : readKey(keyFile)) ?? (await makeKey(keyFile));
    const { kty, crv, x, y } = secret as JWK & { kty: string; crv: string; x: string; y: string };
    const kid = await calculateJwkThumbprint(secret);
    return new DevelopmentIssuer(
      await importJWK(secret, ALGORITHM),
      kid,
      { keys: [{ kty, crv, x, y, kid, alg: ALGORITHM, use: 'sig' }] },
      clock,
    );
  }

  token({ sub, ...said }: Claims, { issuer = DEVELOPMENT_ISSUER, audience = 'jiandu', hours = TOKEN_HOURS } = {}): Promise<string> {
    const now = Math.floor(this.clock().getTime() / 1000);
    return new SignJWT(said)
      .setProtectedHeader({ alg: ALGORITHM, kid: this.kid })
      .setSubject(sub)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + hours * 3600)
      .sign(this.key);
  }
}

function readKey(file: string): JWK | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function makeKey(file: string | undefined): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const secret = await exportJWK(privateKey);
  if (file) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.part`, JSON.stringify(secret), { mode: 0o600 });
    chmodSync(`${file}.part`, 0o600);
    renameSync(`${file}.part`, file);
  }
  return secret;
}
