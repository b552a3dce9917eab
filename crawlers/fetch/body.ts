import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { errorText } from '../../model/index.ts';
import { PageFailed, PageRefused } from './failure.ts';

const unpackers: Record<string, (() => NodeJS.ReadWriteStream) | undefined> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
  zstd: createZstdDecompress,
};

function unpacked(body: Readable, encodings: string): NodeJS.ReadableStream {
  let stream: NodeJS.ReadableStream = body;
  const names = encodings
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  for (const name of names.reverse()) {
    const open = unpackers[name];
    if (!open) throw new PageRefused(`不认识的压缩方式 ${name}`);
    const unpacker = open();
    stream.on('error', (error) => unpacker.emit('error', error));
    stream = stream.pipe(unpacker);
  }
  return stream;
}

function megabytes(bytes: number): string {
  return `${Math.round((bytes / 1_048_576) * 10) / 10} MB`;
}

/** Reads a body, unpacked, up to `maxBytes`; PageRefused above that, PageFailed when it breaks off. */
export async function readBody(body: Readable, encodings: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of unpacked(body, encodings)) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      size += bytes.length;
      if (size > maxBytes) throw new PageRefused(`正文超过 ${megabytes(maxBytes)}，已放弃`);
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof PageRefused) throw error;
    throw new PageFailed(`正文没有传完：${errorText(error)}`, error);
  } finally {
    body.on('error', () => {});
    body.destroy();
  }
  return Buffer.concat(chunks);
}
