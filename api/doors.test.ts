// The doors that programs use with a key of their own: pushed posts and gateway receipts.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type House, INGEST_KEY, openHouse, START_MS, testConfiguration } from './testing/house.ts';
import { roadCollapse } from './testing/stories.ts';

let house: House;
let received: string[];
beforeEach(async () => {
  received = [];
  house = await openHouse({
    receive: async (ndjson) => {
      received.push(ndjson);
      const lines = ndjson.split('\n');
      const bad = lines.flatMap((line, index) => (line.startsWith('{') ? [] : [index + 1]));
      const rejected = bad.map((line) => ({ line, field: '', reason: '不是 JSON 对象' }));
      return { stored: lines.length - bad.length, known: 0, rejected };
    },
  });
});
afterEach(() => house.close());

const withKey = (key: string) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' });

describe('pushing posts', () => {
  it('answers what was stored, known and refused, from any origin', async () => {
    const headers = { ...withKey(INGEST_KEY), origin: 'https://crawler.example' };
    const response = await house.call('POST', '/api/posts', { headers, body: '{"id":"1"}\nnonsense' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      stored: 1,
      known: 0,
      rejected: [{ line: 2, field: '', reason: '不是 JSON 对象' }],
    });
    expect(received).toEqual(['{"id":"1"}\nnonsense']);
  });

  it('refuses a wrong key, no key, and anything while no key is configured, storing nothing', async () => {
    const push = (headers: Record<string, string>) => house.call('POST', '/api/posts', { headers, body: '{}' });
    expect((await push(withKey('wrong'))).status).toBe(403);
    expect((await push({})).status).toBe(401);
    await house.close();
    const config = testConfiguration();
    house = await openHouse({ config: { ...config, settings: { ...config.settings, ingestKey: undefined } } });
    expect((await push(withKey(INGEST_KEY))).status).toBe(403);
    expect(received).toEqual([]);
  });

  it('refuses only the line that is not UTF-8', async () => {
    const body = Buffer.concat([
      Buffer.from('{"text":"公路"}\n{"text":"'),
      Buffer.from([0xb9, 0xab]),
      Buffer.from('"}\n{}'),
    ]);
    const response = await house.api.app.request('/api/posts', { method: 'POST', headers: withKey(INGEST_KEY), body });
    expect(await response.json()).toMatchObject({ stored: 2, rejected: [{ line: 2, reason: '不是有效的 UTF-8' }] });
    expect(received[0]).toContain('公路');
  });

  it('takes 2 MB, refuses more than 20 MB and an empty body', async () => {
    const push = (body: string) => house.call('POST', '/api/posts', { headers: withKey(INGEST_KEY), body });
    expect((await push(`{"text":"${'x'.repeat(2_000_000)}"}`)).status).toBe(200);
    expect((await push('x'.repeat(20 * 1_048_576 + 1))).status).toBe(413);
    expect((await push('\n')).status).toBe(400);
    expect(received).toHaveLength(1);
  });

  it('answers an error, never 200, when the posts could not be stored', async () => {
    await house.close();
    house = await openHouse({ receive: () => Promise.reject(new Error('disk')) });
    const response = await house.call('POST', '/api/posts', { headers: withKey(INGEST_KEY), body: '{}' });
    expect(response.status).toBe(500);
  });
});

describe('a receipt', () => {
  const path = '/api/receipts/sms?key=example-receipt-key';

  async function firstMessage() {
    await house.openIncident('s1', 1, roadCollapse(START_MS - 40 * 60_000));
    const [message] = house.sms;
    if (message === undefined) throw new Error('nothing was sent');
    const state = async () => (await house.store.get('dispatch', message.ref.replace(/-\d+$/, '')))?.doc.state;
    return { message, state };
  }

  it.each(['json', 'form'])('marks the message delivered, given as %s', async (form) => {
    const { message, state } = await firstMessage();
    expect(await state()).toBe('accepted');
    const fields = { extno: message.ref, status: 'DELIVRD' };
    const body = form === 'json' ? JSON.stringify(fields) : new URLSearchParams(fields).toString();
    const response = await house.call('POST', path, { body });
    expect([response.status, await response.json()]).toEqual([200, { matched: true }]);
    expect(await state()).toBe('delivered');
  });

  it('is refused with a wrong key and changes nothing', async () => {
    const { message, state } = await firstMessage();
    const body = JSON.stringify({ extno: message.ref, status: 'DELIVRD' });
    expect((await house.call('POST', '/api/receipts/sms?key=wrong', { body })).status).toBe(403);
    expect((await house.call('POST', '/api/receipts/sms', { body })).status).toBe(403);
    expect(await state()).toBe('accepted');
  });

  it('is answered 404 where it speaks of no message of ours, so that the gateway tries again', async () => {
    const body = JSON.stringify({ extno: 'someone-else-1', status: 'DELIVRD' });
    const response = await house.call('POST', path, { body });
    expect([response.status, await response.json()]).toEqual([404, { matched: false }]);
  });

  it('is refused when it cannot be read or the channel gives none', async () => {
    expect((await house.call('POST', path, { body: '{"extno":' })).status).toBe(400);
    expect((await house.call('POST', path, { body: '' })).status).toBe(400);
    expect((await house.call('POST', '/api/receipts/nowhere?key=x', { body: '{}' })).status).toBe(404);
  });
});
