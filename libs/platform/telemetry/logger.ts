import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import type { DestinationStream, Logger as Pino } from 'pino';

export type Logger = Pino;

/** Fields that never reach a log line, wherever a caller puts them by mistake. */
const SECRETS = ['authorization', 'token', 'password', 'body', 'data', 'key', 'cookie'];

/** Name, message, stack and causes only: a driver's error carries the documents it could not write. */
const plainError = (error: unknown, depth = 0): object =>
  error instanceof Error
    ? {
        ...{ type: error.name, message: error.message, stack: error.stack },
        ...(error.cause !== undefined && depth < 5 && { cause: plainError(error.cause, depth + 1) }),
      }
    : { message: String(error) };

/** One JSON line an entry on stdout; never a body, a token or an event's data. */
export const createLogger = (service: string, level = 'info', destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => plainError(error) },
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), remove: true },
    },
    destination ?? pino.destination(1),
  );

/** Nest's own lines through the same logger. */
export class NestLines implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, String(message));
  }
  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, String(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    if (message instanceof Error) this.logger.error({ err: message }, message.message);
    else this.logger.error({ context: rest.at(-1), stack: rest.length > 1 ? rest[0] : undefined }, String(message));
  }
}
