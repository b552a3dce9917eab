import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { AppError } from '../../../model/index.ts';
import type { Pages } from './pages.ts';
import { createTurns } from './turns.ts';

/** Longest that setting a paper takes, ms; about a second as a rule, more where the system's fonts must be looked through. */
const TIMEOUT_MS = 60_000;
/** Papers set at once by one process, whoever asks: each takes a core and some hundred MB, and the clocks need theirs. */
const inTurn = createTurns(2);

/** Fonts of the operator's own, before the one that comes along. */
export interface PaperFonts {
  dirs: readonly string[];
  families: readonly string[];
}

/** A PDF with the characters in it that no font at hand could draw (〓 stands for them). */
export interface SetPaper {
  pdf: Buffer;
  missing: string[];
}

/** Takes what stands on a paper and its pictures by file name; sets it as PDF/A in a process of its own, two at most at once, others wait. AppError unavailable when none came. */
export function setPaper(request: {
  pages: Pages;
  images: Readonly<Record<string, Buffer>>;
  fonts: PaperFonts;
  createdAtMs: number;
}): Promise<SetPaper> {
  const images = Object.fromEntries(
    Object.entries(request.images).map(([name, bytes]) => [name, bytes.toString('base64')]),
  );
  const paper = { ...request.pages, fonts: [...request.fonts.families, 'Noto Serif SC'] };
  const job = { paper, images, fontDirs: request.fonts.dirs, createdAtMs: request.createdAtMs };
  return inTurn(() => runChild(job));
}

function runChild(job: unknown): Promise<SetPaper> {
  return new Promise((resolve, reject) => {
    const file = join(import.meta.dirname, 'paper-child.ts');
    const child = spawn(process.execPath, ['--no-warnings', file], { timeout: TIMEOUT_MS });
    const pieces: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.stderr.on('data', (piece: Buffer) => {
      said += piece.toString();
    });
    child.once('error', reject);
    child.once('close', (code) => {
      const set = code === 0 ? parseAnswer(Buffer.concat(pieces)) : null;
      if (set !== null) resolve(set);
      else
        reject(new AppError('unavailable', '文稿排版没有成功', { why: said.trim().slice(-500) || `退出码 ${code}` }));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify(job));
  });
}

/** A line of JSON, then the PDF. */
function parseAnswer(answer: Buffer): SetPaper | null {
  const end = answer.indexOf('\n');
  const pdf = answer.subarray(end + 1);
  if (end < 0 || pdf.subarray(0, 5).toString() !== '%PDF-') return null;
  const { missing }: { missing: string[] } = JSON.parse(answer.subarray(0, end).toString());
  return { pdf, missing };
}
