import { join } from 'node:path';

/** Where things are, and who lives in the house. A new service is one more line in `services`; JIANDU_STACK keeps a second stack beside the first. */
export const root = join(import.meta.dirname, '..', '..');
export const stackDir = process.env.JIANDU_STACK || join(root, '.stack');
export const logDir = join(stackDir, 'logs');
export const runFile = join(stackDir, 'run.json');
export const downloadDir = process.env.JIANDU_DOWNLOADS || join(root, '.stack', 'downloads');

export const ports = {
  mongo: Number(process.env.JIANDU_MONGO_PORT || 27117),
  kafka: Number(process.env.JIANDU_KAFKA_PORT || 29092), // the controller listens on the next one
  base: Number(process.env.JIANDU_PORT_BASE || 7100),
};

export const issuer = { name: 'issuer', entry: 'deploy/dist/stack/issuer.js', port: ports.base };

export const services = [
  { name: 'registry', offset: 1 },
  { name: 'certification', offset: 2 },
  { name: 'training', offset: 3 },
  { name: 'case-review', offset: 4 },
  { name: 'supervision', offset: 5 },
  { name: 'litigation', offset: 6 },
  { name: 'accountability', offset: 7 },
  { name: 'coverage', offset: 9 },
].map(({ name, offset }) => ({ name, entry: `services/${name}/dist/main.js`, port: ports.base + offset }));
