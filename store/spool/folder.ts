// The spool on the disk: numbered segments, the last one open. What `append` has returned from survives kill -9 and a power cut.
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError, errorText } from '../../model/index.ts';
import { lockFolder } from '../lock-folder.ts';
import { lineOf, readLines, type SpoolRecord } from './lines.ts';

/** A full segment is closed, so that what is drained can be removed piece by piece. */
const segmentBytes = 4 * 1024 * 1024;
const segmentName = /^(\d{12})\.ndjson$/;
/** Lines that nobody can read or that the store refuses for good; kept for a person. */
const refusedName = 'refused.ndjson';

/** Records on the disk in the order of their coming. */
export interface SpoolFolder {
  /** Bytes that wait. */
  bytes(): number;
  /** Takes records and has them on the disk, synced, when it returns; AppError `store-full` where they go beyond the bound or the disk. */
  append(records: readonly SpoolRecord[]): void;
  /** The oldest segment's records, closed for writing; undefined where nothing waits. */
  oldest(): { name: string; records: SpoolRecord[]; bad: string[] } | undefined;
  remove(name: string): void;
  /** Puts lines aside, synced. */
  refuse(lines: readonly string[]): void;
  close(): void;
}

/** Takes a folder, made where it is not there, and its bound; AppError `store-locked` where another process uses it. */
export function openSpoolFolder(dir: string, maxBytes: number): SpoolFolder {
  mkdirSync(dir, { recursive: true });
  const unlock = lockFolder(dir);
  const sizes = new Map<string, number>();
  for (const name of readdirSync(dir)
    .filter((file) => segmentName.test(file))
    .sort()) {
    sizes.set(name, statSync(join(dir, name)).size);
  }
  let nextNumber = 1 + Math.max(0, ...[...sizes.keys()].map((name) => Number(segmentName.exec(name)?.[1])));
  let open: { fd: number; name: string } | undefined;
  const bytes = () => [...sizes.values()].reduce((sum, size) => sum + size, 0);

  const openSegment = () => {
    if (open !== undefined && (sizes.get(open.name) ?? 0) < segmentBytes) return open;
    closeSegment();
    // Always a new file: a torn line that a crash left is never written on to.
    const name = `${String(nextNumber++).padStart(12, '0')}.ndjson`;
    open = { fd: openSync(join(dir, name), 'wx', 0o600), name };
    sizes.set(name, 0);
    syncFolder(dir);
    return open;
  };
  const closeSegment = () => {
    if (open !== undefined) closeSync(open.fd);
    open = undefined;
  };

  return {
    bytes,
    append(records) {
      const data = Buffer.from(records.map(lineOf).join(''));
      if (bytes() + data.length > maxBytes) {
        throw new AppError('store-full', `本机暂存已满（上限 ${maxBytes} 字节）：${dir}`, { path: dir, maxBytes });
      }
      try {
        const { fd, name } = openSegment();
        writeWhole(fd, data, sizes.get(name) ?? 0);
        sizes.set(name, (sizes.get(name) ?? 0) + data.length);
      } catch (thrown) {
        throw new AppError('store-full', `本机暂存写不进去：${dir}（${errorText(thrown)}）`, { path: dir }, thrown);
      }
    },
    oldest() {
      const [name] = [...sizes.keys()].sort();
      if (name === undefined) return undefined;
      if (open?.name === name) closeSegment();
      const { records, bad } = readLines(readFileSync(join(dir, name)));
      return { name, records, bad };
    },
    remove(name) {
      unlinkSync(join(dir, name));
      sizes.delete(name);
    },
    refuse(lines) {
      const fd = openSync(join(dir, refusedName), 'a', 0o600);
      writeSync(fd, lines.map((line) => `${line}\n`).join(''));
      fsyncSync(fd);
      closeSync(fd);
    },
    close() {
      closeSegment();
      unlock();
    },
  };
}

/** Half of what could not be written whole is taken back: it was not acknowledged. */
function writeWhole(fd: number, data: Buffer, at: number): void {
  try {
    for (let done = 0; done < data.length; ) done += writeSync(fd, data, done, data.length - done, at + done);
    fsyncSync(fd);
  } catch (thrown) {
    ftruncateSync(fd, at);
    throw thrown;
  }
}

/** A file is only there for good once its folder is synced; Windows has no such call and needs none. */
function syncFolder(dir: string): void {
  if (process.platform === 'win32' || !existsSync(dir)) return;
  const fd = openSync(dir, 'r');
  fsyncSync(fd);
  closeSync(fd);
}
