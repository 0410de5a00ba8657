import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Step } from '../telemetry/index.js';
import type { Identity } from '../identity/token.js';

/** What the edge keeps of a request while it is answered. */
export type Edge = {
  correlation: string;
  traceparent: string;
  /** Null where it is not traced. */
  step: Step | null;
  /** performance.now() at arrival. */
  began: number;
  identity?: Identity;
  /** The rule by which it was refused. */
  rule?: string;
};

export type EdgeRequest = FastifyRequest & { edge?: Edge };
export type EdgeReply = FastifyReply;
