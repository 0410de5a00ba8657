import { randomBytes } from 'node:crypto';
import { GridFSBucket } from 'mongodb';
import { scratch, until } from '../event-store/testing.js';
import { PersonKeys } from '../personal-data/index.js';
import { SealedFiles } from './sealed-files.js';

const day = 86_400_000;

describe('a sealed file', () => {
  let given: Awaited<ReturnType<typeof scratch>>;
  let files: SealedFiles<{ kind: string }>;
  beforeEach(async () => {
    given = await scratch();
    files = new SealedFiles(given.db, 'papers', new PersonKeys(given.db, Buffer.alloc(32, 1)));
  });
  afterEach(() => given.close());

  const chunks = () => given.db.collection<{ files_id: unknown; n: number; data: { buffer: Buffer } }>('papers.chunks');
  const stored = async () => Buffer.concat((await chunks().find().sort({ n: 1 }).toArray()).map(({ data }) => Buffer.from(data.buffer)));

  it.each([0, 1, 256 * 1024 - 28, 256 * 1024 - 27, 700_000])('of %i bytes is read as it was put', async (size) => {
    const bytes = randomBytes(size);
    expect(await files.put('f-1', bytes, { kind: 'reply' })).toBe(true);
    expect((await files.read('f-1'))!.equals(bytes)).toBe(true);
    expect(await files.find('f-1')).toEqual({ name: 'f-1', size, at: expect.any(Date), about: { kind: 'reply' } });
  });

  it('says nothing of itself where it lies', async () => {
    await files.put('f-1', Buffer.from('举报人住址'.repeat(100)), { kind: 'reply' });
    expect((await stored()).includes('举报人住址')).toBe(false);
  });

  it('keeps what was put first', async () => {
    await files.put('f-1', Buffer.from('first'), { kind: 'a' });
    expect(await files.put('f-1', Buffer.from('second'), { kind: 'b' })).toBe(true);
    expect(String(await files.read('f-1'))).toBe('first');
  });

  it('is not opened where a piece was changed, moved or left out', async () => {
    await files.put('f-1', randomBytes(600_000), { kind: 'a' });
    const [first, second, third] = await chunks().find().sort({ n: 1 }).toArray();
    const put = ({ n }: { n: number }, data: unknown) => chunks().updateOne({ n }, { $set: { data: data as never } });

    await put(first!, second!.data);
    await expect(files.read('f-1')).rejects.toThrow();
    await put(first!, first!.data);
    const changed = Buffer.from(third!.data.buffer);
    changed[100]! ^= 1;
    await put(third!, changed);
    await expect(files.read('f-1')).rejects.toThrow();
    await put(third!, third!.data);
    await chunks().deleteOne({ n: 2 });
    await given.db.collection('papers.files').updateOne({}, { $set: { length: 2 * 256 * 1024 } });
    await expect(files.read('f-1')).rejects.toThrow();
  });

  it('is gone for ever once removed, from a copy of the database too', async () => {
    await files.put('f-1', Buffer.from('x'), { kind: 'a' });
    const [file, piece] = [await given.db.collection('papers.files').findOne(), await chunks().findOne()];
    await files.remove('f-1', new Date());
    await files.remove('f-1', new Date());
    expect(await files.find('f-1')).toBeNull();
    await given.db.collection('papers.files').insertOne(file!);
    await chunks().insertOne(piece!);
    expect(await files.read('f-1')).toBeNull();
    expect(await files.put('f-2', Buffer.from('y'), { kind: 'a' })).toBe(true);
    expect(await files.put('f-1', Buffer.from('x'), { kind: 'a' })).toBe(true); // the copy is there, and stays closed
    await given.db.collection('papers.files').deleteMany({ filename: 'f-1' });
    expect(await files.put('f-1', Buffer.from('x'), { kind: 'a' })).toBe(false);
  });

  it('lists by when it came, oldest first', async () => {
    await files.put('f-1', Buffer.from('1'), { kind: 'a' });
    await files.put('f-2', Buffer.from('2'), { kind: 'b' });
    expect((await files.list({})).map(({ name }) => name)).toEqual(['f-1', 'f-2']);
    expect((await files.list({ uploadDate: { $lt: new Date(0) } })).map(({ name }) => name)).toEqual([]);
  });

  it('that never arrived whole leaves no pieces behind for long', async () => {
    await files.put('whole', Buffer.from('1'), { kind: 'a' });
    const broken = new GridFSBucket(given.db, { bucketName: 'papers', chunkSizeBytes: 10 }).openUploadStream('broken');
    broken.write(Buffer.alloc(25));
    await until('two pieces arrived', async () => (await chunks().countDocuments({ files_id: broken.id })) === 2);
    expect(await files.sweepPieces(new Date())).toBe(0);
    expect(await files.sweepPieces(new Date(Date.now() + day))).toBe(1);
    expect(await chunks().countDocuments({ files_id: broken.id })).toBe(0);
    expect(String(await files.read('whole'))).toBe('1');
  });
});
