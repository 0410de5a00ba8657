import { getMongoDBEventStore, toStreamName } from '@event-driven-io/emmett-mongodb';
import { MongoClient } from 'mongodb';

/** Emmett's store with its own defaults, and the write concern of ours. */
export function appender(url, database) {
  const client = new MongoClient(url, { writeConcern: { w: 'majority', journal: true } });
  const store = getMongoDBEventStore({ client, storage: { type: 'COLLECTION_PER_STREAM_TYPE', databaseName: database } });
  return {
    append: (id, event) => store.appendToStream(toStreamName('certificate', id), [event]),
    async close() {
      await client.db(database).dropDatabase();
      await client.close();
    },
  };
}
