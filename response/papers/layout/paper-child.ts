// A process of its own for each paper, so that setting one never holds up a clock: reads {paper, images, fontDirs, createdAtMs} as JSON,
// writes a line of JSON ({missing}) and the PDF after it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { SYSTEM_FONT_DIRS } from './font-dirs.ts';
import { compilePdf, noteOf } from './missing-glyphs.ts';

interface Job {
  paper: Record<string, unknown>;
  /** File name to base64. */
  images: Record<string, string>;
  fontDirs: string[];
  createdAtMs: number;
}

const job: Job = JSON.parse(readFileSync(0, 'utf8'));
const mainFileContent = readFileSync(join(import.meta.dirname, 'paper.typ'), 'utf8');
const OWN_FONT_DIRS = ['400Regular/NotoSerifSC_400Regular.ttf', '700Bold/NotoSerifSC_700Bold.ttf'].map((file) =>
  dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-serif-sc/${file}`))),
);

/** The operator's fonts and ours; the system's are looked through only for what both lack. */
function setPdf(data: string, withSystemFonts: boolean, missing: readonly string[]): Uint8Array {
  const paper = JSON.stringify({ ...JSON.parse(data), notes: [noteOf(missing)].filter((note) => note !== null) });
  const fontPaths = [...job.fontDirs, ...OWN_FONT_DIRS, ...(withSystemFonts ? SYSTEM_FONT_DIRS : [])];
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontPaths }] });
  for (const [name, content] of Object.entries(job.images)) {
    compiler.mapShadow(join(import.meta.dirname, name), Buffer.from(content, 'base64'));
  }
  const creationTimestamp = Math.floor(job.createdAtMs / 1_000);
  return compiler.pdf({ mainFileContent, inputs: { paper } }, { pdfStandard: 'a-2a', creationTimestamp });
}

const { pdf, missing } = compilePdf(JSON.stringify(job.paper), setPdf);
process.stdout.write(`${JSON.stringify({ missing })}\n`);
process.stdout.write(pdf);
