import { BaseRpcContext, Server } from '@nestjs/microservices';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { ConsumeOptions, Log, LogBatch, LogConsumer } from './log.js';

export type LogServerOptions = Pick<ConsumeOptions, 'group' | 'start' | 'concurrency' | 'onAssigned'> & {
  log: Pick<Log, 'consume'>;
  /** The topic behind the pattern of an `@EventPattern`, a service's name by custom. */
  topicOf(pattern: string): string;
  /** Topics that somebody waits for: each must have a handler, or the process does not start. */
  topics: readonly string[];
};

export class LogContext extends BaseRpcContext<[LogBatch]> {
  get batch(): LogBatch {
    return this.args[0];
  }
}

/**
 * Brings batches of the log to the controllers' `@EventPattern` methods, called with (batch, context).
 * A handler that throws gets the same batch again. Listening does not wait for the broker.
 */
export class LogServer extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private consumer: LogConsumer | null = null;

  constructor(private readonly options: LogServerOptions) {
    super();
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    const { log, topicOf, group, start, concurrency, onAssigned, topics } = this.options;
    const patterns = new Map([...this.messageHandlers.keys()].map((pattern) => [topicOf(pattern), pattern]));
    const unhandled = topics.filter((topic) => !patterns.has(topic));
    if (unhandled.length > 0) return callback(new Error(`no @EventPattern for ${unhandled.join(', ')}`));
    this.consumer = await log.consume({
      ...{ group, start, topics: [...patterns.keys()] },
      ...(concurrency !== undefined && { concurrency }),
      ...(onAssigned && { onAssigned }),
      batch: (batch) => this.deliver(patterns.get(batch.topic)!, batch),
    });
    callback();
  }

  async close(): Promise<void> {
    await this.consumer?.close();
    this.consumer = null;
  }

  /** Per topic: the partitions held, and what keeps it from going on. */
  consumption(): ReturnType<LogConsumer['status']> {
    return this.consumer?.status() ?? [];
  }

  on(): never {
    throw new Error('a log server has no events of its own');
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }

  private async deliver(pattern: string, batch: LogBatch): Promise<void> {
    try {
      const answer: unknown = await this.messageHandlers.get(pattern)!(batch, new LogContext([batch]));
      await lastValueFrom(this.transformToObservable(answer), { defaultValue: undefined });
    } catch (error) {
      // Nest's filters answer with a plain object
      throw error instanceof Error ? error : new Error(String((error as { message?: unknown }).message));
    }
  }
}
