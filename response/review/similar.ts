import type { Case, Incident } from '../../model/index.ts';
import type { ResponseContext } from '../context.ts';
import { reportPosts } from '../documents/posts.ts';
import { findCases } from './find-cases.ts';
import { namedPlaces, tellingTerms } from './terms.ts';

const MAX_SIMILAR = 5;
const CLAUSE_WEIGHT = 3;
const PLACE_WEIGHT = 3;
const MAX_TERM_WEIGHT = 5;
/** One clause or one place alone is no likeness. */
const LEAST_SCORE = 4;
/** Words shown as the reason. */
const SHOWN_TERMS = 6;

/** A past case with what it has in common with the incident. */
export interface SimilarCase {
  doc: Case;
  score: number;
  /** In Chinese: the clauses, places, words that both have. */
  why: string[];
}

/** Takes an incident and gives past cases like it, most alike first, each with the reasons (A24: stored for later use). */
export async function similarCases(ctx: ResponseContext, incident: Incident): Promise<SimilarCase[]> {
  const posts = await reportPosts(ctx.store, incident);
  const texts = [incident.title, ...posts.flatMap(({ post }) => [post.title ?? '', post.text])];
  const wanted = {
    clauses: new Set<string>(incident.clauses.map((clause) => clause.id)),
    places: namedPlaces(texts, ctx.config.unit),
    terms: tellingTerms(texts, ctx.config.unit),
  };
  const cases = await findCases(ctx.store, { q: '' });
  return cases
    .filter((doc) => doc.incidentId !== incident.id)
    .map((doc) => likeness(doc, wanted))
    .filter(({ score }) => score >= LEAST_SCORE)
    .toSorted((one, other) => other.score - one.score || other.doc.closedAtMs - one.doc.closedAtMs)
    .slice(0, MAX_SIMILAR);
}

function likeness(
  doc: Case,
  wanted: { clauses: ReadonlySet<string>; places: readonly string[]; terms: readonly string[] },
): SimilarCase {
  const clauses = doc.clauses.filter(({ id }) => wanted.clauses.has(id)).map(({ name }) => name);
  const places = doc.places.filter((place) => wanted.places.includes(place));
  const terms = wanted.terms.filter(
    (term) => doc.searchText.includes(term) && !places.some((place) => place.toLowerCase().includes(term)),
  );
  const score = clauses.length * CLAUSE_WEIGHT + places.length * PLACE_WEIGHT + Math.min(terms.length, MAX_TERM_WEIGHT);
  const why = [
    ...(clauses.length > 0 ? [`相同情形：${clauses.join('、')}`] : []),
    ...(places.length > 0 ? [`相同地点或部门：${places.join('、')}`] : []),
    ...(terms.length > 0 ? [`共同用词：${terms.slice(0, SHOWN_TERMS).join('、')}`] : []),
  ];
  return { doc, score, why };
}
