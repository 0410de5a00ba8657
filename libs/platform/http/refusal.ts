import type { PlatformRule } from './http.messages.js';

export type FieldError = { field: string; rule: string; title: string };

export const STATUS: Record<PlatformRule, number> = {
  'field-missing': 400,
  'field-unknown': 400,
  'field-wrong': 400,
  'field-looks-like-id-number': 400,
  'field-looks-like-mobile-number': 400,
  'body-not-json': 400,
  'body-not-an-object': 400,
  'body-too-deep': 400,
  'media-type-not-json': 415,
  'media-type-not-file': 415,
  'file-too-large': 413,
  'file-type-not-accepted': 415,
  'file-unpacks-too-large': 413,
  'uploads-full': 503,
  'request-wrong': 400,
  'idempotency-key-required': 400,
  'idempotency-key-wrong': 400,
  'idempotency-key-reused': 422,
  'if-match-required': 428,
  'if-match-wrong': 400,
  'stale-if-match': 412,
  'after-wrong': 400,
  'cursor-wrong': 400,
  'act-out-of-order': 422,
  'act-in-future': 422,
  'date-out-of-range': 422,
  'no-policy-in-force': 422,
  'unknown-reference': 422,
  'reference-is-no-more': 422,
  'correction-names-an-event-of-the-stream': 422,
  'correction-keeps-the-record': 422,
  'correction-not-of-this-event': 422,
  'correction-by-who-recorded-it': 403,
  'correction-leaves-what-was-worked-out': 422,
  'correction-has-the-shape-of-its-event': 422,
  'number-format-not-in-force': 422,
  'personal-data-erased': 422,
  'rule-without-a-message': 422,
  'rate-limited': 429,
  'url-too-long': 414,
  'headers-too-large': 431,
  'request-too-slow': 408,
  'token-missing': 401,
  'token-expired': 401,
  'token-foreign': 401,
  'not-permitted': 403,
  'not-your-unit': 403,
  'files-of-caller-full': 429,
  'files-full': 503,
  'feed-restarted': 409,
  'streams-full': 503,
  'not-found': 404,
  'body-too-large': 413,
  'event-too-large': 413,
  'commit-too-large': 413,
  'conflict-persisted': 409,
  'store-unavailable': 503,
  'backlog-full': 503,
  'identity-unavailable': 503,
  'not-yet-visible': 503,
  'projection-needs-rebuild': 503,
  'internal-error': 500,
};

/** A request that the platform itself refuses, before or beside any domain rule. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly rule: PlatformRule,
    readonly detail: Record<string, string | number> = {},
    readonly errors?: readonly FieldError[],
    options?: ErrorOptions,
  ) {
    super(rule, options);
  }
}

/** Why a service does not start: one sentence that says what to do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}
