// Two processes on one store: each duty fires once and each message leaves once, whoever is faster; what a dead one held is taken over.
import { expect, test } from 'vitest';
import { openChannels } from '../../response/channels/index.ts';
import { tickDuties } from '../../response/duties/clock.ts';
import { createStoryFollower } from '../../response/incidents/follow.ts';
import { createSender } from '../../response/outbox/sender.ts';
import { playOnEachStore } from '../kit/scene.ts';

playOnEachStore((openScene) => {
  const STORIES = 30;

  test('thirty level-1 stories through two nodes at once: every leader has each report exactly once', async () => {
    const opened = await openScene();
    const second = await opened.another();
    try {
      for (let story = 0; story < STORIES; story++)
        await opened.judge(`s${story}`, 1, { minute: -26, foundAfter: 0, postId: `p${story}` });
      const nodes = [opened.ctx, { ...opened.ctx, store: second }].map((ctx) => ({
        follow: createStoryFollower(ctx),
        tick: () => tickDuties(ctx),
        sender: createSender(ctx, openChannels(ctx.config.channels)),
      }));
      for (let round = 0; round < 40; round++) {
        await Promise.all(nodes.map((node) => node.follow()));
        await Promise.all(nodes.map((node) => node.tick()));
        await Promise.all(nodes.map((node) => node.sender.tick()));
        await Promise.all(nodes.map((node) => node.sender.idle()));
        opened.clock.advance(1_000);
      }
      const refs = opened.gateway.taken.map((message) => message.ref.replace(/-\d+$/, ''));
      expect(new Set(refs).size).toBe(refs.length);
      const flash = opened.gateway.taken.filter((message) => message.text.includes('舆情快报'));
      expect(flash).toHaveLength(STORIES * 2);
      expect(await opened.store.verifyAudit()).toMatchObject({ ok: true });
    } finally {
      await second.close();
      await opened.close();
    }
  });

  test('a node that died in mid-send: the other asks the gateway and does not send again', async () => {
    const opened = await openScene();
    try {
      await opened.judge('s1', 1, { minute: 0 });
      const channels = openChannels(opened.ctx.config.channels);
      const sms = channels.get('sms');
      if (sms === undefined) throw new Error('no sms channel');
      // Takes the message to the gateway and never comes back, as a killed process would.
      const dying = new Map([
        [
          'sms',
          {
            ...sms,
            send: async (message: Parameters<typeof sms.send>[0]) => {
              await sms.send(message);
              return new Promise<never>(() => undefined);
            },
          },
        ],
      ]);
      await createStoryFollower(opened.ctx)();
      await tickDuties(opened.ctx);
      await createSender(opened.ctx, dying).tick();
      while (opened.gateway.taken.length < 3) await new Promise((resolve) => setImmediate(resolve));
      expect((await opened.dispatches('own-alert')).map((dispatch) => dispatch.state)).toEqual(['sending', 'sending']);
      await opened.until(1);
      expect((await opened.dispatches('own-alert')).map((dispatch) => dispatch.state)).toEqual([
        'delivered',
        'delivered',
      ]);
      expect(opened.gateway.taken.filter((message) => message.text.includes('舆情报告'))).toHaveLength(2);
    } finally {
      await opened.close();
    }
  });
});
