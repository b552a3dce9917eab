import { expect, test } from 'vitest';
import { describePages, phone } from './describe-pages.ts';

describePages('the duty desk', (at) => {
  test('a phone at night shows the one thing to do and its time on the first screen', async () => {
    await at.page.setViewportSize(phone);
    await at.open('/');
    const button = at.page.getByRole('button', { name: '研判确认' });
    await button.waitFor();
    const box = await button.boundingBox();
    expect((box?.y ?? Number.POSITIVE_INFINITY) + (box?.height ?? 0)).toBeLessThan(phone.height);
    expect(box?.height).toBeGreaterThanOrEqual(60);
    await at.text('第25分钟将自动发出').waitFor();
    expect(at.complaints).toEqual([]);
  });

  test('only the gravest thing has the large button, and why it has its level is said with the article', async () => {
    await at.open('/');
    await at.text('中央级媒体报道或关注').waitFor();
    await at.text('第3条').waitFor();
    expect(await at.page.locator('.next.is-first').count()).toBe(1);
    expect(await at.page.locator('.next').count()).toBe(2);
  });

  test('clocks run down, and what is over says so in words', async () => {
    await at.open('/');
    const digits = at.page.locator('.duty-clock .countdown-digits').first();
    const before = await digits.textContent();
    await expect.poll(() => digits.textContent()).not.toBe(before);
    expect(await at.page.locator('.duty-clock .countdown.is-over').first().textContent()).toContain('超时');
    expect(await at.page.title()).toContain('超时');
  });

  test('an exercise is shouted on every page', async () => {
    at.server.speed = 30;
    for (const path of ['/', '/incidents/inc-1', '/search', '/sources']) {
      await at.open(path);
      await at.text('演练 ×30').waitFor();
    }
  });

  test('a lost line is said loudly and forgotten when it is back', async () => {
    await at.open('/');
    await at.page.getByText('实时', { exact: true }).waitFor();
    at.server.state = 'mute';
    at.server.dropLive();
    await at.text('连接中断，数据可能不是最新').waitFor();
    at.server.state = 'full';
    await at.page.getByText('实时', { exact: true }).waitFor();
    expect(await at.page.getByText('连接中断').count()).toBe(0);
  });
});
