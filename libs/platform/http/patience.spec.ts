import { patiently } from './patience.js';

describe('patience', () => {
  const away = new Error('away');
  const { signal } = new AbortController();

  it('tries again while it is worthwhile', async () => {
    const met: unknown[] = [];
    const attempt = () => (met.length < 2 ? Promise.reject(away) : Promise.resolve('there'));
    const retried = (error: unknown) => met.push(error);
    await expect(patiently(attempt, { worthwhile: (error) => error === away, retried, closing: signal })).resolves.toBe('there');
    expect(met).toEqual([away, away]);
  });

  it('throws at once what waiting does not cure', async () => {
    const attempt = () => Promise.reject(new Error('wrong password'));
    await expect(patiently(attempt, { worthwhile: (error) => error === away, retried: fail, closing: signal })).rejects.toThrow(
      'wrong password',
    );
  });

  it('ends when the service is to close', async () => {
    const closing = new AbortController();
    const retried = () => closing.abort(new Error('closing'));
    await expect(patiently(() => Promise.reject(away), { worthwhile: () => true, retried, closing: closing.signal })).rejects.toThrow();
  });
});

const fail = () => {
  throw new Error('was not to be tried again');
};
