import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiandu-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const start = (environment: NodeJS.ProcessEnv) => {
    const own = { MONGO_URL: undefined, KAFKA_BROKERS: undefined, JIANDU_STACK: join(folder, 'stack') };
    const env = { ...process.env, ...own, ...environment };
    const script = join(process.env.JIANDU_ROOT!, 'deploy', 'stack', 'start.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, '--once'], { env, encoding: 'utf8' });
    return { status, stderr };
  };

  it('names a taken port and the variable that moves it, in one sentence', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const port = String((taken.address() as AddressInfo).port);
    try {
      expect(start({ JIANDU_MONGO_PORT: port })).toEqual({
        status: 1,
        stderr: expect.stringMatching(new RegExp(`^[^\\n]*${port}[^\\n]*JIANDU_MONGO_PORT[^\\n]*\\n$`)),
      });
    } finally {
      taken.close();
    }
  });

  it('names a missing tool and how to get it, in one sentence', () => {
    const free = { JIANDU_MONGO_PORT: '31901', JIANDU_KAFKA_PORT: '31903', JIANDU_PORT_BASE: '31910' };
    expect(start({ ...free, PATH: folder })).toEqual({ status: 1, stderr: expect.stringMatching(/^[^\n]*Java 17[^\n]*\n$/) });
  });

  it('says in one sentence that there is too little room and how much is needed', () => {
    const free = { JIANDU_MONGO_PORT: '31901', JIANDU_KAFKA_PORT: '31903', JIANDU_PORT_BASE: '31910' };
    const full = join('/proc', 'jiandu'); // a file system without a free byte
    expect(start({ ...free, JIANDU_STACK: full })).toEqual({ status: 1, stderr: expect.stringMatching(/^[^\n]*2 GB[^\n]*\n$/) });
  });
});
