import type { estypes } from '@elastic/elasticsearch';
import { AppError } from '../../model/index.ts';
import {
  type Condition,
  type Documents,
  indexedFields,
  type Kind,
  type ListRequest,
  type Scalar,
  type ScanRequest,
  type Versioned,
} from '../port.ts';
import { type Cluster, partOf } from './cluster.ts';
import type { Log } from './log.ts';
import { find, findAsIs, type Got, type Place } from './reading.ts';
import { columnOf } from './schema.ts';

type Query = estypes.QueryDslQueryContainer;

/** A document as its index has it. */
export interface DocumentSource {
  version: string;
  doc?: string;
  isDeleted?: boolean;
  pollNo?: number;
}

/** Takes a kind and an id and gives the place of the document. */
export function placeOf(cluster: Cluster, kind: Kind, id: string): Place {
  return { index: cluster.indexOf(partOf(kind)), id: `${kind}:${id}` };
}

/** Takes what stands in a document's place and gives it, or undefined where there is none or it was deleted. */
export function sourceOf(got: Got<unknown> | undefined): DocumentSource | undefined {
  const source = got?.source as DocumentSource | undefined;
  return source?.isDeleted === true ? undefined : source;
}

/** Takes a kind and an id and gives the document, or undefined where there is none; reads in real time. */
export async function getDocument<K extends Kind>(
  cluster: Cluster,
  log: Log,
  kind: K,
  id: string,
): Promise<Versioned<Documents[K]> | undefined> {
  const [got] = await log.read([placeOf(cluster, kind, id)]);
  const source = sourceOf(got);
  return source === undefined ? undefined : documentOf<K>(source);
}

/** Takes what an index has and gives the document with its opaque version. */
export function documentOf<K extends Kind>({ version, doc }: DocumentSource): Versioned<Documents[K]> {
  return { doc: JSON.parse(doc ?? 'null') as Documents[K], version };
}

const defaultLimit = 100;
const maxLimit = 10_000;

/** Takes a request and gives the documents that meet it, in its order. */
export async function listDocuments<K extends Kind>(
  cluster: Cluster,
  kind: K,
  request: ListRequest<K>,
): Promise<Versioned<Documents[K]>[]> {
  const query = queryOf(kind, request);
  const { field, direction } = request.orderBy ?? { field: 'id', direction: 'asc' };
  const column = declared(kind, field);
  const order = { [column]: { order: direction, missing: '_last' } };
  const seen = request.mayLag === true ? findSeen : findDocuments;
  const found = await seen(cluster, kind, {
    query,
    // The engine orders ids by their UTF-8 bytes, as SQLite does.
    sort: column === 'id' ? [order] : [order, { id: { order: 'asc' } }],
    from: Math.max(0, request.offset ?? 0),
    size: Math.max(0, Math.min(request.limit ?? defaultLimit, maxLimit)),
  });
  return found.map((source) => documentOf<K>(source));
}

const maxScan = 1000;

/** Takes where to go on and gives the next documents by id. */
export async function scan<K extends Kind>(
  cluster: Cluster,
  kind: K,
  request: ScanRequest,
): Promise<Versioned<Documents[K]>[]> {
  const found = await findDocuments(cluster, kind, {
    query: { bool: { filter: [...ofKind(kind), { range: { id: { gt: request.after ?? '' } } }] } },
    sort: [{ id: { order: 'asc' } }],
    size: Math.max(1, Math.min(request.limit, maxScan)),
  });
  return found.map((source) => documentOf<K>(source));
}

/** Takes a kind and a search and gives what is found among all that this store knows to be committed. */
export async function findDocuments(
  cluster: Cluster,
  kind: Kind,
  search: { query: Query; sort: estypes.Sort; from?: number; size: number },
): Promise<DocumentSource[]> {
  return find<DocumentSource>(cluster, partOf(kind), { ...search, _source: ['version', 'doc'] });
}

/** The same among what the index shows by itself, at most a refresh interval old. */
async function findSeen(...[cluster, kind, search]: Parameters<typeof findDocuments>): Promise<DocumentSource[]> {
  return findAsIs<DocumentSource>(cluster, partOf(kind), { ...search, _source: ['version', 'doc'] });
}

/** The documents of a kind that are there. */
export function ofKind(kind: Kind): Query[] {
  return [{ term: { kind } }, { bool: { must_not: [{ term: { isDeleted: true } }] } }];
}

function queryOf<K extends Kind>(kind: K, request: ListRequest<K>): Query {
  const filter = ofKind(kind);
  for (const [field, condition] of Object.entries(request.where ?? {}) as [string, Condition | undefined][]) {
    if (condition !== undefined) filter.push(conditionOf(declared(kind, field), condition));
  }
  return { bool: { filter } };
}

function conditionOf(field: string, condition: Condition): Query {
  const isNull: Query = { bool: { must_not: [{ exists: { field } }] } };
  if (condition === null) return isNull;
  if (typeof condition !== 'object') return { term: { [field]: condition } };
  if (!isList(condition)) return { bool: { filter: [{ exists: { field } }, { range: { [field]: condition } }] } };
  const any: Query = { terms: { [field]: condition.filter((value) => value !== null) } };
  return condition.includes(null) ? { bool: { should: [any, isNull], minimum_should_match: 1 } } : any;
}

function isList(condition: Exclude<Condition, Scalar>): condition is readonly Scalar[] {
  return Array.isArray(condition);
}

function declared(kind: Kind, field: string): string {
  const fields: readonly string[] = indexedFields[kind];
  if (field === 'id' || fields.includes(field)) return columnOf(field);
  throw new AppError('input-invalid', `${kind} 没有可供筛选或排序的字段 ${field}`, { kind, field });
}
