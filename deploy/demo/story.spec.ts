import type { Client } from '../cli/client.js';
import { loading } from './demo.messages.js';
import { step, Tellers } from './story.js';

describe('a load that tells how far it has come', () => {
  afterEach(() => jest.restoreAllMocks());

  const told = async (stories: number) => {
    const tellers = new Tellers();
    const printed = jest.spyOn(console, 'log').mockImplementation();
    jest.spyOn(tellers, 'of').mockResolvedValue({ post: () => Promise.resolve({}) } as unknown as Client);
    await tellers.tell(
      'x',
      Array.from({ length: stories }, (_, n) => [step('registry', `/units/u-${n}`, {})]),
    );
    return printed.mock.calls.map(([line]) => line as string);
  };

  it.each([
    [490, [250, 490]],
    [250, [250]],
    [499, [250, 499]],
    [0, [0]],
  ])('never names more of %d than there are, and the last of them once', async (all, marks) =>
    expect(await told(all)).toEqual(marks.map((done) => loading.progress('x', done, all))),
  );
});
