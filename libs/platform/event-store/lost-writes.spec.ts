import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { MongoNetworkError } from 'mongodb';
import { Connection } from 'mongodb/lib/cmap/connection.js';
import './lost-writes.js';

const ping = { toBin: () => [Buffer.from('ping')] };
const uncompressed = { agreedCompressor: 'none' };
const write = (socket: ReturnType<typeof connect>) => Connection.prototype.writeCommand.call({ socket }, ping, uncompressed);

describe('a command to the database', () => {
  const server = createServer();
  const open = async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  };
  beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
  afterAll(() => void server.close());

  it('on a socket that is destroyed and has not said so yet fails as a lost connection, and is not waited for', async () => {
    const socket = await open();
    socket.destroy();
    await expect(write(socket)).rejects.toThrow(MongoNetworkError);
  });
  it('on a socket that closes while it takes no more fails so too', async () => {
    const socket = await open();
    socket.cork(); // what is written is not sent
    const big = { toBin: () => [Buffer.alloc(socket.writableHighWaterMark + 1)] };
    const written = Connection.prototype.writeCommand.call({ socket }, big, uncompressed);
    socket.destroy();
    await expect(written).rejects.toThrow(MongoNetworkError);
  });
  it('leaves nothing behind on its socket', async () => {
    const socket = await open();
    const listeners = socket.listenerCount('close');
    for (let i = 0; i < 20; i++) await write(socket);
    expect(socket.listenerCount('close')).toBe(listeners);
    socket.destroy();
  });
});
