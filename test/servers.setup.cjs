const { resolve } = require('node:path');

/** Real servers, once for all jest workers: those given by the environment, containers, or throw-away processes. */
module.exports = async function setup() {
  process.env.JIANDU_ROOT = resolve(__dirname, '..');
  const { MONGO_URL, KAFKA_BROKERS, TEST_STACK } = process.env;
  if (MONGO_URL && KAFKA_BROKERS) return;

  const servers = await (TEST_STACK === 'containers' ? startContainers() : startProcesses());
  process.env.MONGO_URL = servers.mongoUrl;
  process.env.KAFKA_BROKERS = servers.kafkaBrokers;
  globalThis.jianduTestServers = servers;
};

async function startProcesses() {
  const { startServers, throwawayDir } = await import('../deploy/stack/servers.mjs');
  return startServers({ dir: throwawayDir('test') });
}

/** Needs a container engine. Same settings as deploy/stack where a test could tell the difference. */
async function startContainers() {
  const { GenericContainer, Wait } = await import('testcontainers');
  const { freePort } = await import('../deploy/stack/preflight.mjs');
  // A replica set and a broker both announce their own address, so the port inside must be the port outside.
  const [mongoPort, kafkaPort] = [await freePort(), await freePort()];
  const exposed = (port) => ({ container: port, host: port });

  const [mongo, kafka] = await Promise.all([
    new GenericContainer('mongo:8')
      .withCommand(['--replSet', 'rs0', '--port', `${mongoPort}`, '--bind_ip_all', '--wiredTigerCacheSizeGB', '0.5'])
      .withExposedPorts(exposed(mongoPort))
      .withWaitStrategy(Wait.forLogMessage('Waiting for connections'))
      .start(),
    new GenericContainer('apache/kafka:4.3.1')
      .withEnvironment({
        KAFKA_NODE_ID: '1',
        KAFKA_PROCESS_ROLES: 'broker,controller',
        KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
        KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
        KAFKA_LISTENERS: `PLAINTEXT://:${kafkaPort},CONTROLLER://:9093`,
        KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${kafkaPort}`,
        KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
        KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
        KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
        KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS: '1000',
      })
      .withExposedPorts(exposed(kafkaPort))
      .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
      .start(),
  ]);
  const initiate = `rs.initiate({_id: 'rs0', members: [{_id: 0, host: '127.0.0.1:${mongoPort}'}]}); while (!db.hello().isWritablePrimary) sleep(50)`;
  const { exitCode, output } = await mongo.exec(['mongosh', '--quiet', '--port', `${mongoPort}`, '--eval', initiate]);
  if (exitCode !== 0) throw new Error(output);

  return {
    mongoUrl: `mongodb://127.0.0.1:${mongoPort}/?replicaSet=rs0`,
    kafkaBrokers: `127.0.0.1:${kafkaPort}`,
    stop: () => Promise.all([kafka.stop(), mongo.stop()]),
  };
}
