import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUser } from './index.ts';
import { cookieOf, type House, openHouse, START_MS, testConfiguration } from './testing/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const by = { actor: 'test', nowMs: START_MS };
const officer = { user: 'he', name: '何静怡', password: 'right password', roles: ['duty-officer' as const] };

function signIn(password: string, user = 'he') {
  return house.call('POST', '/api/session', { body: { user, password } });
}

describe('signing in', () => {
  it('answers who is signed in and which clock to follow, with an HttpOnly, SameSite=Lax cookie', async () => {
    await createUser(house.store, officer, by);
    const response = await signIn('right password');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      user: { id: 'he', name: '何静怡', roles: ['duty-officer'] },
      unitName: '玉川市公路局',
      nowMs: START_MS,
      isExercise: false,
      timeZone: 'Asia/Shanghai',
    });
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).toContain('Max-Age=43200');
    expect(cookie).not.toContain('Secure');
  });

  it('marks the cookie Secure where the public address is https', async () => {
    await house.close();
    const config = testConfiguration();
    house = await openHouse({
      config: { ...config, settings: { ...config.settings, publicUrl: 'https://yuqing.example' } },
    });
    await createUser(house.store, officer, by);
    const response = await signIn('right password');
    expect(response.headers.get('set-cookie')).toContain('Secure');
    expect(response.headers.get('strict-transport-security')).toContain('max-age');
  });

  it('refuses a wrong password and an unknown name with the same words', async () => {
    await createUser(house.store, officer, by);
    const [wrong, unknown] = [await signIn('wrong'), await signIn('wrong', 'nobody')];
    expect(wrong.status).toBe(401);
    expect(unknown.status).toBe(401);
    expect(await wrong.json()).toEqual(await unknown.json());
  });

  it('refuses a disabled user, also in a session that is under way', async () => {
    const user = await createUser(house.store, officer, by);
    const cookie = cookieOf(await signIn('right password'));
    const found = await house.store.get('user', 'he');
    await house.store.commit({
      writes: [{ op: 'replace', kind: 'user', doc: { ...user, isDisabled: true }, version: found?.version ?? '' }],
    });
    expect((await signIn('right password')).status).toBe(401);
    expect((await house.call('GET', '/api/session', { cookie })).status).toBe(401);
  });

  it('makes a name wait after five wrong tries, the right password included, and lets it in after ten minutes', async () => {
    await createUser(house.store, officer, by);
    for (let tries = 0; tries < 5; tries++) expect((await signIn('wrong')).status).toBe(401);
    const refused = await signIn('right password');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('600');
    expect(await refused.json()).toMatchObject({ message: '登录失败次数过多，请 10 分钟后再试' });
    house.clock.moveMs(10 * 60_000);
    expect((await signIn('right password')).status).toBe(200);
  });

  it('counts tries that run at the same time', async () => {
    await createUser(house.store, officer, by);
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn('wrong')));
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(3);
  });

  it('names the field that is missing', async () => {
    const response = await house.call('POST', '/api/session', { body: { user: 'he' } });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      code: 'input-invalid',
      message: '请求有误。密码（password）：必须填写',
      detail: { fields: [{ field: 'password', reason: '必须填写' }] },
    });
  });

  it('writes good and bad tries into the audit log without the password', async () => {
    await createUser(house.store, officer, by);
    await signIn('my secret guess');
    await signIn('right password');
    const rows = await house.store.audit({ limit: 100 });
    expect(rows.map((row) => row.action)).toEqual(['user.create', 'session.refused', 'session.begin']);
    expect(JSON.stringify(rows)).not.toContain('my secret guess');
  });
});

describe('a session', () => {
  it('ends after twelve hours', async () => {
    const cookie = await house.signIn('duty-officer');
    house.clock.moveMs(12 * 3_600_000 - 1);
    expect((await house.call('GET', '/api/session', { cookie })).status).toBe(200);
    house.clock.moveMs(1);
    expect((await house.call('GET', '/api/session', { cookie })).status).toBe(401);
  });

  it('is worth nothing after signing out, even in a copy of the cookie', async () => {
    const cookie = await house.signIn('duty-officer');
    expect((await house.call('DELETE', '/api/session', { cookie })).status).toBe(200);
    expect((await house.call('GET', '/api/session', { cookie })).status).toBe(401);
  });

  it('is worth nothing with a forged cookie', async () => {
    const cookie = await house.signIn('analyst');
    const forged = cookie.replace(/=[^.]+/, `=${Buffer.from('{"user":"admin"}').toString('base64url')}`);
    expect((await house.call('GET', '/api/session', { cookie: forged })).status).toBe(401);
  });

  it('ends when the password changes', async () => {
    const user = await createUser(house.store, officer, by);
    const cookie = cookieOf(await signIn('right password'));
    const found = await house.store.get('user', 'he');
    const doc = { ...user, passwordHash: `${user.passwordHash}x` };
    await house.store.commit({ writes: [{ op: 'replace', kind: 'user', doc, version: found?.version ?? '' }] });
    expect((await house.call('GET', '/api/session', { cookie })).status).toBe(401);
  });

  it('outlives a restart, for its secret is kept in the store', async () => {
    const cookie = await house.signIn('duty-officer');
    const second = await openHouse({ store: house.store, machineClock: house.clock });
    expect((await second.call('GET', '/api/session', { cookie })).status).toBe(200);
    await second.api.stop();
  });
});

describe('creating a user', () => {
  it('keeps an Argon2id hash and never the password', async () => {
    const user = await createUser(house.store, officer, by);
    expect(user.passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(await house.store.get('user', 'he'))).not.toContain('right password');
  });

  it('refuses a taken name and a short password by name', async () => {
    await createUser(house.store, officer, by);
    await expect(createUser(house.store, officer, by)).rejects.toMatchObject({ code: 'conflict' });
    await expect(createUser(house.store, { ...officer, password: 'short' }, by)).rejects.toMatchObject({
      code: 'input-invalid',
      message: '请求有误。密码（password）：不能少于 8个字',
    });
  });
});
