import { AppError } from '../../model/index.ts';
import {
  type Condition,
  type Documents,
  indexedFields,
  type Kind,
  type ListRequest,
  type Scalar,
  type Versioned,
} from '../port.ts';
import type { Database, Params } from './database.ts';
import { fieldSql, tableOf } from './document-tables.ts';

/** A stored document as its table has it. */
export interface DocumentRow {
  doc: string;
  version: number;
}

/** Takes a row and gives the document with its opaque version. */
export function documentOf<K extends Kind>(row: DocumentRow): Versioned<Documents[K]> {
  return { doc: JSON.parse(row.doc) as Documents[K], version: String(row.version) };
}

/** Takes a kind and an id and gives the document, or undefined where there is none. */
export function getDocument<K extends Kind>(db: Database, kind: K, id: string): Versioned<Documents[K]> | undefined {
  const row = db.get<DocumentRow>(`SELECT doc, version FROM ${tableOf(kind)} WHERE id = ?`, id);
  return row === undefined ? undefined : documentOf<K>(row);
}

/** Takes a request and gives the documents that meet it, in its order. */
export function listDocuments<K extends Kind>(
  db: Database,
  kind: K,
  request: ListRequest<K>,
): Versioned<Documents[K]>[] {
  const { sql, params } = listSql(kind, request);
  return db.all<DocumentRow>(sql, ...params).map((row) => documentOf<K>(row));
}

const defaultLimit = 100;
const maxLimit = 10_000;

/** Takes a request and gives its SQL; a field that the port does not declare is refused. */
export function listSql<K extends Kind>(kind: K, request: ListRequest<K>): { sql: string; params: Params } {
  const parts: string[] = [];
  const params: (string | number)[] = [];
  const fieldsWithoutNull = new Set<string>();
  for (const [field, condition] of Object.entries(request.where ?? {}) as [string, Condition | undefined][]) {
    if (condition === undefined) continue;
    const part = conditionSql(declared(kind, field), condition, params);
    parts.push(part.sql);
    if (!part.allowsNull) fieldsWithoutNull.add(field);
  }
  const where = parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`;
  const order = orderSql(kind, request, fieldsWithoutNull);
  params.push(Math.max(0, Math.min(request.limit ?? defaultLimit, maxLimit)), Math.max(0, request.offset ?? 0));
  return { sql: `SELECT doc, version FROM ${tableOf(kind)} ${where} ORDER BY ${order} LIMIT ? OFFSET ?`, params };
}

function orderSql<K extends Kind>(kind: K, request: ListRequest<K>, fieldsWithoutNull: ReadonlySet<string>): string {
  const { field, direction } = request.orderBy ?? { field: 'id', direction: 'asc' };
  const column = declared(kind, field);
  if (field === 'id') return `id ${direction === 'desc' ? 'DESC' : 'ASC'}`;
  if (direction === 'desc') return `${column} DESC, id ASC`;
  // Said only where a null can be, so that the index alone gives the order everywhere else.
  return fieldsWithoutNull.has(field) ? `${column} ASC, id ASC` : `${column} ASC NULLS LAST, id ASC`;
}

function conditionSql(
  column: string,
  condition: Condition,
  params: (string | number)[],
): { sql: string; allowsNull: boolean } {
  if (condition === null) return { sql: `${column} IS NULL`, allowsNull: true };
  if (typeof condition !== 'object') {
    params.push(bound(condition));
    return { sql: `${column} = ?`, allowsNull: false };
  }
  if (isList(condition)) {
    const allowsNull = condition.includes(null);
    params.push(JSON.stringify(condition.filter((value) => value !== null).map(bound)));
    const any = `${column} IN (SELECT value FROM json_each(?))`;
    return { sql: allowsNull ? `(${any} OR ${column} IS NULL)` : any, allowsNull };
  }
  const parts = ranges.flatMap(([key, operator]) => {
    const limit = condition[key];
    if (limit === undefined) return [];
    params.push(limit);
    return [`${column} ${operator} ?`];
  });
  return { sql: [`${column} IS NOT NULL`, ...parts].join(' AND '), allowsNull: false };
}

const ranges = [
  ['lt', '<'],
  ['lte', '<='],
  ['gt', '>'],
  ['gte', '>='],
] as const;

function isList(condition: Exclude<Condition, Scalar>): condition is readonly Scalar[] {
  return Array.isArray(condition);
}

/** json_extract gives true and false as 1 and 0. */
function bound(value: Exclude<Scalar, null>): string | number {
  return typeof value === 'boolean' ? Number(value) : value;
}

function declared(kind: Kind, field: string): string {
  const fields: readonly string[] = indexedFields[kind];
  if (field === 'id' || fields.includes(field)) return fieldSql(field);
  throw new AppError('input-invalid', `${kind} 没有可供筛选或排序的字段 ${field}`, { kind, field });
}
