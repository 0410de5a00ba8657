import { join } from 'node:path';

/** The stack's own way to start real servers in a throw-away folder; it is plain JavaScript and stays outside the build. */
export const root = join(import.meta.dirname, '..', '..', '..');
type Stack = typeof import('../../deploy/stack/servers.mjs');
export const startServers: Stack['startServers'] = async (options) => {
  const stack = (await import(join(root, 'deploy', 'stack', 'servers.mjs'))) as Stack;
  return stack.startServers(options);
};
