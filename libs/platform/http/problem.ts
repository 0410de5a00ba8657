import { Rejection } from '@jiandu/kernel';
import { HttpException } from '@nestjs/common';
import { NotYourUnit, StaleIfMatch } from '../decide/index.js';
import { BacklogFull, CommandIdReused, ConcurrencyConflict, isUnavailable, TooLarge } from '../event-store/index.js';
import type { PlatformRule } from './http.messages.js';
import type { FieldError } from './refusal.js';
import { Refusal } from './refusal.js';
import { Statuses } from './statuses.js';
import type { Titles } from './titles.js';

/** RFC 9457. `facts` are what the sentence needs beside it: the date, the limit, the version; `detail` says them as text. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  rule: string;
  detail?: string;
  facts?: Record<string, string | number>;
  errors?: readonly FieldError[];
};

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';
const RETRY_SECONDS = 1;

type Cause = { rule: string; facts?: Record<string, string | number>; errors?: readonly FieldError[] };

export function problemOf(error: unknown, titles: Titles, statuses: Statuses = new Statuses()): Problem {
  const { rule, facts = {}, errors } = causeOf(error);
  const detail = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
  return {
    type: `urn:jiandu:rule:${rule}`,
    title: titles.of(rule),
    status: statuses.of(rule),
    rule,
    ...(detail.length > 0 && { detail: detail.join('; '), facts }),
    ...(errors && { errors }),
  };
}

/** Headers that belong to an answer of this status. */
export const headersOf = ({ status, facts }: Problem): Record<string, string> => ({
  'content-type': PROBLEM_TYPE,
  'cache-control': 'no-store',
  ...(status === 401 && { 'www-authenticate': 'Bearer' }),
  ...((status === 503 || status === 429) && { 'retry-after': String(facts?.['retryAfter'] ?? RETRY_SECONDS) }),
});

function causeOf(error: unknown): Cause {
  if (error instanceof Refusal) return { rule: error.rule, facts: error.detail, ...(error.errors && { errors: error.errors }) };
  if (error instanceof Rejection) return { rule: error.rule, facts: error.detail };
  if (error instanceof StaleIfMatch) return { rule: 'stale-if-match', facts: { expected: error.expected, actual: error.actual } };
  if (error instanceof NotYourUnit) return { rule: 'not-your-unit' };
  if (error instanceof TooLarge) return { rule: error.rule, facts: { size: error.size, limit: error.limit } };
  if (error instanceof ConcurrencyConflict) return { rule: 'conflict-persisted' };
  if (error instanceof CommandIdReused) return { rule: 'idempotency-key-reused' };
  if (error instanceof BacklogFull) return { rule: 'backlog-full' };
  if (isUnavailable(error)) return { rule: 'store-unavailable' };
  return { rule: ruleOfHttp(error) };
}

/** Refusals of Fastify and Nest, by what they mean. */
function ruleOfHttp(error: unknown): PlatformRule {
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | null)?.statusCode;
  switch (status) {
    case 404:
      return 'not-found';
    case 413:
      return 'body-too-large';
    case 415:
      return 'media-type-not-json';
    case 400:
    case 405:
    case 408:
    case 414:
      return 'request-wrong';
    default:
      return 'internal-error';
  }
}
