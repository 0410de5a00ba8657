import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Caller as DecideCaller } from '../decide/index.js';
import { toldOf } from '../http/answers.js';
import { Refusal } from '../http/refusal.js';
import type { EdgeRequest } from '../http/request.js';
import type { Role } from './roles.js';

const KEY = /^[\x21-\x7e]{1,128}$/;
const STRONG_VERSION = /^"(0|[1-9]\d{0,8})"$/;

/** What they write is idempotent and was not decided on the sight of a record. */
const MACHINES: readonly string[] = ['upstream', 'system'] satisfies Role[];

export type Caller = DecideCaller;

/** By which the routes know a handler that asks who its caller is. */
export const callerFactory = (_: unknown, context: ExecutionContext): Caller => {
  const request = context.switchToHttp().getRequest<EdgeRequest>();
  const caller = callerOf(request);
  const asked = toldOf(context.getHandler())?.options.ifMatch === 'required' && !MACHINES.includes(caller.role);
  if (asked && caller.ifMatch === undefined) throw new Refusal('if-match-required');
  return caller;
};

/** Who asks: from the token, `Idempotency-Key` (every command needs one) and `If-Match` (a strong ETag: `"5"`). Not for public routes. */
export const Caller = createParamDecorator(callerFactory);

export function callerOf({ method, headers, edge }: EdgeRequest): Caller {
  const { identity, correlation, traceparent } = edge!;
  if (!identity) throw new Refusal('token-missing');
  const reads = method === 'GET' || method === 'HEAD';
  const ifMatch = reads ? undefined : versionOf(headers['if-match']);
  return {
    ...identity,
    key: reads ? '' : keyOf(headers['idempotency-key']),
    correlation,
    traceparent,
    ...(ifMatch !== undefined && { ifMatch }),
  };
}

function keyOf(header: string | string[] | undefined): string {
  if (header === undefined || header === '') throw new Refusal('idempotency-key-required');
  if (typeof header !== 'string' || !KEY.test(header)) throw new Refusal('idempotency-key-wrong');
  return header;
}

function versionOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const version = STRONG_VERSION.exec(header)?.[1];
  if (version === undefined) throw new Refusal('if-match-wrong');
  return Number(version);
}
