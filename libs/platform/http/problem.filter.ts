import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Logger } from '../telemetry/index.js';
import { headersOf, problemOf } from './problem.js';
import type { EdgeReply, EdgeRequest } from './request.js';
import type { Statuses } from './statuses.js';
import type { Titles } from './titles.js';

/** Every failure leaves as problem+json; only what nobody foresaw is logged as an error. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly titles: Titles,
    private readonly statuses: Statuses,
    private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const [request, reply] = [host.switchToHttp().getRequest<EdgeRequest>(), host.switchToHttp().getResponse<EdgeReply>()];
    this.answer(error, request, reply);
  }

  answer(error: unknown, request: EdgeRequest, reply: EdgeReply): void {
    const problem = problemOf(error, this.titles, this.statuses);
    if (request.edge) request.edge.rule = problem.rule;
    const { correlation } = request.edge ?? {};
    if (problem.rule === 'internal-error') this.logger.error({ err: error, correlation }, 'unforeseen error');
    else if (problem.status === 503) this.logger.warn({ err: error, correlation, rule: problem.rule }, 'not available');
    else if (!this.titles.has(problem.rule)) this.logger.error({ rule: problem.rule, correlation }, 'rule without a message');
    void reply.status(problem.status).headers(headersOf(problem)).send(JSON.stringify(problem));
  }
}
