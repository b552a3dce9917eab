import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditGenesis, auditHash, canonicalJson } from './audit-chain.ts';

test.each([
  [{ b: 1, a: { d: [1, null], c: '值' } }, '{"a":{"c":"值","d":[1,null]},"b":1}'],
  [{ a: undefined, b: [undefined] }, '{"b":[null]}'],
  ['“', '"“"'],
  [null, 'null'],
  [undefined, 'null'],
  [Number.NaN, 'null'],
])('%j has one text', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test('a value that went through JSON has the text it had before', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value));
    }),
  );
});

test('a hash hangs on each part of the row and on the hash before', () => {
  const entry = { atMs: 1, actor: 'a', action: 'b', subject: 'c', incidentId: null, detail: { x: 1 } };
  const hashes = [
    auditHash(auditGenesis, 1, entry),
    auditHash('f'.repeat(64), 1, entry),
    auditHash(auditGenesis, 2, entry),
    auditHash(auditGenesis, 1, { ...entry, atMs: 2 }),
    auditHash(auditGenesis, 1, { ...entry, actor: 'z' }),
    auditHash(auditGenesis, 1, { ...entry, action: 'z' }),
    auditHash(auditGenesis, 1, { ...entry, subject: 'z' }),
    auditHash(auditGenesis, 1, { ...entry, incidentId: 'i' }),
    auditHash(auditGenesis, 1, { ...entry, detail: { x: 2 } }),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});
