// A response process that is killed in mid-send: does one look over the file that it is told of, and says so when it could end.
import { fakeClock } from '../../kit/clock.ts';
import { type NodeOrder, openNode } from './node.ts';

const silent = { info: () => undefined, warn: () => undefined, error: console.error };

process.once('message', async (order: NodeOrder & { nowMs: number }) => {
  const node = await openNode(order, fakeClock(order.nowMs), silent);
  await node.look();
  process.send?.('ended');
});
process.send?.('up');
