import { Turnstile } from './turnstile.js';

const narrow = () => new Turnstile({ atOnce: 2, ofCaller: 1, asked: 2, waitMs: 50 });
const ruleOf = (entering: Promise<unknown>) =>
  entering.then(
    () => 'entered',
    ({ rule }: { rule: string }) => rule,
  );

describe('a turnstile', () => {
  it('lets the next in when one has left, in the order in which they came', async () => {
    const turnstile = narrow();
    const leave = await turnstile.enter('a');
    const order: string[] = [];
    const second = turnstile.during('a', async () => void order.push('a again'));
    await turnstile.during('b', async () => void order.push('b'));
    leave();
    leave();
    await second;
    expect(order).toEqual(['b', 'a again']);
  });
  it('refuses a caller who asks for more than may wait, and nobody else', async () => {
    const turnstile = narrow();
    await turnstile.enter('a');
    const waiting = turnstile.enter('a');
    expect(await ruleOf(turnstile.enter('a'))).toBe('files-of-caller-full');
    expect(await ruleOf(turnstile.enter('b'))).toBe('entered');
    expect(await ruleOf(waiting)).toBe('files-full');
  });
  it('refuses whoever has waited too long, and is as wide as before', async () => {
    const turnstile = narrow();
    const [one, two] = [await turnstile.enter('a'), await turnstile.enter('b')];
    expect(await ruleOf(turnstile.enter('c'))).toBe('files-full');
    one();
    two();
    expect([await ruleOf(turnstile.enter('c')), await ruleOf(turnstile.enter('d'))]).toEqual(['entered', 'entered']);
  });
  it('is left by what fails inside', async () => {
    const turnstile = narrow();
    await expect(turnstile.during('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await ruleOf(turnstile.enter('a'))).toBe('entered');
  });
});
