import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Refusal } from '../http/refusal.js';
import type { EdgeRequest } from '../http/request.js';
import type { Authority } from './authority.js';
import { accessOf } from './permit.js';
import type { Permissions } from './roles.js';
import type { Identity, TokenVerifier } from './token.js';

const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;
const TOKEN_CHARACTERS = 8192;

/** Denies by default: a route without a permission, a permission without the caller's role, a request without a token. */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly permissions: Permissions,
    private readonly tokens: TokenVerifier,
    private readonly authority: Pick<Authority, 'prepare'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true; // messages come from the log, not from a caller
    const access = accessOf(context.getHandler(), context.getClass());
    if (access?.public) return true;
    const request = context.switchToHttp().getRequest<EdgeRequest>();
    const identity = await this.tokens.verify(tokenOf(request));
    request.edge!.identity = identity;
    if (access === null || !this.permits(access.permission, identity)) throw new Refusal('not-permitted');
    await this.authority.prepare(identity);
    return true;
  }

  /** By the role, and for a service client also by what it was given. */
  private permits(permission: string, { role, scopes }: Identity): boolean {
    return (this.permissions[permission]?.includes(role) ?? false) && (scopes === null || scopes.includes(permission));
  }
}

function tokenOf({ headers }: EdgeRequest): string {
  const header = headers.authorization;
  if (header === undefined || header === '') throw new Refusal('token-missing');
  const token = BEARER.exec(header)?.[1];
  if (!token || token.length > TOKEN_CHARACTERS) throw new Refusal('token-foreign');
  return token;
}
