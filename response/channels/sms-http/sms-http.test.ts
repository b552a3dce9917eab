import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { SmsHttpChannel } from '../../../model/index.ts';
import { createSmsHttpChannel } from './index.ts';

let server: Server | undefined;
const bodies: string[] = [];

afterEach(async () => {
  bodies.length = 0;
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(null) : server.close(resolve)));
  server = undefined;
});

/** A gateway that answers every call with this. */
async function answering(status: number, body: string): Promise<string> {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    bodies.push(Buffer.concat(chunks).toString());
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function channel(url: string, over: object = {}) {
  return createSmsHttpChannel(
    SmsHttpChannel.parse({
      id: 'sms',
      kind: 'sms-http',
      name: '短信',
      signature: '玉川公路',
      timeoutSecs: 1,
      send: {
        url: `${url}/send`,
        json: { m: '{phone}', c: '{text}', r: '{ref}' },
        ok: { path: 'code', equals: [0] },
        gatewayIdPath: 'id',
      },
      query: {
        url: `${url}/query?r={ref}`,
        method: 'GET',
        found: { path: 'code', equals: [0] },
        notFound: { path: 'code', equals: [404] },
        gatewayIdPath: 'id',
        status: { path: 'state', delivered: ['D'], failed: ['F'] },
      },
      receipt: {
        key: 'receipt-key',
        refPath: 'r',
        gatewayIdPath: 'id',
        status: { path: 'state', delivered: ['D'], failed: ['F'] },
      },
      ...over,
    }),
  );
}

const asked = { address: '13800000001', ageMs: 90_000 };
const message = { ref: 'd1-1', address: '13800000001', subject: null, text: '他说："快"\n{ref}' };

test('is accepted only when the answer says so, and text with quotes, breaks and braces arrives as it is', async () => {
  const sms = channel(await answering(200, '{"code":"0","id":77}'));
  expect(await sms.send(message)).toEqual({ outcome: 'accepted', gatewayId: '77', detail: '网关已受理' });
  expect(JSON.parse(bodies[0] ?? '')).toEqual({ m: '13800000001', c: '【玉川公路】他说："快"\n{ref}', r: 'd1-1' });
});

test.each([
  [500, '{}', 'unknown'],
  [502, 'bad gateway', 'unknown'],
  [200, '<html>', 'unknown'],
  [200, '{"other":1}', 'unknown'],
  [200, '{"code":5}', 'refused'],
  [429, '', 'refused'],
  [401, '', 'refused'],
])('HTTP %i with %s is %s', async (status, body, outcome) => {
  expect((await channel(await answering(status, body)).send(message)).outcome).toBe(outcome);
});

test('a rejected account is permanent, a full house is not', async () => {
  const url = await answering(401, '');
  expect(await channel(url).send(message)).toMatchObject({ isPermanent: true });
});

test('a connection that never stood is refused, so that it may be sent again unmarked', async () => {
  const url = await answering(200, '{}');
  await new Promise((resolve) => server?.close(resolve));
  server = undefined;
  expect(await channel(url).send(message)).toMatchObject({ outcome: 'refused', isPermanent: false });
});

test.each([
  ['{"code":0,"id":7,"state":"D"}', { outcome: 'found', status: 'delivered', gatewayId: '7' }],
  ['{"code":0,"id":7,"state":"F"}', { outcome: 'found', status: 'failed' }],
  ['{"code":0,"id":7,"state":"?"}', { outcome: 'found', status: 'pending' }],
  ['{"code":404}', { outcome: 'not-found' }],
  ['{"code":9}', { outcome: 'unreachable' }],
])('asked, an answer %s means %o', async (body, expected) => {
  const sms = channel(await answering(200, body));
  expect(await sms.query?.({ ...asked, ref: 'd1-1', gatewayId: null })).toMatchObject(expected);
});

test('a receipt with a wrong key or without a reference is turned away', async () => {
  const sms = channel('http://127.0.0.1:9');
  expect(() => sms.readReceipt?.('wrong', { r: 'd1-1', state: 'D' })).toThrow(
    expect.objectContaining({ code: 'not-allowed' }),
  );
  expect(() => sms.readReceipt?.('receipt-key', { state: 'D' })).toThrow(
    expect.objectContaining({ code: 'input-invalid' }),
  );
  expect(sms.readReceipt?.('receipt-key', { r: 'd1-1', state: 'D' })).toMatchObject({
    ref: 'd1-1',
    status: 'delivered',
  });
});

test('the probe tells a gateway that is there from one that is not, and sends nothing', async () => {
  const url = await answering(200, '{"code":404}');
  expect(await channel(url).probe()).toMatchObject({ isOk: true });
  expect(bodies).toEqual(['']);
  expect(await channel('http://127.0.0.1:9').probe()).toMatchObject({ isOk: false });
});
