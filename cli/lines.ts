import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Takes a file, or `-` for standard input, and gives its lines with their numbers; empty lines are passed over. */
export async function* readLines(file: string): AsyncGenerator<{ text: string; line: number }> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  const failed = new Promise<never>((_, reject) => input.once('error', reject));
  failed.catch(() => undefined);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  for (let line = 1; ; line++) {
    const next = await Promise.race([lines.next(), failed]);
    if (next.done === true) return;
    if (next.value.trim() !== '') yield { text: next.value, line };
  }
}

/** Writes a line to standard output and waits when the reader is slower than we are. */
export async function writeLine(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}
