import { Controller, Inject } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { LogBatch } from '../log/index.js';
import { ReadModels } from '../projections/index.js';

/** A controller that hands the topics of some services, batch by batch, to the read models. */
export function topicsController(services: readonly string[]): Type<unknown> {
  @Controller()
  class Topics {
    constructor(@Inject(ReadModels) private readonly readModels: ReadModels) {}

    @EventPattern([...services])
    take(batch: LogBatch): Promise<void> {
      return this.readModels.batch(batch);
    }
  }
  return Topics;
}
