// A process of its own, so that setting a page never holds up a clock: reads {title, text} as JSON, writes the PDF.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const font = import.meta.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf');
// Values go in as data: nothing in a text is taken for Typst.
const inputs: { title: string; text: string } = JSON.parse(readFileSync(0, 'utf8'));
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: [readFileSync(new URL(font))] }] });
const mainFileContent = readFileSync(join(import.meta.dirname, 'page.typ'), 'utf8');
process.stdout.write(compiler.pdf({ mainFileContent, inputs }));
