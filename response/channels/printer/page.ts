import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Longest that setting a page takes, ms; half a second as a rule, more on a machine under load. */
export const PAGE_TIMEOUT_MS = 20_000;

/** Sets a heading and a text as A4 pages in the font that comes along, for printers have no Chinese one; gives the PDF, throws when none came. */
export function setPage(page: { title: string; text: string }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const file = join(import.meta.dirname, 'page-child.ts');
    const child = spawn(process.execPath, ['--no-warnings', file], { timeout: PAGE_TIMEOUT_MS });
    const pieces: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.stderr.on('data', (piece: Buffer) => {
      said += piece.toString();
    });
    child.once('error', reject);
    child.once('close', (code) => {
      const pdf = Buffer.concat(pieces);
      if (code === 0 && pdf.subarray(0, 5).toString() === '%PDF-') resolve(pdf);
      else reject(new Error(`排版没有成功：${said.trim().slice(-300) || `退出码 ${code}`}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify(page));
  });
}
