import { expect, test } from 'vitest';
import { connect } from './cluster.ts';

test('names the url without the credentials that stand in it', () => {
  const cluster = connect({ url: 'http://someone:secret@127.0.0.1:9' });
  expect(cluster.location).toBe('http://127.0.0.1:9');
  expect(cluster.indexOf('posts', '2026')).toBe('yushao-posts-v1-2026');
});

test('a cluster that is not there is a store failure that may be tried again, and tells no credentials', async () => {
  const cluster = connect({ url: 'http://someone:secret@127.0.0.1:9' });
  const failure = await cluster.call((client) => client.info()).catch((thrown: unknown) => thrown);
  expect(failure).toMatchObject({ code: 'store-failed', detail: { isRetryable: true, url: 'http://127.0.0.1:9' } });
  expect(String(failure)).not.toContain('secret');
});

test.each(['Upper', '', '-x', 'a*'])('refuses the prefix %j', (prefix) => {
  expect(() => connect({ url: 'http://127.0.0.1:9', prefix })).toThrow(/STORE_PREFIX/);
});

test('refuses a url that is none, without repeating it', () => {
  expect(() => connect({ url: 'someone:secret@host' })).toThrow(/^STORE_URL 不是 http\(s\) 地址$/);
});
