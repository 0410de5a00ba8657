import { bearerOf } from '../identity/token.js';
import type { TokenVerifier } from '../identity/token.js';
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

/**
 * Who asks, and whether they may still ask, before anything of a body is read. A request counts for its caller; without a valid token, or to a
 * public route, for the address it comes from, and then before any signature is checked.
 */
export class Admission {
  constructor(
    private readonly tokens: Pick<TokenVerifier, 'verify'>,
    private readonly rates: Rates,
    /** `POST /notes/:id`. */
    private readonly isPublic: (route: string) => boolean,
  ) {}

  /** Throws `Refusal`. */
  async admit(request: EdgeRequest): Promise<void> {
    const { method, ip, edge, headers } = request;
    const { url } = request.routeOptions;
    if (url?.startsWith('/health/')) return; // who asks restarts what does not answer
    const address = `address ${ip}`;
    if (url === undefined || this.isPublic(`${method === 'HEAD' ? 'GET' : method} ${url}`)) return this.rates.take(address);
    this.rates.look(address);
    try {
      edge!.identity = await this.tokens.verify(bearerOf(headers.authorization));
    } finally {
      const actor = edge!.identity?.actor;
      this.rates.take(actor === undefined ? address : `caller ${actor}`);
    }
  }
}
