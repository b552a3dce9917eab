import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cookieOf, type House, openHouse, START_MS } from './testing/house.ts';
import { roadCollapse } from './testing/stories.ts';

let house: House;
let id: string;
beforeEach(async () => {
  house = await openHouse({ isExercise: true });
  const [complaint, report] = roadCollapse(START_MS - 40 * 60_000);
  const nasty = { ...complaint, title: '<script>alert(1)</script>塌方', url: 'javascript:alert(1)' };
  id = await house.openIncident('s1', 1, [nasty, report]);
});
afterEach(() => house.close());

/** The path in the message to a person's phone that holds the words. */
function linkPath(words: string): string {
  const message = house.sms.find((one) => one.text.includes(words));
  const path = /\/r\/[A-Za-z0-9_-]+/.exec(message?.text ?? '')?.[0];
  if (path === undefined) throw new Error(`no link in a message with ${words}`);
  return path;
}

function answer(path: string, form: Record<string, string>, options: { cookie?: string; origin?: string } = {}) {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...(options.origin === undefined ? {} : { origin: options.origin }),
  };
  return house.call('POST', path, { cookie: options.cookie, headers, body: new URLSearchParams(form).toString() });
}

async function open(path: string, cookie?: string) {
  const response = await house.call('GET', path, { cookie });
  return { status: response.status, html: await response.text(), cookie: cookie ?? cookieOf(response), response };
}

describe('the leader’s page', () => {
  it('shows what happened, the level and its state, who carries it, the exercise, and a button', async () => {
    const { status, html } = await open(linkPath('舆情报告'));
    expect(status).toBe(200);
    for (const words of ['重大', '未经人工确认', '级别待上级确定', '人民网', '玉澄公路', '演练', '已阅', '周维国']) {
      expect(html).toContain(words);
    }
    expect(html).toContain('2026年3月1日');
    expect(html).toContain('https://www.people.com.cn/n1/1.html');
  });

  it('escapes what posts say, links to web addresses only, and has no script', async () => {
    const { html } = await open(linkPath('舆情报告'));
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('href="javascript');
  });

  it('keeps its token from other sites, other devices’ caches and frames', async () => {
    const path = linkPath('舆情报告');
    const { html, response } = await open(path);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(response.headers.get('content-security-policy')).not.toContain('script-src');
    const token = path.slice('/r/'.length);
    // The form's own address is the only place where it stands.
    expect(html.split(token)).toHaveLength(2);
  });

  it('is not used up by a messenger that opens it for a preview', async () => {
    const path = linkPath('舆情报告');
    await open(path);
    const second = await open(path);
    expect(second.status).toBe(200);
    expect(second.html).toContain('<button');
  });
});

describe('已阅', () => {
  it('is recorded with its time, and the same device may add an instruction', async () => {
    const path = linkPath('舆情报告');
    const { cookie } = await open(path);
    house.clock.moveMs(60_000);
    const response = await answer(path, { instruction: '' }, { cookie });
    expect([response.status, response.headers.get('location')]).toEqual([303, path]);
    expect((await open(path, cookie)).html).toContain('已阅，2026年3月1日 10:01 已记录');
    await answer(path, { instruction: '立即封路抢修，两小时内报结果。' }, { cookie });
    expect((await open(path, cookie)).html).toContain('立即封路抢修，两小时内报结果。');
    const instructions = await house.store.list('instruction', { where: { incidentId: id } });
    expect(instructions.map(({ doc }) => doc.text).toSorted()).toEqual(['已阅', '立即封路抢修，两小时内报结果。']);
  });

  it('takes an instruction at once', async () => {
    const path = linkPath('舆情报告');
    const { cookie } = await open(path);
    await answer(path, { instruction: '请到现场处置' }, { cookie });
    const [dispatch] = await house.store.list('dispatch', { where: { state: 'acknowledged' } });
    expect(dispatch?.doc.acknowledgedAtMs).toBe(START_MS);
  });

  it('answers directly to a browser that keeps no cookie', async () => {
    const response = await answer(linkPath('舆情报告'), { instruction: '' });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('已记录');
  });

  it('is accepted from the page itself, whose Origin a browser sends as null, and refused from another site', async () => {
    const path = linkPath('舆情报告');
    const { cookie } = await open(path);
    const foreign = await answer(path, { instruction: '' }, { cookie, origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect(await house.store.list('instruction', { where: { incidentId: id } })).toEqual([]);
    expect((await answer(path, { instruction: '' }, { cookie, origin: 'null' })).status).toBe(303);
  });
});

describe('a link that does not work', () => {
  it('is gone on another device once it was used', async () => {
    const path = linkPath('舆情报告');
    const { cookie } = await open(path);
    await answer(path, { instruction: '' }, { cookie });
    const other = await open(path);
    expect(other.status).toBe(410);
    expect(other.html).toContain('链接已失效');
    expect(other.html).toContain('另一台设备');
    expect((await answer(path, { instruction: '冒名批示' })).status).toBe(410);
  });

  it('is gone when it has run out unused', async () => {
    const path = linkPath('舆情报告');
    house.clock.moveMs(house.config.settings.linkHours * 3_600_000);
    const { status, html } = await open(path);
    expect([status, html.includes('已过期')]).toEqual([410, true]);
  });

  it('is a page that says so, not JSON, where the token never was', async () => {
    const { status, html, response } = await open('/r/never-was-a-token-here');
    expect([status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
    expect(html).toContain('链接无效');
  });

  it('refuses an instruction that is too long, and keeps the link usable', async () => {
    const path = linkPath('舆情报告');
    const { cookie } = await open(path);
    const response = await answer(path, { instruction: '长'.repeat(2_001) }, { cookie });
    expect([response.status, (await response.text()).includes('2000')]).toEqual([400, true]);
    expect((await answer(path, { instruction: '' }, { cookie })).status).toBe(303);
  });
});

describe('the paper report', () => {
  it('names the superior’s leaders, the facts, the posts, and leaves room to sign', async () => {
    const cookie = await house.signIn('duty-officer');
    const { status, html } = await open(`/print/incidents/${id}/paper`, cookie);
    expect(status).toBe(200);
    for (const words of [
      '纸质快报',
      '顾长河',
      '罗敏之',
      '人民网',
      '签收人',
      '签收时间',
      '未经人工确认',
      '演练',
      '@page',
    ]) {
      expect(html).toContain(words);
    }
    expect(html).not.toContain('<script');
    const rows = await house.store.audit({ incidentId: id, limit: 1_000 });
    expect(rows.filter((row) => row.action === 'incident.print')).toHaveLength(1);
  });

  it('is kept from a commentator and from who is not signed in, with a page that says why', async () => {
    const path = `/print/incidents/${id}/paper`;
    const commentator = await open(path, await house.signIn('commentator'));
    expect([commentator.status, commentator.html.includes('没有“')]).toEqual([403, true]);
    expect((await open(path)).html).toContain('请先登录');
  });
});
