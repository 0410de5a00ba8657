import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { map } from 'rxjs';
import type { EdgeReply, EdgeRequest } from './request.js';

type Versioned = { version: number; commitId?: string | null };

/** An answer that names its version carries it as a strong ETag. A command that wrote answers 201, one that had nothing to write 200. */
export class ReplyHeaders implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const [{ method }, reply] = [context.switchToHttp().getRequest<EdgeRequest>(), context.switchToHttp().getResponse<EdgeReply>()];
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!isVersioned(answer)) return answer;
        void reply.header('etag', `"${answer.version}"`);
        if (method !== 'GET' && 'commitId' in answer) void reply.status(answer.commitId === null ? 200 : 201);
        return answer;
      }),
    );
  }
}

const isVersioned = (answer: unknown): answer is Versioned =>
  typeof answer === 'object' && answer !== null && 'version' in answer && typeof answer.version === 'number';
