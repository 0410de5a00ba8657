import { SetMetadata } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { ReadModels } from '../projections/index.js';
import { Refusal } from './refusal.js';
import type { EdgeRequest } from './request.js';

export const AFTER = /^([A-Za-z0-9_-]{1,64}|[a-z][a-z0-9-]{0,30}:\d{1,4}:\d{1,15})$/;
const OWN_AFTER = 'jiandu:own-after';
/** A route to which `after` means a place of its own. */
export const OwnAfter = (): MethodDecorator => SetMetadata(OWN_AFTER, true);

export const MAX_WAIT_MS = 10_000;

/** `?after=<commitId>` or `?after=<service>:<partition>:<g>` on any route: goes on once the read models show that commit, else not-yet-visible. */
export class AfterCommit implements NestInterceptor {
  constructor(private readonly readModels: Pick<ReadModels, 'wait'>) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http') return next.handle();
    if (Reflect.getMetadata(OWN_AFTER, context.getHandler()) === true) return next.handle();
    const { query } = context.switchToHttp().getRequest<EdgeRequest>();
    const { after, wait } = query as Record<string, unknown>;
    if (after !== undefined) {
      if (typeof after !== 'string' || !AFTER.test(after)) throw new Refusal('after-wrong');
      const ms = waitOf(wait);
      await this.readModels.wait(after, ms === undefined ? {} : { ms });
    }
    return next.handle();
  }
}

/** `?wait=` in milliseconds, at most 10 s. Throws `Refusal`. */
export function waitOf(wait: unknown): number | undefined {
  if (wait === undefined) return undefined;
  if (typeof wait !== 'string' || !/^\d{1,5}$/.test(wait) || Number(wait) > MAX_WAIT_MS)
    throw new Refusal('after-wrong', { maximum: MAX_WAIT_MS });
  return Number(wait);
}
