import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import type { SaxesAttributePlain } from 'saxes';
import { TableRefused } from './table.js';
import { damaged } from './zip.js';

export type Attributes = Record<string, string>;
export type XmlHandler = {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
};

/** More than this between two tags is no spreadsheet. */
const QUIET_CHARACTERS = 2 * 1024 * 1024;

const plain = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Feeds an XML stream to a handler and pauses after each piece, so that whoever asks may take what has gathered.
 * Names come without their prefix. A document type is refused: nothing of ours needs one. Throws `TableRefused`.
 */
export async function* readXml(stream: Readable, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false });
  let failure: Error | null = null;
  const fail = (error: Error) => (failure ??= error);
  parser.on('error', fail);
  parser.on('doctype', () => fail(new TableRefused('file-damaged')));
  let quiet = 0;
  parser.on('opentag', ({ name, attributes }) => {
    quiet = 0;
    const given = Object.entries(attributes as Record<string, SaxesAttributePlain['value']>);
    handler.open?.(plain(name), Object.fromEntries(given.map(([key, value]) => [plain(key), value])));
  });
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  parser.on('closetag', ({ name }) => {
    quiet = 0;
    handler.close?.(plain(name));
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const write = (text: string) => {
    quiet += text.length;
    if (quiet > QUIET_CHARACTERS) throw new TableRefused('table-too-complex');
    parser.write(text);
    if (failure) throw failure;
  };
  try {
    for await (const chunk of stream) {
      write(decoder.decode(chunk as Buffer, { stream: true }));
      yield;
    }
    write(decoder.decode());
    parser.close();
    if (failure) throw failure as Error;
  } catch (error) {
    throw error instanceof TableRefused ? error : damaged(error);
  } finally {
    stream.destroy();
  }
  yield;
}

/** Reads a small part whole. */
export async function eachTag(stream: Readable | null, open: (name: string, attributes: Attributes) => void): Promise<void> {
  if (!stream) return;
  const reading = readXml(stream, { open });
  while (!(await reading.next()).done);
}
