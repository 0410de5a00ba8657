import { randomUUID } from 'node:crypto';

export const SERVICES = [
  'registry',
  'certification',
  'training',
  'case-review',
  'supervision',
  'litigation',
  'accountability',
  'coverage',
] as const;
export type ServiceName = (typeof SERVICES)[number];
export type Problem = { status: number; rule?: string; title?: string; detail?: unknown };

/** A request that a service refused; `problem` is its problem+json. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly problem: Problem,
    readonly path: string,
  ) {
    super(
      `${path}: ${problem.status} ${problem.rule ?? ''} ${problem.title ?? ''} ${problem.detail ? JSON.stringify(problem.detail) : ''}`,
    );
  }
}

const RETRY_MS = [50, 200, 500, 1000, 2000, 4000];
const urlOf = (service: ServiceName) => process.env[`${service.toUpperCase().replaceAll('-', '_')}_URL`];

/** Talks to the services of a running stack as one caller; a command is sent again under its own key until its outcome is known. */
export class Client {
  private constructor(private readonly token: string) {}

  /** Signs in with the development issuer, or with a token given as JIANDU_TOKEN. */
  static async signIn(caller: { sub: string; role: string; unit: string | null; person?: string }): Promise<Client> {
    const given = process.env['JIANDU_TOKEN'];
    if (given) return new Client(given);
    const answer = await fetch(`${process.env['ISSUER_URL']}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(caller),
    });
    const { token } = (await answer.json()) as { token: string };
    return new Client(token);
  }

  get<T>(service: ServiceName, path: string): Promise<T> {
    return this.send(service, 'GET', path);
  }

  /** `seen`: the version of the record that the act rests on, where it is one that nobody may do unseen. */
  post<T>(service: ServiceName, path: string, body: object = {}, key: string = randomUUID(), seen?: number): Promise<T> {
    return this.send(service, 'POST', path, JSON.stringify(body), {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(seen !== undefined && { 'if-match': `"${seen}"` }),
    });
  }

  /** Sends a file as it is. */
  upload<T>(service: ServiceName, path: string, file: string, type: string, key: string): Promise<T> {
    return this.send(service, 'POST', path, file, { 'content-type': type, 'idempotency-key': key });
  }

  private async send<T>(service: ServiceName, method: string, path: string, body?: string, more?: Record<string, string>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      const answer = await this.once(service, method, path, body, more);
      if (answer instanceof Response && answer.ok) return (await answer.json()) as T;
      const pause = RETRY_MS[attempt];
      const mayPass = answer instanceof Error || [503, 409].includes(answer.status);
      if (!mayPass || pause === undefined) throw answer instanceof Error ? answer : await refusalOf(answer, `${service} ${path}`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  /** The answer, or the error of a connection that broke. */
  private async once(
    service: ServiceName,
    method: string,
    path: string,
    body?: string,
    more?: Record<string, string>,
  ): Promise<Response | Error> {
    const headers = { authorization: `Bearer ${this.token}`, ...more };
    try {
      return await fetch(`${urlOf(service)}${path}`, { method, headers, ...(body !== undefined && { body }) });
    } catch (error) {
      return error as Error;
    }
  }
}

async function refusalOf(answer: Response, path: string): Promise<Refused> {
  const problem = (await answer.json().catch(() => ({}))) as Problem; // whatever answers without JSON is no service of ours
  return new Refused({ ...problem, status: answer.status }, path);
}
