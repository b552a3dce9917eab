import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { OutletBook, type Post, Unit } from '../../model/index.ts';
import { readLexicons } from '../../pipeline/lexicon/read-lexicons.ts';
import { normalizePost } from '../../pipeline/normalize/index.ts';
import { compileReader, type Reader } from '../../pipeline/reading/compile-reader.ts';
import { kindFeatures } from '../../pipeline/reading/kind-features.ts';

/** A labelled post: its features, whether it complains, and the unit or batch it is from. */
export interface KindRow {
  group: string;
  features: string[];
  complains: boolean;
}

/** Labelled stories with the unit file that they are about. */
export interface CaseSet {
  name: string;
  cases: string;
  unit: string;
}

const root = join(import.meta.dirname, '../..');
const data = process.env.YUSHAO_DATA ?? join(root, '../shared/data');
const otherUnits = join(root, 'pipeline/grade/fixtures/other-units');
const textsDir = join(import.meta.dirname, 'kind-training');
/** Parts the single texts are cut into: as many as a unit's cases are large. */
const textParts = 6;
const yaml = (file: string): unknown => parse(readFileSync(file, 'utf8'));
const lines = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');

/** Gives every set of labelled stories there is: the three dev sets and the invented units. */
export function caseSets(): CaseSet[] {
  const invented = readdirSync(otherUnits)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.replace('.yaml', ''))
    .sort();
  const dev = [
    { name: 'road', cases: join(data, 'grading-dev.ndjson'), unit: join(data, '../unit.example.yaml') },
    { name: 'urban', cases: join(data, 'grading-dev-urban.ndjson'), unit: join(data, 'unit-urban.yaml') },
    { name: 'scenic', cases: join(data, 'grading-dev-scenic.ndjson'), unit: join(data, 'unit-scenic.yaml') },
  ];
  const own = invented.map((name) => ({
    name,
    cases: join(otherUnits, `${name}.ndjson`),
    unit: join(otherUnits, `${name}.yaml`),
  }));
  return [...dev, ...own];
}

function openReader(unitFile: string): Reader {
  const outlets = OutletBook.parse(yaml(join(root, 'config/outlets.yaml')));
  return compileReader({ unit: Unit.parse(yaml(unitFile)), outlets, lexicons: readLexicons() });
}

interface RawCase {
  now: string;
  expect: { level: number | null };
  posts: { id: string; source: string }[];
}

/** Takes a set and gives its posts' rows. A post of a story without a level does not complain; one of a story with a level does, unless it is the unit's own or plainly something else beside a complaint. */
export function rowsOfCases({ name, cases, unit }: CaseSet): KindRow[] {
  const reader = openReader(unit);
  return lines(cases).flatMap((line) => {
    const story = JSON.parse(line) as RawCase;
    return story.posts.flatMap(({ id, ...rest }) => {
      const given = { ...rest, sourceId: 'training', nativeId: id } as Parameters<typeof normalizePost>[0];
      const { post } = normalizePost(given, Date.parse(story.now));
      const row = rowOf(post, story.expect.level !== null, story.posts.length, reader);
      return row === null ? [] : [{ group: name, ...row }];
    });
  });
}

function rowOf(post: Post, isIncident: boolean, posts: number, reader: Reader): Omit<KindRow, 'group'> | null {
  const { relevance, kind, kindWhy, isBystander } = reader.read(post, {});
  if (relevance.tie === 'none' || relevance.tie === 'other') return null;
  if (kind === 'own' || kindWhy.startsWith('媒体前来')) return null;
  const isBeside = posts > 1 && (kind !== 'complaint' || isBystander);
  if (isIncident && isBeside) return null;
  return { features: [...kindFeatures(reader.signsOf(post))], complains: isIncident };
}

/** Gives the rows of the invented single texts: a line is a kind (x complains, the others do not) and a text with `@@` for the unit. */
export function rowsOfTexts(): KindRow[] {
  const reader = openReader(join(root, 'config/unit.yaml'));
  const name = '玉川市公路局';
  return readdirSync(textsDir)
    .sort()
    .flatMap((file) => lines(join(textsDir, file)))
    .map((line, at) => {
      const text = line.slice(2).replaceAll('@@', name);
      const given = { source: 'weibo' as const, author: { name: '' }, text, sourceId: 'training', nativeId: `${at}` };
      const { post } = normalizePost({ ...given, publishedAt: '2026-03-01T08:00:00+08:00' }, Date.parse('2026-03-02'));
      const signs = { ...reader.signsOf(post), source: 'any' };
      return { group: `texts-${at % textParts}`, features: [...kindFeatures(signs)], complains: line.startsWith('x') };
    });
}
