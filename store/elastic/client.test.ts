import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { clientOf, readAddresses } from './client.ts';

test('several nodes divided by commas, credentials taken out of whichever names them', () => {
  const { nodes, basic } = readAddresses('https://a:9200/,https://some:p,w%40@b:9200, https://c');
  expect(nodes).toEqual(['https://a:9200', 'https://b:9200', 'https://c']);
  expect(basic).toEqual({ username: 'some', password: 'p,w@' });
});

test.each([
  ['one without its scheme', 'http://a:9200,b:9200', /不是 http\(s\) 地址/],
  ['an empty one', 'http://a:9200,', /不是 http\(s\) 地址/],
  ['mixed schemes', 'http://a:9200,https://b:9200', /都是 http 或都是 https/],
  ['different passwords', 'http://u:secret@a:9200,http://u:other@b:9200', /^STORE_URL 的各节点用了不同的用户名或口令$/],
])('refuses %s without repeating the credentials', (_, url, message) => {
  expect(() => readAddresses(url)).toThrow(message);
});

test('a node that is gone is passed over: the next one answers', async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    response.end('{"version":{"number":"8.19.8"}}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  const alive = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { client, location } = clientOf({ url: `http://127.0.0.1:9,${alive},http://127.0.0.1:19` });
  expect(location).toBe(`http://127.0.0.1:9,${alive},http://127.0.0.1:19`);
  for (let asked = 0; asked < 4; asked += 1) expect((await client.info()).version.number).toBe('8.19.8');
  await client.close();
});

test('refuses a certificate file that is missing or none, by its name', () => {
  const dir = mkdtempSync(join(tmpdir(), 'yushao-ca-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const file = join(dir, 'ca.crt');
  expect(() => clientOf({ url: 'https://a', caFile: file })).toThrow(`读不到 STORE_CA 证书文件：${file}`);
  writeFileSync(file, 'rubbish');
  expect(() => clientOf({ url: 'https://a', caFile: file })).toThrow(`STORE_CA 不是 PEM 证书：${file}`);
});
