import { Controller, Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { ConsumeOptions, LogBatch } from './log.js';
import { LogContext, LogServer } from './log-server.js';

const seen: string[] = [];

@Controller()
class Registry {
  constructor(@Inject('WHERE') private readonly where: string) {}

  @EventPattern<string>('registry')
  async take(@Payload() batch: LogBatch, @Ctx() context: LogContext): Promise<void> {
    await Promise.resolve();
    if (batch.records[0]!.value === 'poison') throw new Error('not yet');
    seen.push(`${this.where} ${batch.topic} ${batch.records.length} ${context.batch === batch}`);
  }
}

@Controller()
class Training {
  @EventPattern<string>('training')
  take(): void {
    seen.push('training');
  }
}

@Module({ controllers: [Registry, Training], providers: [{ provide: 'WHERE', useValue: 'here' }] })
class Followers {}

const batchOf = (topic: string, value: string): LogBatch => ({
  ...{ topic, partition: 3, stale: () => false },
  records: [{ topic, partition: 3, offset: 0, key: 'k', headers: {}, value }],
});

describe('the transport strategy', () => {
  it('brings batches to @EventPattern methods and hears of their failure', async () => {
    const consumed: ConsumeOptions[] = [];
    let closed = false;
    const consume = async (options: ConsumeOptions) => {
      consumed.push(options);
      return { status: () => [{ topic: 't', partitions: [3], problem: null }], close: async () => void (closed = true) };
    };
    const strategy = new LogServer({
      log: { consume },
      group: 'coverage.live',
      topicOf: (service) => `jiandu.${service}`,
      topics: ['jiandu.registry', 'jiandu.training'],
      start: async () => 7,
    });
    const app = await NestFactory.createMicroservice(Followers, { strategy, logger: false });
    await app.listen();

    const [{ group, topics, start, batch }] = consumed as [ConsumeOptions];
    expect({ group, topics }).toEqual({ group: 'coverage.live', topics: ['jiandu.registry', 'jiandu.training'] });
    expect(await start('jiandu.registry', 3)).toBe(7);
    await batch(batchOf('jiandu.registry', 'fine'));
    await batch(batchOf('jiandu.training', 'fine'));
    expect(seen).toEqual(['here jiandu.registry 1 true', 'training']);
    await expect(batch(batchOf('jiandu.registry', 'poison'))).rejects.toThrow(Error);
    expect(strategy.consumption()).toEqual([{ topic: 't', partitions: [3], problem: null }]);

    await app.close();
    expect(closed).toBe(true);
  });

  it('does not listen where a topic that somebody waits for has no handler', async () => {
    const consume = async () => Promise.reject(new Error('nobody should ask'));
    const options = { log: { consume }, group: 'g', topicOf: (service: string) => service, start: async () => 0 };
    const strategy = new LogServer({ ...options, topics: ['registry', 'disclosure'] });
    const app = await NestFactory.createMicroservice(Followers, { strategy, logger: false, abortOnError: false });
    await expect(app.listen()).rejects.toThrow('no @EventPattern for disclosure');
    await app.close();
  });
});
