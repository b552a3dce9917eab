import { expect, test } from 'vitest';
import { describePages } from './describe-pages.ts';

describePages('decisions', (at) => {
  test('a level is confirmed by keyboard alone, never without a reason', async () => {
    await at.open('/');
    await at.page.getByRole('button', { name: '研判确认' }).focus();
    await at.page.keyboard.press('Enter');
    await at.page.getByRole('dialog').getByLabel('理由').and(at.page.locator(':focus')).waitFor();
    await at.page.keyboard.press('Enter');
    await at.text('请写明理由').waitFor();
    expect(at.server.posted).toEqual([]);
    await at.page.keyboard.type('央媒已报道，属实');
    await at.page.keyboard.press('Enter');
    await at.text('已办理').waitFor();
    expect(at.server.posted).toEqual([
      { path: '/api/incidents/inc-1/level', body: { level: 1, reason: '央媒已报道，属实' } },
    ]);
  });

  test('a decision that came too late stays in sight with the reason of the refusal', async () => {
    await at.open('/incidents/inc-1');
    await at.page.locator('.next').getByRole('button', { name: '研判确认' }).click();
    await at.page.getByRole('radio', { name: '二级·严重' }).check();
    await at.page.getByLabel('理由').fill('冲突');
    await at.page.getByRole('button', { name: '调整为二级·严重' }).click();
    await at.text('级别已由赵岚研判').waitFor();
    expect(await at.page.getByRole('dialog').isVisible()).toBe(true);
  });

  test('a proof is recorded with who, when and what', async () => {
    await at.open('/incidents/inc-1');
    await at.page.locator('.clock-row', { hasText: '纸质快报' }).getByRole('button', { name: '登记凭据' }).click();
    await at.page.getByLabel('接收人').fill('顾长河');
    await at.page.getByLabel('说明').fill('当面签收');
    const startedMs = Date.now();
    await at.page.getByLabel('说明').press('Enter');
    await at.text('已办理').waitFor();
    const [posted] = at.server.posted;
    expect(posted?.path).toBe('/api/duties/d2/proof');
    expect(posted?.body).toMatchObject({ receivedBy: '顾长河', note: '当面签收' });
    const { atMs } = { atMs: 0, ...(posted?.body as object) };
    expect(atMs).toBeLessThanOrEqual(Date.now());
    expect(atMs).toBeGreaterThan(startedMs - 120_000);
  });

  test('sending at once shows the text that will go before it goes', async () => {
    await at.open('/incidents/inc-1');
    await at.page.getByRole('button', { name: '立即发送快报' }).click();
    const dialog = at.page.getByRole('dialog');
    await dialog.getByText('三名学生受伤').waitFor();
    await dialog.getByLabel('理由').fill('情况紧急');
    await dialog.getByRole('button', { name: '确认发送' }).click();
    await at.text('已办理').waitFor();
    expect(at.server.posted).toEqual([{ path: '/api/incidents/inc-1/send-now', body: { reason: '情况紧急' } }]);
  });

  test('who may not decide sees why, and no page that would be refused', async () => {
    at.server.roles = ['commentator'];
    await at.open('/incidents/inc-1');
    await at.text('须由值班员或舆情管理员办理').waitFor();
    expect(await at.page.getByRole('button', { name: '研判确认' }).first().isDisabled()).toBe(true);
    expect(await at.page.getByRole('link', { name: '检索' }).count()).toBe(0);
    expect(await at.page.getByRole('tab').allTextContents()).toEqual(['处置', '口径发布', '舆情']);
    await at.open('/incidents/inc-1?tab=sent');
    await at.text('定级依据').waitFor();
    expect(await at.page.getByText('发送记录').count()).toBe(0);
  });

  test('what can wait stands in the menu, and what is shut there says why', async () => {
    await at.open('/incidents/inc-1');
    await at.page.getByRole('button', { name: '更多' }).click();
    await at.page.getByRole('menuitem', { name: '办结' }).getByText('三同步未填齐（第16条）').waitFor();
    await at.page.getByRole('menuitem', { name: '排除（不构成舆情）' }).click();
    await at.page.getByRole('dialog').getByLabel('理由').fill('外地同名');
    await at.page.getByRole('dialog').getByRole('button', { name: '确认排除' }).click();
    await at.text('已办理').waitFor();
    expect(at.server.posted).toEqual([{ path: '/api/incidents/inc-1/dismiss', body: { reason: '外地同名' } }]);
  });
});
