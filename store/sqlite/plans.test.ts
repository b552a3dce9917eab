import { expect, test } from 'vitest';
import { indexedFields, type Kind } from '../port.ts';
import type { Database } from './database.ts';
import { listSql } from './documents.ts';
import { freshPath, openStore } from './folder.test-kit.ts';
import { openDatabase } from './open.ts';
import { claimableSql } from './queue.ts';
import { selectionOf } from './search-sql.ts';

async function openRaw(): Promise<Database> {
  const path = await freshPath();
  await openStore({ path });
  return openDatabase({ path, readOnly: true, busyTimeoutMs: 100 });
}

function planOf(db: Database, sql: string, params: readonly (string | number | bigint)[]): string {
  const rows = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params);
  return rows.map(({ detail }) => detail).join('; ');
}

test('a claim walks the queue in its own order, without sorting it', async () => {
  const db = await openRaw();
  expect(planOf(db, claimableSql, [1, 10])).toBe('SCAN queue');
  db.close();
});

test('every declared field is filtered by an index and gives its order without a sort of the whole', async () => {
  const db = await openRaw();
  for (const kind of Object.keys(indexedFields) as Kind[]) {
    const fields: readonly string[] = indexedFields[kind];
    for (const field of fields) {
      const where = listSql(kind, { where: { [field]: 1 } } as never);
      expect(planOf(db, where.sql, where.params as number[])).toContain(`USING INDEX doc_${kind}_${field} (<expr>=?)`);
      for (const direction of ['asc', 'desc'] as const) {
        const order = listSql(kind, { orderBy: { field, direction } } as never);
        const plan = planOf(db, order.sql, order.params as number[]);
        expect(plan).toContain(`USING INDEX doc_${kind}_${field}`);
        expect(plan).not.toContain('TEMP B-TREE FOR ORDER BY');
      }
    }
  }
  db.close();
});

test('what is due next comes straight from its index, in order', async () => {
  const db = await openRaw();
  const { sql, params } = listSql('duty', {
    where: { nextAtMs: { lte: 5 } },
    orderBy: { field: 'nextAtMs', direction: 'asc' },
    limit: 10,
  });
  const plan = planOf(db, sql, params as number[]);
  expect(plan).toContain('USING INDEX doc_duty_nextAtMs (<expr>');
  expect(plan).not.toContain('TEMP B-TREE');
  db.close();
});

test.each([
  ['塌陷', {}],
  ['塌陷', { tier: ['central' as const], level: [1 as const] }],
])('newest first of %j with %j walks the text index backwards, without sorting', async (text, filters) => {
  const db = await openRaw();
  const { sql, params, rid } = selectionOf(text, filters);
  const plan = planOf(db, `SELECT ${rid} ${sql} ORDER BY ${rid} DESC LIMIT 20`, params);
  expect(plan).toContain('SCAN h VIRTUAL TABLE INDEX');
  expect(plan).not.toContain('TEMP B-TREE');
  db.close();
});

test.each([
  ['facts_story (story=?)', { storyId: 's1' }],
  ['facts_outlet (outlet=?)', { outlet: ['玉川网'] }],
  ['facts_source_id (source_id=?)', { sourceId: ['bbs'] }],
  ['facts_level (level=?)', { level: [1 as const, 2 as const] }],
])('a walk of the text index stays between the ends of %s', async (index, filters) => {
  const db = await openRaw();
  const { sql, params, rid } = selectionOf('塌陷', filters, { before: 5n });
  const plan = planOf(db, `SELECT ${rid} ${sql} ORDER BY ${rid} DESC LIMIT 20`, params);
  expect(plan.split(`SEARCH facts USING COVERING INDEX ${index}`)).toHaveLength(3);
  // `<` and `>`: the index itself is given one end each way.
  expect(plan).toMatch(/SCAN h VIRTUAL TABLE INDEX \d+:[^;]*<[^;]*>/);
  expect(plan).not.toContain('TEMP B-TREE');
  db.close();
});
