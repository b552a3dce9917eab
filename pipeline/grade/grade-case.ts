import { z } from 'zod';
import { AppError, type NearMiss, type OutletBook, type Post, type Rulebook, type Unit } from '../../model/index.ts';
import type { Lexicons } from '../lexicon/read-lexicons.ts';
import { normalizePost } from '../normalize/normalize-post.ts';
import { PostInput } from '../normalize/post-input.ts';
import { compileReader } from '../reading/compile-reader.ts';
import type { KindModel } from '../reading/complaint-odds.ts';
import { gradeMatter } from './grade-matter.ts';
import { gatherMatter, markCopies } from './matter.ts';
import { nearestClause } from './nearest-clause.ts';

const event = z.object({
  kind: z.enum(['late', 'undone', 'reopened', 'false-statement', 'deleted', 'press-clash', 'no-answer']),
  at: z.iso.datetime({ offset: true }),
});

/** One story to grade, as `yushao grade` takes it (GRADING.md, Format). */
export const GradeInput = z.object({
  id: z.string().min(1),
  unit: z.string().optional(),
  posts: z.array(PostInput).min(1),
  history: z.object({ level: z.union([z.literal(1), z.literal(2), z.literal(3)]), events: z.array(event) }).optional(),
  now: z.iso.datetime({ offset: true }),
});
export type GradeInput = z.infer<typeof GradeInput>;

/** One graded story, as `yushao grade` prints it. */
export interface GradeOutput {
  id: string;
  level: 1 | 2 | 3 | null;
  clauses: { id: string; article: number; evidence: { post: string; why: string }[] }[];
  /** With `explain`: the graver clause nearest to holding, and by how much it does not. */
  nearest?: NearMiss | null;
}

/** What grading needs of the configuration. */
export interface GradingContext {
  unit: Unit;
  outlets: OutletBook;
  rulebook: Rulebook;
  lexicons: Lexicons;
  kindModel?: KindModel;
}

/** Takes the configuration and gives the function that grades one story; it throws `input-invalid` that names the field. */
export function compileGrader(
  context: GradingContext,
  options: { explain?: boolean } = {},
): (input: unknown) => GradeOutput {
  const reader = compileReader(context);
  return (given) => {
    const input = parseInput(given);
    const nowMs = Date.parse(input.now);
    const readings = input.posts.map((post) => readAs(post, nowMs, reader));
    readings.sort((a, b) => (a.post.publishedAtMs ?? nowMs) - (b.post.publishedAtMs ?? nowMs));
    const events = input.history?.events.filter((item) => Date.parse(item.at) <= nowMs) ?? [];
    const history = input.history === undefined ? null : { level: input.history.level, events };
    const matter = gatherMatter(markCopies(readings), history !== null);
    const { level, clauses, spread } = gradeMatter(matter, context.rulebook, history);
    const graded = {
      id: input.id,
      level,
      clauses: clauses.map(({ id, article, evidence }) => ({ id, article, evidence })),
    };
    return options.explain ? { ...graded, nearest: nearestClause(matter, spread, context.rulebook, level) } : graded;
  };
}

// Evidence names posts by the ids they came with.
function readAs(input: PostInput, nowMs: number, reader: ReturnType<typeof compileReader>) {
  const { id, ...rest } = input;
  const { post } = normalizePost({ ...rest, sourceId: 'grade', nativeId: id }, nowMs);
  const named: Post = { ...post, id };
  return reader.read(named, post.metrics ?? {});
}

function parseInput(given: unknown): GradeInput {
  const parsed = GradeInput.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  throw new AppError('input-invalid', `待定级的条目不对：${field || '整条'}（${issue?.message ?? ''}）`, { field });
}
