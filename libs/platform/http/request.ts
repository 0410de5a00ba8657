import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Identity } from '../identity/token.js';

/** What the edge keeps of a request while it is answered. */
export type Edge = {
  correlation: string;
  traceparent: string;
  /** performance.now() at arrival. */
  began: number;
  identity?: Identity;
  /** The rule by which it was refused. */
  rule?: string;
};

export type EdgeRequest = FastifyRequest & { edge?: Edge };
export type EdgeReply = FastifyReply;
