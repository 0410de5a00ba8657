import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Refusal } from '../http/refusal.js';
import type { EdgeRequest } from '../http/request.js';
import type { Authority } from './authority.js';
import { accessOf } from './permit.js';
import type { Permissions } from './roles.js';
import type { Identity } from './token.js';

/** Denies by default: a route without a permission, a permission without the caller's role, a request that nobody stands behind. */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly permissions: Permissions,
    private readonly authority: Pick<Authority, 'prepare'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true; // messages come from the log, not from a caller
    const access = accessOf(context.getHandler(), context.getClass());
    if (access?.public) return true;
    const { identity } = context.switchToHttp().getRequest<EdgeRequest>().edge!;
    if (!identity) throw new Refusal('token-missing');
    if (access === null || !this.permits(access.permission, identity)) throw new Refusal('not-permitted');
    await this.authority.prepare(identity);
    return true;
  }

  /** By the role, and for a service client also by what it was given. */
  private permits(permission: string, { role, scopes }: Identity): boolean {
    return (this.permissions[permission]?.includes(role) ?? false) && (scopes === null || scopes.includes(permission));
  }
}
