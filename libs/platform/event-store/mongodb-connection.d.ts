/** A part of the driver that it does not export: only what `lost-writes.ts` touches. */
declare module 'mongodb/lib/cmap/connection.js' {
  import type { Socket } from 'node:net';

  export type Write = (this: { socket: Socket }, command: object, options: object) => Promise<void>;
  export class Connection {
    writeCommand: Write;
  }
}
