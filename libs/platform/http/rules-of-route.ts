import type { PlatformRule } from './http.messages.js';
import type { Route } from './routes.js';
import type { Statuses } from './statuses.js';

const FIELDS = ['field-missing', 'field-unknown', 'field-wrong', 'field-looks-like-id-number', 'field-looks-like-mobile-number'] as const;

const everywhere: readonly PlatformRule[] = [
  ...(['url-too-long', 'headers-too-large', 'request-too-slow', 'rate-limited'] as const),
  'request-wrong',
  'not-found',
  'store-unavailable',
  'after-wrong',
  'not-yet-visible',
];
const withCaller: readonly PlatformRule[] = ['token-missing', 'token-expired', 'token-foreign', 'not-permitted', 'identity-unavailable'];
const withBody: readonly PlatformRule[] = [
  ...['body-not-json', 'body-not-an-object', 'body-too-deep', 'body-too-large', 'media-type-not-json'],
  ...FIELDS,
] as PlatformRule[];
const writes: readonly PlatformRule[] = ['idempotency-key-required', 'idempotency-key-wrong', 'if-match-wrong'];
const commands: readonly PlatformRule[] = [
  ...(['idempotency-key-reused', 'stale-if-match', 'not-your-unit', 'conflict-persisted', 'backlog-full'] as const),
  ...([
    'event-too-large',
    'commit-too-large',
    'act-out-of-order',
    'act-in-future',
    'date-out-of-range',
    'no-policy-in-force',
    'unknown-reference',
    'reference-is-no-more',
  ] as const),
  ...(['personal-data-erased', 'number-format-not-in-force'] as const),
];
const corrections: readonly PlatformRule[] = [
  'correction-names-an-event-of-the-stream',
  'correction-keeps-the-record',
  'correction-not-of-this-event',
  'correction-by-who-recorded-it',
  'correction-leaves-what-was-worked-out',
  'correction-has-the-shape-of-its-event',
];

/** Every rule by which a route may refuse, as far as its declaration tells. */
export function rulesOf({ access, told, method, rejects, arguments: taken }: Route, { domain }: Statuses): string[] {
  const command = told?.kind === 'command';
  return [
    ...everywhere,
    ...(access?.public ? [] : withCaller),
    ...(taken.params.length + taken.queries.length + taken.queryClasses.length > 0 ? ([...FIELDS, 'date-out-of-range'] as const) : []),
    ...(taken.body || method === 'POST' ? withBody : []),
    ...(method !== 'GET' && taken.caller ? writes : []),
    ...(command ? [...commands, ...corrections, ...(rejects ?? domain)] : (rejects ?? [])),
    ...(told?.options.ifMatch === 'required' ? (['if-match-required'] as const) : []),
    ...(told?.options.list ? (['cursor-wrong'] as const) : []),
    ...(told?.options.rules ?? []),
  ];
}
