import { looksLikeIdNumber, looksLikeMobileNumber } from '@jiandu/contracts/personal-data';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import type { Clock } from '../event-store/index.js';
import { Refusal } from '../http/refusal.js';
import { ROLES } from './roles.js';
import type { Role } from './roles.js';

/**
 * Whom a token names. `unit` is null for who stands above the units; `person` is the record of the person behind it.
 * `scopes`: the only permissions that a service client was given; null for people, whose role says it.
 */
export type Identity = { actor: string; role: Role; unit: string | null; person: string | null; scopes: readonly string[] | null };

/** `cooldownMs`: how long a key id that the issuer did not publish is not asked for again. */
export type TokenOptions = { jwksUrl: URL; issuer: string; audience: string; clock: Clock; cooldownMs?: number };

/** Roles of machines: a client of the issuer by OIDC client credentials, bound to the permissions that its `scope` names. */
const CLIENTS: readonly Role[] = ['upstream'];

const ALGORITHMS = ['EdDSA', 'ES256', 'PS256', 'RS256'];
const LEEWAY_SECONDS = 30;
const KEYS_MAX_AGE_MS = 600_000;
/** An unknown key id asks for the keys again, at most this often. */
const KEYS_COOLDOWN_MS = 5_000;
const KEYS_TIMEOUT_MS = 3_000;

/** Signatures checked in the last minute are not checked again; expiry is, on every request. */
const REMEMBERED_MS = 60_000;
const REMEMBERED_TOKENS = 1000;

const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;
const TOKEN_CHARACTERS = 8192;

/** The token of an `Authorization` header. Throws `Refusal`. */
export function bearerOf(header: string | undefined): string {
  if (header === undefined || header === '') throw new Refusal('token-missing');
  const token = BEARER.exec(header)?.[1];
  if (!token || token.length > TOKEN_CHARACTERS) throw new Refusal('token-foreign');
  return token;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;

/** Checks bearer tokens against the issuer's published keys. */
export class TokenVerifier {
  private readonly keys: JWTVerifyGetKey;
  private readonly remembered = new Map<string, { identity: Identity; exp: number; until: number }>();

  constructor(private readonly options: TokenOptions) {
    const remote = createRemoteJWKSet(options.jwksUrl, {
      cacheMaxAge: KEYS_MAX_AGE_MS,
      cooldownDuration: options.cooldownMs ?? KEYS_COOLDOWN_MS,
      timeoutDuration: KEYS_TIMEOUT_MS,
    });
    this.keys = async (header, token) => {
      try {
        return await remote(header, token);
      } catch (error) {
        throw isAboutTheToken(error) ? error : new Refusal('identity-unavailable', {}, undefined, { cause: error });
      }
    };
  }

  /** Throws `Refusal`: token-expired, token-foreign, or identity-unavailable while the keys cannot be had. */
  async verify(token: string): Promise<Identity> {
    const known = this.remembered.get(token);
    if (known && performance.now() < known.until && this.options.clock().getTime() / 1000 < known.exp) return known.identity;
    this.remembered.delete(token);
    const { identity, exp } = await this.check(token);
    if (this.remembered.size >= REMEMBERED_TOKENS) this.remembered.clear();
    this.remembered.set(token, { identity, exp, until: performance.now() + REMEMBERED_MS });
    return identity;
  }

  private async check(token: string): Promise<{ identity: Identity; exp: number }> {
    const { issuer, audience, clock } = this.options;
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: LEEWAY_SECONDS,
        currentDate: clock(),
        requiredClaims: ['exp', 'sub'],
      });
      return { identity: identityOf(payload), exp: payload.exp! };
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Refusal(error instanceof errors.JWTExpired ? 'token-expired' : 'token-foreign', {}, undefined, { cause: error });
    }
  }
}

const isAboutTheToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys || error instanceof errors.JOSENotSupported;

function identityOf({ sub, role, unit, person, azp, client_id, scope }: JWTPayload): Identity {
  const known = ROLES.find((each) => each === role);
  if (!known) throw new Refusal('token-foreign');
  const identity = { actor: nameOf(sub), role: known, unit: optional(unit), person: optional(person), scopes: null };
  if (!CLIENTS.includes(known)) return identity;
  const client = nameOf(azp ?? client_id);
  if (client_id !== undefined && client_id !== client) throw new Refusal('token-foreign');
  return { ...identity, actor: `client:${client}`, scopes: typeof scope === 'string' ? scope.split(' ') : [] };
}

/** Names are logged and stored for ever: an ID number or a mobile number is none. */
const isPersonal = (name: string): boolean => looksLikeIdNumber(name) || looksLikeMobileNumber(name);

function nameOf(claim: unknown): string {
  if (typeof claim !== 'string' || !NAME.test(claim) || isPersonal(claim)) throw new Refusal('token-foreign');
  return claim;
}

const optional = (claim: unknown): string | null => (claim === undefined || claim === null ? null : nameOf(claim));
