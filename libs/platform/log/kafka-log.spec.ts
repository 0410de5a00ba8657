import { logContract } from './contract-suite.js';
import { createLog } from './kafka-log.js';

logContract('kafka', (clientId) => createLog({ brokers: process.env['KAFKA_BROKERS']!.split(','), clientId }));
