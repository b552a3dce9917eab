import { expect, test } from 'vitest';
import { describePages, phone } from './describe-pages.ts';

describePages('states of the pages', (at) => {
  test.each([
    ['/', '当前没有在办舆情'],
    ['/search', '库中尚无帖文'],
    ['/search?q=塌方', '没有符合条件的帖文'],
    ['/sources', '尚未配置信息源'],
    ['/incidents/inc-1', '此级别没有时限事项'],
    ['/incidents/inc-1?tab=papers', '尚无批示'],
    ['/incidents/inc-1?tab=publishing', '尚无引导任务'],
    ['/incidents/inc-1?tab=opinion', '没有帖文'],
    ['/incidents/inc-1?tab=sent', '尚未向任何人发送'],
    ['/incidents/inc-1?tab=log', '尚无记录'],
  ])('%s says that there is nothing', async (path, said) => {
    at.server.state = 'empty';
    await at.open(path);
    await at.text(said).waitFor();
    expect(at.complaints).toEqual([]);
  });

  test.each([
    ['/', '值班台数据未能载入', '现在要办'],
    ['/search?q=塌方', '检索未能完成', '加载更多'],
    ['/sources', '信息源未能载入', '被拒'],
    ['/incidents/inc-1', '事件未能载入', '级别沿革'],
  ])('%s says what failed in the server’s words, and recovers', async (path, said, there) => {
    at.server.state = 'broken';
    await at.open(path);
    await at.text(said).waitFor();
    await at.text('数据库无法读取').waitFor();
    at.server.state = 'full';
    await at.page.getByRole('button', { name: '重试' }).click();
    await at.text(there).waitFor();
  });

  test.each(['/', '/search', '/sources', '/incidents/inc-1'])('%s shows that it is loading', async (path) => {
    at.server.state = 'slow';
    await at.open(path);
    await at.page.locator('.ant-skeleton').first().waitFor();
  });

  test('an incident that is not there is no failure', async () => {
    await at.open('/incidents/none');
    await at.text('没有这个事件').waitFor();
    await at.page.getByRole('link', { name: '回到值班台' }).click();
    await at.text('现在要办').waitFor();
  });

  test.each([
    '/',
    '/search?q=塌方',
    '/sources',
    ...['handling', 'papers', 'publishing', 'opinion', 'sent', 'review', 'log'].map(
      (tab) => `/incidents/inc-1?tab=${tab}`,
    ),
  ])('%s fits a phone', async (path) => {
    await at.page.setViewportSize(phone);
    await at.open(path);
    await at.page.locator('article, table, #tab-panel .panel').first().waitFor();
    expect(await at.page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width);
  });
});
