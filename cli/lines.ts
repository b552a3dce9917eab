import { createReadStream } from 'node:fs';

/** Takes a file, or `-` for standard input, and gives its lines with their numbers; empty lines are passed over. A line ends at a line feed and nowhere else: readline would also cut at U+2028 and U+2029, which JSON allows inside a text. */
export async function* readLines(file: string): AsyncGenerator<{ text: string; line: number }> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  input.setEncoding('utf8');
  let line = 0;
  let rest: string[] = [];
  for await (const chunk of input as AsyncIterable<string>) {
    const parts = chunk.split('\n');
    const last = parts.pop() ?? '';
    for (const part of parts) {
      const text = [...rest, part].join('');
      rest = [];
      line++;
      if (text.trim() !== '') yield { text, line };
    }
    rest.push(last);
  }
  const text = rest.join('');
  if (text.trim() !== '') yield { text, line: line + 1 };
}

/** Writes a line to standard output and waits when the reader is slower than we are. */
export async function writeLine(text: string): Promise<void> {
  if (!process.stdout.write(`${text}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}
