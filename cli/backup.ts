import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { AppError, errorText } from '../model/index.ts';
import type { Store } from '../store/port.ts';
import { backupLines, type Counts, checkBackup, linesOf, restore } from '../store/transfer/index.ts';

/** Writes a store's backup to a file (packed where its name ends in .gz) or, for `-`, to standard output; a file appears only whole. */
export async function writeBackup(store: Store, file: string, nowMs: number): Promise<void> {
  const lines = withLineFeeds(backupLines(store, nowMs));
  if (file === '-') {
    await pipeline(Readable.from(lines), process.stdout, { end: false });
    return;
  }
  const part = `${file}.part`;
  try {
    await writeTo(lines, createWriteStream(part), file.endsWith('.gz'));
    await toDisk(part);
    await rename(part, file);
  } catch (thrown) {
    await rm(part, { force: true });
    throw thrown instanceof AppError
      ? thrown
      : new AppError('unavailable', `备份未写成：${errorText(thrown)}`, { file });
  }
}

/** Checks the whole of a backup and then fills an empty store from it; gives the records by kind. */
export async function readBackup(store: Store, file: string): Promise<Counts> {
  if (file !== '-') return readFile(store, file);
  // Read twice: nothing is put into the store before the last line was seen.
  const folder = await mkdtemp(join(tmpdir(), 'yushao-restore-'));
  try {
    const kept = join(folder, 'backup');
    await pipeline(process.stdin, createWriteStream(kept));
    return await readFile(store, kept);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readFile(store: Store, file: string): Promise<Counts> {
  await stat(file).catch((thrown) => {
    throw new AppError('input-invalid', `读不到备份文件 ${file}：${errorText(thrown)}`, { file }, thrown);
  });
  await checkBackup(linesIn(file));
  return restore(linesIn(file), store);
}

async function* linesIn(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const input = (await isGzip(file)) ? bytes.pipe(createGunzip()) : bytes;
  bytes.once('error', (error) => input.destroy(error));
  try {
    yield* linesOf(input);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('input-invalid', `备份文件读不完整：${errorText(thrown)}`, { file }, thrown);
  } finally {
    bytes.destroy();
  }
}

/** By its first two bytes: a stream from standard input has no name. */
async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

async function* withLineFeeds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

async function writeTo(lines: AsyncIterable<string>, output: Writable, isPacked: boolean): Promise<void> {
  const input = Readable.from(lines);
  if (isPacked) await pipeline(input, createGzip(), output);
  else await pipeline(input, output);
}

async function toDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
