import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { freshPath, openStore } from './folder.test-kit.ts';

async function tampered(sql: string): Promise<unknown> {
  const path = await freshPath();
  const store = await openStore({ path });
  for (let n = 1; n <= 5; n += 1) {
    const entry = {
      atMs: n,
      actor: 'u1',
      action: 'level.confirm',
      subject: `i${n}`,
      incidentId: `i${n}`,
      detail: { n },
    };
    await store.commit({ writes: [], audit: [entry] });
  }
  expect(await store.verifyAudit()).toEqual({ ok: true, rows: 5 });
  const raw = new DatabaseSync(path);
  raw.exec(sql);
  raw.close();
  return store.verifyAudit();
}

test.each([
  ['another actor', "UPDATE audit SET actor = 'u2' WHERE seq = 3", 3],
  ['another time', 'UPDATE audit SET at_ms = 99 WHERE seq = 1', 1],
  ['another incident', 'UPDATE audit SET incident_id = NULL WHERE seq = 4', 4],
  ['another detail', `UPDATE audit SET detail = '{"n":9}' WHERE seq = 2`, 2],
  ['a detail that is no JSON', `UPDATE audit SET detail = '{' WHERE seq = 2`, 2],
  ['another hash', "UPDATE audit SET hash = replace(hash, substr(hash, 1, 1), 'z') WHERE seq = 2", 2],
  ['a row taken out', 'DELETE FROM audit WHERE seq = 3', 4],
  ['the first row taken out', 'DELETE FROM audit WHERE seq = 1', 2],
  ['the last row cut off', 'DELETE FROM audit WHERE seq = 5', 5],
  ['everything taken out', 'DELETE FROM audit', 1],
  ['two rows exchanged', 'UPDATE audit SET seq = 9 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3', 2],
])('finds %s and names the row', async (_, sql, seq) => {
  expect(await tampered(sql)).toMatchObject({ ok: false, seq });
});

test('content put in another order is the same content', async () => {
  expect(await tampered(`UPDATE audit SET detail = ' {"n": 2} ' WHERE seq = 2`)).toEqual({ ok: true, rows: 5 });
});
