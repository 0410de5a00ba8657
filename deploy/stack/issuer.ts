import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { claimsOf, DevelopmentIssuer, issuerInProduction } from '@jiandu/platform/identity';

/** The development issuer: `GET /.well-known/jwks.json`, and `POST /token {sub, role, unit, person?, azp?, scope?}` answers `{token}` to anybody who asks. */
const { PORT = '0', HOST = '127.0.0.1', NODE_ENV, JWT_ISSUER, JWT_AUDIENCE, JIANDU_ROOT = process.cwd() } = process.env;
const keyFile = process.env['ISSUER_KEY_FILE'] ?? join(JIANDU_ROOT, '.stack', 'secrets', 'issuer.jwk.json');
const BODY_BYTES = 4096;

if (NODE_ENV === 'production') {
  console.error(issuerInProduction);
  process.exit(1);
}

const issuer = await DevelopmentIssuer.open(() => new Date(), keyFile);
const server = createServer((request, response) => {
  answer(request, response).catch(() => send(response, 400, { rule: 'request-wrong' }));
});
server.listen(Number(PORT), HOST);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => server.close());

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url } = request;
  if (method === 'GET' && url === '/.well-known/jwks.json') return send(response, 200, issuer.jwks);
  if (method !== 'POST' || url !== '/token') return send(response, 404, { rule: 'not-found' });
  const claims = claimsOf(JSON.parse(await textOf(request)));
  if (!claims) return send(response, 400, { rule: 'request-wrong' });
  const options = { ...(JWT_ISSUER && { issuer: JWT_ISSUER }), ...(JWT_AUDIENCE && { audience: JWT_AUDIENCE }) };
  return send(response, 200, { token: await issuer.token(claims, options) });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > BODY_BYTES) throw new Error('body too large');
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}
