import { startServers } from '../../../../deploy/stack/servers.mjs';

/** A broker of one test's own, killed and started again over IPC: `kill` and `start`, each answered by its own name. */
const servers = await startServers();
process.on('message', async (order) => {
  await servers.kafka[order]();
  process.send(order);
});
process.on('disconnect', async () => {
  await servers.stop();
  process.exit();
});
process.send({ brokers: servers.kafkaBrokers });
