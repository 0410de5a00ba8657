import type { AccessGuard } from '../identity/index.js';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Refusal } from './refusal.js';
import type { EdgeRequest } from './request.js';

const REMEMBERED = 10_000;

type Bucket = { tokens: number; at: number };
export type Rate = { perSecond: number; burst: number };

/** How much each may still ask of this process: a bucket that fills up again. The longest unheard are forgotten first. */
export class Rates {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly rate: Rate,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Throws `Refusal` rate-limited where nothing is left. */
  take(who: string): void {
    const bucket = this.bucketOf(who);
    refuseEmpty(bucket, this.rate);
    bucket.tokens--;
  }

  /** As `take`, but takes nothing. */
  look(who: string): void {
    const known = this.buckets.get(who);
    if (known) refuseEmpty(this.bucketOf(who), this.rate);
  }

  get size(): number {
    return this.buckets.size;
  }

  private bucketOf(who: string): Bucket {
    const { perSecond, burst } = this.rate;
    const now = this.now();
    const { tokens, at } = this.buckets.get(who) ?? { tokens: burst, at: now };
    const bucket = { tokens: Math.min(burst, tokens + ((now - at) / 1000) * perSecond), at: now };
    this.buckets.delete(who);
    this.buckets.set(who, bucket);
    if (this.buckets.size > REMEMBERED) this.buckets.delete(this.buckets.keys().next().value!);
    return bucket;
  }
}

function refuseEmpty({ tokens }: Bucket, { perSecond }: Rate): void {
  if (tokens >= 1) return;
  throw new Refusal('rate-limited', { retryAfter: Math.max(1, Math.ceil((1 - tokens) / perSecond)) });
}

/** Counts a request for its caller; one without a valid token for the address it comes from, before any signature is checked. */
export class RateGuard implements CanActivate {
  constructor(
    private readonly access: Pick<AccessGuard, 'canActivate'>,
    private readonly rates: Rates,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<EdgeRequest>();
    const address = `address ${request.ip}`;
    if (request.routeOptions.url?.startsWith('/health/')) return this.access.canActivate(context); // who asks restarts what does not answer
    this.rates.look(address);
    try {
      return await this.access.canActivate(context);
    } finally {
      const actor = request.edge?.identity?.actor;
      this.rates.take(actor === undefined ? address : `caller ${actor}`);
    }
  }
}
