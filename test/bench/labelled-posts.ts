// Labelled posts for measuring and training how stories are joined, read in place from the shared data.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { loadGrading } from '../../config/load.ts';
import { type Post, type RawPost, Unit } from '../../model/index.ts';
import { compileJudge, type Judge, type Judged } from '../../pipeline/compile-judge.ts';
import { normalizePost, readLexicons } from '../../pipeline/index.ts';
import { matter } from '../fault/matters.ts';
import { seededRandom } from './generate-posts.ts';

const root = join(import.meta.dirname, '../..');
const dataDir = process.env.YUSHAO_DATA ?? join(root, '../shared/data');
const dayMs = 86_400_000;
const startMs = Date.parse('2026-03-01T10:00:00+08:00');
/** Two grading cases rarely fall into one week; here they all do, which is harder. */
const spreadMs = 4 * dayMs;

/** A post with the matter it belongs to. */
export interface LabelledPost {
  post: Post;
  matter: string;
}

/** Two judged posts and whether they belong together; `group` holds what must not be split between training and test. */
export interface LabelledPair {
  a: Judged;
  b: Judged;
  isSame: boolean;
  group: string;
}
