import { expect, test } from 'vitest';
import { describePages } from './describe-pages.ts';

describePages('the archive and the sign-in', (at) => {
  test('a search keeps its state in the address, pages on and comes back by the back button', async () => {
    await at.open('/search');
    await at.page.getByRole('combobox', { name: '检索' }).fill('玉澄公路');
    await at.page.keyboard.press('Enter');
    await at.page.getByRole('checkbox', { name: '中央' }).check();
    await expect.poll(() => new URL(at.page.url()).search).toBe(`?q=${encodeURIComponent('玉澄公路')}&tier=central`);
    await at.page.getByRole('button', { name: '加载更多' }).click();
    await at.text('华屏段塌方（10）').waitFor();
    await at.text('已到末尾').waitFor();
    expect(await at.page.locator('mark').first().textContent()).toBe('玉澄公路');
    await at.page.goBack();
    await expect.poll(() => at.page.getByRole('checkbox', { name: '中央' }).isChecked()).toBe(false);
  });

  test('completes what is typed: an arrow and Enter choose and search, Enter alone searches what stands there', async () => {
    await at.open('/search');
    const box = at.page.getByRole('combobox', { name: '检索' });
    await box.pressSequentially('收费站');
    await at.page.getByTitle('收费站排队').waitFor();
    await at.page.keyboard.press('Enter');
    await expect.poll(() => new URL(at.page.url()).searchParams.get('q')).toBe('收费站');
    await box.press('End');
    await box.pressSequentially('口');
    await at.page.getByTitle('收费站口塌方').waitFor();
    await box.press('ArrowDown');
    await box.press('ArrowDown');
    await box.press('Enter');
    await expect.poll(() => new URL(at.page.url()).searchParams.get('q')).toBe('收费站口排队');
  });

  test('signing in takes one where one was going; a wrong password is said', async () => {
    at.server.isSignedIn = false;
    await at.open('/sources');
    await at.page.getByLabel('用户名').fill('zhiban');
    await at.page.getByLabel('口令').fill('wrong');
    await at.page.keyboard.press('Enter');
    await at.text('用户名或密码不正确').waitFor();
    await at.page.getByLabel('口令').fill('right-password');
    await at.page.keyboard.press('Enter');
    await at.text('玉川论坛').waitFor();
    await at.page.getByRole('button', { name: '退出' }).click();
    await at.text('登录值班台').waitFor();
  });
});
