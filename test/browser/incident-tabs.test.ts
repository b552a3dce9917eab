import { expect, test } from 'vitest';
import { describePages, phone } from './describe-pages.ts';

describePages('the tabs of an incident', (at) => {
  const tab = (name: string) => at.page.getByRole('tab', { name });

  test('a tab is in the address, survives a reload and is one of its own for arrows', async () => {
    await at.open('/incidents/inc-1');
    await tab('发送记录').click();
    await at.text('通道与状态').waitFor();
    expect(new URL(at.page.url()).search).toBe('?tab=sent');
    await at.page.reload();
    await at.text('通道与状态').waitFor();
    await tab('发送记录').focus();
    await at.page.keyboard.press('ArrowRight');
    await expect.poll(() => tab('总结案例').getAttribute('aria-selected')).toBe('true');
    await at.page.keyboard.press('End');
    await at.text('提醒副班赵岚').waitFor();
    await at.page.keyboard.press('ArrowRight');
    await at.text('级别沿革').waitFor();
    expect(await tab('处置').and(at.page.locator(':focus')).count()).toBe(1);
    expect(at.complaints).toEqual([]);
  });

  test('a tab with something waiting for a person says how much', async () => {
    await at.open('/incidents/inc-1');
    await at.page.getByRole('tab', { name: /^文书签批\s*1\s*项待处理$/ }).waitFor();
    await at.page.getByRole('tab', { name: /^发送记录\s*2\s*项待处理$/ }).waitFor();
    expect(await tab('日志').textContent()).toBe('日志');
  });

  test('an address that points at a dispatch opens its tab', async () => {
    await at.open('/incidents/inc-1#dispatch-x4');
    await at.page.locator('#dispatch-x4.is-target').waitFor();
    await at.text('SMTP 550：邮箱不存在').waitFor();
  });

  test('deliveries stand by document and person, what failed first', async () => {
    await at.open('/incidents/inc-1?tab=sent');
    const rows = at.page.locator('table.dispatches tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(4);
    expect(await rows.first().textContent()).toContain('失败');
  });

  test('the flow tells what is over in a line and the whole of it on demand', async () => {
    await at.open('/incidents/inc-1');
    await at.text('已完成 1 步').waitFor();
    const present = at.page.locator('.flow-present .flow-step');
    expect(await present.locator('strong').allTextContents()).toEqual(['研判并确认级别', '手机快报报上级主要领导']);
    await at.text('完整流程（3 步）').click();
    await at.text('流程到此结束').waitFor();
  });

  test('the first tab is no scroll without end', async () => {
    const height = 'document.documentElement.scrollHeight';
    await at.open('/incidents/inc-1');
    await at.text('级别沿革').waitFor();
    expect(await at.page.evaluate(height)).toBeLessThanOrEqual(1800);
    await at.page.setViewportSize(phone);
    expect(await at.page.evaluate(height)).toBeLessThanOrEqual(3500);
  });
});
