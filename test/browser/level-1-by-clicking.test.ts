// The level-1 path by clicking: the whole product as its own process, an SMS gateway of the test's own, two devices.
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest';
import { startGateway, type TestGateway } from '../kit/gateway.ts';
import {
  INGEST_KEY,
  makeHome,
  type ProductHome,
  type ProductProcess,
  runCommand,
  startProcess,
} from '../kit/product.ts';
import { refreshDashboards } from './built-dashboards.ts';
import { lacksChromium, openChromium } from './chromium.ts';

const PASSWORD = 'long enough password';
/** config/roster.yaml: 顾长河, main leader of the superior bureau. */
const LEADER_PHONE = '13800000011';
const MINUTE_MS = 60_000;

const report = {
  ...{
    id: 'c1',
    source: 'news',
    outlet: '新华社',
    url: 'https://www.news.cn/local/1.html',
    author: { name: '新华社' },
  },
  title: '玉川玉澄公路塌方砸中校车，谁来管',
  text: '新华社记者在玉川市玉澄公路采访发现，塌方砸中校车，三名学生受伤。群众多次向玉川市公路局反映，问题没有解决。',
  publishedAt: new Date(Date.now() - 3 * MINUTE_MS).toISOString().replace('Z', '+00:00'),
};

describe.skipIf(lacksChromium())('the level-1 path by clicking', () => {
  let gateway: TestGateway;
  let home: ProductHome;
  let product: ProductProcess;
  let browser: Browser;
  let desk: Page;
  let phone: Page;

  beforeAll(async () => {
    await refreshDashboards();
    gateway = await startGateway();
    home = await makeHome(gateway.url, {
      // This gateway calls nobody back: it is asked, after five seconds instead of two minutes.
      'channels.yaml': (text) => text.replace('receiptWithinSecs: 120', 'receiptWithinSecs: 5'),
    });
    const added = await runCommand(home, ['user', 'add', 'zhiban', '--roles', 'duty-officer'], `${PASSWORD}\n`);
    expect(added).toMatchObject({ code: 0 });
    product = await startProcess(home, ['--roles', 'response,pipeline,api']);
    browser = await openChromium();
    desk = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    const viewport = { width: 375, height: 812 };
    phone = await browser.newPage({ viewport, isMobile: true, hasTouch: true, locale: 'zh-CN' });
    desk.setDefaultTimeout(40_000);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.kill('SIGTERM');
    await gateway?.close();
    home?.remove();
  });

  // One path: a step after a broken one would only tell again, slowly, that it is broken.
  let isBroken = false;
  beforeEach((step) => {
    if (isBroken) step.skip('an earlier step failed');
    onTestFailed(() => {
      isBroken = true;
      console.error(product.said());
    });
  });

  const tab = (name: string) => desk.getByRole('tab', { name });
  const rowOf = (part: string) => desk.locator('tr', { hasText: part });

  test('the duty officer signs in to a quiet desk, and the incident comes to it by itself', async () => {
    await desk.goto(home.url);
    await desk.getByLabel('用户名').fill('zhiban');
    await desk.getByLabel('口令').fill(PASSWORD);
    await desk.keyboard.press('Enter');
    await desk.getByText('当前没有在办舆情').waitFor();
    const answer = await fetch(`${home.url}/api/posts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${INGEST_KEY}`, 'content-type': 'application/x-ndjson' },
      body: JSON.stringify(report),
    });
    expect(await answer.json()).toMatchObject({ stored: 1, known: 0, rejected: [] });
    await desk.getByText('一级·重大').first().waitFor();
    await desk.locator('.next.is-first').getByRole('button', { name: '研判确认' }).waitFor();
  });

  test('the incident tells why; the officer confirms it with a reason', async () => {
    await desk.getByRole('article').getByRole('link').first().click();
    await desk.getByText('定级依据').waitFor();
    await desk
      .getByText(/新华社/)
      .first()
      .waitFor();
    expect(gateway.taken.filter(({ phone: number }) => number === LEADER_PHONE)).toEqual([]);
    await desk.getByRole('button', { name: '研判确认' }).click();
    await desk.getByRole('dialog').getByLabel('理由').fill('新华社已报道，情况属实');
    await desk.getByRole('button', { name: '确认为一级·重大' }).click();
    await desk.getByText('新华社已报道，情况属实').first().waitFor();
  });

  test('the report reaches the superior’s leaders, and the page shows it delivered', async () => {
    await tab('发送记录').click();
    for (const name of ['顾长河', '罗敏之']) {
      await rowOf('手机快报').filter({ hasText: name }).getByText('已送达').waitFor();
    }
    expect(gateway.taken.filter(({ phone: number }) => number === LEADER_PHONE)).toHaveLength(1);
  });

  test('the leader opens the link on a phone, writes an instruction and taps 已阅', async () => {
    const message = gateway.taken.find(({ phone: number }) => number === LEADER_PHONE);
    const link = /https?:\/\/[!-~]+/.exec(message?.text ?? '')?.[0];
    expect(link).toMatch(new RegExp(`^${home.url}/r/`));
    await phone.goto(link ?? '');
    await phone.getByText('塌方砸中校车').first().waitFor();
    expect(await phone.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBeLessThanOrEqual(0);
    await phone.getByRole('textbox').fill('立即派工作组到现场');
    await phone.getByRole('button', { name: '已阅' }).tap();
    await phone.getByText('立即派工作组到现场').first().waitFor();
  });

  test('the officer’s page shows 已阅 and the instruction without a reload, and the paper report can be printed', async () => {
    await rowOf('手机快报').filter({ hasText: '顾长河' }).getByText('已阅').waitFor();
    expect(await rowOf('手机快报').filter({ hasText: '罗敏之' }).getByText('待阅').count()).toBe(1);
    const opened = desk.waitForEvent('popup');
    await desk.getByRole('link', { name: '打印纸质快报' }).click();
    const paper = await opened;
    await paper.getByText('塌方砸中校车').first().waitFor();
    await paper.close();
    await tab('处置').click();
    await desk.getByText('立即派工作组到现场').first().waitFor();
  });

  test('the paper in hand is recorded, and the desk shows it met', async () => {
    const row = desk.locator('.clock-row', { hasText: '纸质快报' });
    await row.getByRole('button', { name: '登记凭据' }).click();
    await desk.getByLabel('接收人').fill('顾长河');
    await desk.getByLabel('说明').fill('当面签收');
    await desk.getByRole('dialog').getByRole('button', { name: '登记' }).click();
    await row.getByText('按时').first().waitFor();
    await desk.getByRole('link', { name: '值班台' }).click();
    await desk.getByText('已研判').waitFor();
  });
});
