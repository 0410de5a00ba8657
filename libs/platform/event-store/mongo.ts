import { MongoBulkWriteError, MongoClient, MongoError, MongoNetworkError, MongoServerSelectionError } from 'mongodb';
import type { MongoClientOptions } from 'mongodb';
import { StoreUnavailable } from './errors.js';
import './lost-writes.js';

const options: MongoClientOptions = {
  serverSelectionTimeoutMS: 3000,
  connectTimeoutMS: 3000,
  socketTimeoutMS: 30_000,
  maxPoolSize: 20,
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
  ignoreUndefined: true,
};

/** The event store's own client; it connects on first use. */
export const mongoClient = (url: string, overrides: MongoClientOptions = {}): MongoClient =>
  new MongoClient(url, { ...options, ...overrides });

export const isDuplicateKey = (error: unknown): boolean => error instanceof MongoError && error.code === 11000;

/** True where the database could not be asked or its answer was lost. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof StoreUnavailable ||
  error instanceof MongoServerSelectionError ||
  error instanceof MongoNetworkError ||
  (error instanceof MongoBulkWriteError && error.errorResponse instanceof Error && isUnavailable(error.errorResponse)) || // a driver's error in a bulk
  (error instanceof MongoError &&
    (error.hasErrorLabel('RetryableWriteError') ||
      error.hasErrorLabel('TransientTransactionError') ||
      error.hasErrorLabel('UnknownTransactionCommitResult') ||
      [
        'MongoTopologyClosedError',
        'MongoNotConnectedError',
        'MongoPoolClearedError',
        'MongoPoolClosedError',
        'MongoExpiredSessionError',
      ].includes(error.name)));

/** Runs a database call so that callers meet `StoreUnavailable` and never a driver's network error. */
export async function available<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw isUnavailable(error) ? new StoreUnavailable(error) : error;
  }
}
