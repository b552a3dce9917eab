import { readFile } from 'node:fs/promises';
import { type Article, decodeBody, extractArticle } from '../crawlers/index.ts';
import { AppError, errorText } from '../model/index.ts';
import { writeLine } from './lines.ts';

/** Bytes of one page; a longer one is refused rather than read in part. */
const maxBytes = 32 * 1024 * 1024;

/** What `yushao extract` tells of one page. */
interface Extract {
  file: string;
  title: string;
  /** ISO 8601 with its offset, or null where the page tells none. */
  time: string | null;
  author: string | null;
  outlet: string | null;
  text: string;
}

/**
 * Takes HTML files, or `-` for standard input, and writes what each says, one JSON line a file in the same order; one that cannot
 * be read is told on standard error and answered with `error`. `url` is the page's address, `nowMs` what relative times count from.
 * Gives how many were bad.
 */
export async function extractCommand(files: readonly string[], url: string, nowMs: number): Promise<number> {
  let bad = 0;
  for (const file of files) {
    try {
      await writeLine(JSON.stringify(readPage(file, await readBytes(file), url, nowMs)));
    } catch (thrown) {
      bad++;
      const reason = errorText(thrown);
      process.stderr.write(`${file}：${reason}\n`);
      await writeLine(JSON.stringify({ file, error: { reason } }));
    }
  }
  return bad;
}

function readPage(file: string, bytes: Buffer, url: string, nowMs: number): Extract {
  const article: Article = extractArticle(decodeBody(bytes).text, url, nowMs);
  const { title, text, publishedAt, author, outlet } = article;
  return { file, title, time: publishedAt, author: author ?? null, outlet: outlet ?? null, text };
}

async function readBytes(file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  if (file !== '-') {
    const bytes = await readFile(file).catch((thrown: unknown) => {
      throw new AppError('input-invalid', `文件读不了：${errorText(thrown)}`, { file }, thrown);
    });
    chunks.push(bytes);
    size = bytes.length;
  } else {
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) break;
    }
  }
  if (size > maxBytes) throw new AppError('input-invalid', `页面超过 ${maxBytes} 字节`, { file });
  return Buffer.concat(chunks);
}
