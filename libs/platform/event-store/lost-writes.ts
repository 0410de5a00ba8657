import { MongoNetworkError } from 'mongodb';
import { Connection } from 'mongodb/lib/cmap/connection.js';
import type { Write } from 'mongodb/lib/cmap/connection.js';

/** The write, or the close of its socket as a lost connection, whichever comes first. */
const endsWithItsSocket = (write: Write): Write =>
  async function (command, options) {
    const lost = Promise.withResolvers<never>();
    const closed = () => lost.reject(new MongoNetworkError('the connection closed before the command was written'));
    this.socket.once('close', closed);
    try {
      await Promise.race([write.call(this, command, options), lost.promise]);
    } finally {
      this.socket.off('close', closed);
    }
  };

/**
 * The driver (7.8, 7.9) does not write a command to a socket that is destroyed and has not said so yet, and waits for its `drain`, which never
 * comes: after a kill of mongod a caller now and then waited for ever. Put in place once, for every client of the process, Mongoose's as well.
 */
Connection.prototype.writeCommand = endsWithItsSocket(Connection.prototype.writeCommand);
