import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What an export does to a disk, step by step; a test dies between any two. */
export type Disk = {
  makeFolder(path: string): Promise<void>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Makes a file, or the names in a folder, survive a power failure. */
  sync(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
};

export const disk: Disk = {
  makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
  async write(path, bytes) {
    const file = await open(path, 'w');
    await file.writeFile(bytes).finally(() => file.close());
  },
  async sync(path) {
    const file = await open(path, 'r');
    await file.sync().finally(() => file.close());
  },
  rename,
  remove: (path) => rm(path),
};

/** A file that is there whole under its name, or not at all. */
export async function writeWhole(to: Disk, folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, name);
  await to.write(`${path}.tmp`, bytes);
  await to.sync(`${path}.tmp`);
  await to.rename(`${path}.tmp`, path);
  await to.sync(join(path, '..'));
}

/** Paths of all files below a folder, relative to it. */
export async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

export const sizeOf = async (path: string): Promise<number | null> => (await stat(path).catch(() => null))?.size ?? null;

export const textOf = async (path: string): Promise<string | null> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
