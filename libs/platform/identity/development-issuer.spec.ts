import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { claimsOf, DEVELOPMENT_ISSUER, DevelopmentIssuer } from './development-issuer.js';

describe('the development issuer', () => {
  const clock = () => new Date('2024-11-30T04:00:00Z');
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'issuer-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps its key between two starts, readable by its owner only', async () => {
    const file = join(folder, 'secrets', 'key.json');
    const first = await DevelopmentIssuer.open(clock, file);
    const token = await first.token({ sub: 'a', role: 'unit', unit: 'u-1' });
    const second = await DevelopmentIssuer.open(clock, file);
    const { payload } = await jwtVerify(token, createLocalJWKSet(second.jwks), {
      issuer: DEVELOPMENT_ISSUER,
      audience: 'jiandu',
      currentDate: clock(),
    });
    expect(payload).toMatchObject({ sub: 'a', role: 'unit', unit: 'u-1' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('publishes the public half only', async () => {
    const { jwks } = await DevelopmentIssuer.open(clock);
    expect(Object.keys(jwks.keys[0]!).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });

  it('reads a request for a token', () => {
    expect(claimsOf({ sub: 'a', role: 'bureau' })).toEqual({ sub: 'a', role: 'bureau', unit: null });
    const client = { sub: 'c', role: 'upstream', azp: 'prefecture', scope: 'coverage:read' };
    expect(claimsOf(client)).toEqual({ ...client, unit: null });
    for (const wrong of [
      { ...client, scope: 7 },
      null,
      'a',
      {},
      { sub: '', role: 'bureau' },
      { sub: 'a', role: 'king' },
      { sub: 'a', role: 'unit', unit: 7 },
    ])
      expect(claimsOf(wrong)).toBeNull();
  });
});
