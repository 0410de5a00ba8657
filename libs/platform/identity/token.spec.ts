import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey, JWK, JWTPayload } from 'jose';
import type { Refusal } from '../http/refusal.js';
import { TokenVerifier } from './token.js';

const NOW = Date.parse('2024-11-30T04:00:00Z') / 1000;
const [ISSUER, AUDIENCE] = ['https://issuer.example', 'jiandu'];
type Key = { kid: string; secret: CryptoKey; jwk: JWK };

const makeKey = async (kid: string): Promise<Key> => {
  const { privateKey: secret, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return { kid, secret, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
};

/** An issuer whose published keys can be changed, and which counts how often it is asked for them. */
class Issuer {
  asked = 0;
  published: JWK[] = [];
  private readonly server = createServer((_, response) => {
    this.asked++;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: this.published }));
  });

  async open(): Promise<this> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return this;
  }
  get url(): URL {
    return new URL(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`);
  }
  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((closed) => this.server.close(() => closed()));
  }
}

describe('a token', () => {
  let issuer: Issuer;
  let key: Key;
  let verifier: TokenVerifier;
  let seconds: number;
  const clock = () => new Date(seconds * 1000);
  const opened = (cooldownMs?: number) =>
    new TokenVerifier({
      ...{ jwksUrl: issuer.url, issuer: ISSUER, audience: AUDIENCE, clock },
      ...(cooldownMs !== undefined && { cooldownMs }),
    });

  beforeEach(async () => {
    seconds = NOW;
    issuer = await new Issuer().open();
    key = await makeKey('k-1');
    issuer.published = [key.jwk];
    verifier = opened();
  });
  afterEach(() => issuer.close());

  const CLAIMS = { sub: 'a-1', role: 'unit', unit: 'u-1', iss: ISSUER, aud: AUDIENCE as string | string[], iat: NOW, exp: NOW + 600 };
  const signed = (claims: JWTPayload = {}, by: Pick<Key, 'kid' | 'secret'> = key, kid = by.kid) =>
    new SignJWT(JSON.parse(JSON.stringify({ ...CLAIMS, ...claims })) as JWTPayload)
      .setProtectedHeader({ alg: 'ES256', kid })
      .sign(by.secret);
  const ruleOf = async (token: string | Promise<string>) =>
    verifier.verify(await token).then(
      () => 'accepted',
      (refusal: Refusal) => refusal.rule,
    );

  it('says who asks', async () => {
    expect(await verifier.verify(await signed())).toEqual({ actor: 'a-1', role: 'unit', unit: 'u-1', person: null, scopes: null });
    expect(await verifier.verify(await signed({ role: 'officer', person: 'p-1' }))).toMatchObject({ role: 'officer', person: 'p-1' });
  });

  it.each<[string, JWTPayload]>([
    ['for somebody else', { aud: 'other' }],
    ['for others', { aud: ['other', 'third'] }],
    ['for nobody', { aud: undefined }],
    ['of another issuer', { iss: 'https://other.example' }],
    ['without an end', { exp: undefined }],
    ['of nobody', { sub: undefined }],
    ['of a role that there is not', { role: 'king' }],
    ['of a role named like a method', { role: 'constructor' }],
    ['of a unit that is no name', { unit: { $ne: null } }],
    ['of a person that is no name', { person: ['p-1'] }],
  ])('%s is foreign', async (_, claims) => expect(await ruleOf(signed(claims))).toBe('token-foreign'));

  it('may be for us among others', async () => expect(await ruleOf(signed({ aud: ['other', AUDIENCE] }))).toBe('accepted'));

  it('ends at its end, half a minute of leeway for clocks that differ', async () => {
    expect(await ruleOf(signed({ exp: NOW - 29 }))).toBe('accepted');
    expect(await ruleOf(signed({ exp: NOW - 31 }))).toBe('token-expired');
  });

  it('that was accepted once is refused as soon as it has ended', async () => {
    const token = await signed({ exp: NOW + 10 });
    expect(await ruleOf(token)).toBe('accepted');
    seconds = NOW + 41;
    expect(await ruleOf(token)).toBe('token-expired');
  });

  it('is not yet one before its beginning, the same leeway', async () => {
    expect(await ruleOf(signed({ nbf: NOW + 29 }))).toBe('accepted');
    expect(await ruleOf(signed({ nbf: NOW + 31 }))).toBe('token-foreign');
  });

  it('is signed, by the published key and with its algorithm', async () => {
    const other = await makeKey('k-1');
    expect(await ruleOf(signed({}, other))).toBe('token-foreign');
    expect(await ruleOf(new UnsecuredJWT(CLAIMS).encode())).toBe('token-foreign');
    const shared = new TextEncoder().encode(JSON.stringify(key.jwk));
    expect(await ruleOf(new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256', kid: 'k-1' }).sign(shared))).toBe('token-foreign');
    const [head, , signature] = (await signed()).split('.');
    const forged = Buffer.from(JSON.stringify({ ...CLAIMS, role: 'bureau' })).toString('base64url');
    expect(await ruleOf(`${head}.${forged}.${signature}`)).toBe('token-foreign');
  });

  describe('and the keys of its issuer', () => {
    it('a new key is taken up when its first token comes, the withdrawn one is forgotten with it', async () => {
      verifier = opened(0);
      expect(await ruleOf(signed())).toBe('accepted');
      const next = await makeKey('k-2');
      issuer.published = [next.jwk];
      expect(await ruleOf(signed({ sub: 'a-2' }))).toBe('accepted'); // the keys are not asked for at each token
      expect(await ruleOf(signed({}, next))).toBe('accepted');
      expect(await ruleOf(signed({ sub: 'a-3' }))).toBe('token-foreign');
    });

    it('two keys are good at once while they overlap', async () => {
      const next = await makeKey('k-2');
      issuer.published = [key.jwk, next.jwk];
      expect([await ruleOf(signed()), await ruleOf(signed({}, next))]).toEqual(['accepted', 'accepted']);
    });

    it('key ids that nobody published do not make us ask again and again', async () => {
      expect(await ruleOf(signed())).toBe('accepted');
      for (let i = 0; i < 20; i++) expect(await ruleOf(signed({}, key, `k-${i + 10}`))).toBe('token-foreign');
      expect(issuer.asked).toBeLessThanOrEqual(2);
    });

    it('without them nobody is refused as foreign; who was known a moment ago still is', async () => {
      const token = await signed();
      expect(await ruleOf(token)).toBe('accepted');
      const another = opened();
      await issuer.close();
      expect(await ruleOf(token)).toBe('accepted');
      verifier = another;
      expect(await ruleOf(token)).toBe('identity-unavailable');
      issuer = await new Issuer().open();
    });
  });

  describe('of a service client', () => {
    const client = {
      sub: 'service-account-7',
      role: 'upstream',
      unit: undefined,
      azp: 'prefecture',
      scope: 'coverage:read certificate:read',
    };

    it('is recorded by its client id, and bound to the permissions that it names', async () => {
      const identity = await verifier.verify(await signed(client));
      expect(identity).toEqual({
        ...{ actor: 'client:prefecture', role: 'upstream', unit: null, person: null },
        scopes: ['coverage:read', 'certificate:read'],
      });
      expect((await verifier.verify(await signed({ ...client, azp: undefined, client_id: 'region' }))).actor).toBe('client:region');
    });

    it('without a scope may do nothing', async () =>
      expect((await verifier.verify(await signed({ ...client, scope: undefined }))).scopes).toEqual([]));

    it('without a client id, or with two, is foreign', async () => {
      expect(await ruleOf(signed({ ...client, azp: undefined }))).toBe('token-foreign');
      expect(await ruleOf(signed({ ...client, client_id: 'region' }))).toBe('token-foreign');
    });

    it('a person’s scopes limit nothing: the role says what a person may do', async () =>
      expect((await verifier.verify(await signed({ scope: 'openid profile', azp: 'console' }))).scopes).toBeNull());
  });
});
