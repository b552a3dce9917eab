import { AppError, type Channel, type Dispatch, isPersonal, type Person } from '../../model/index.ts';
import { type ResponseContext, stableId } from '../context.ts';
import { type Enqueued, enqueue, type Order } from '../outbox/enqueue.ts';

/** An exercise must not ring real people: only where the settings say that its channels reach none, or may. AppError gate-closed otherwise. */
export function demandMayReach(ctx: ResponseContext): void {
  if (!ctx.isExercise || ctx.config.settings.exerciseReachesPeople) return;
  throw new AppError('gate-closed', '演练中不向真人发送；确需发送，请在 settings.yaml 写明 exerciseReachesPeople', {});
}

/** Groups, printers and our own systems are no way to one person; a call is, though only worth a test. */
function takes({ kind }: Channel, document: Dispatch['document']): boolean {
  return isPersonal(kind) || (document === 'channel-test' && kind === 'voice');
}

/** Takes a message of no incident; gives its outbox rows. `key` makes it one message however often it is asked for. */
export function enqueuePlain(
  ctx: ResponseContext,
  message: { document: Dispatch['document']; subject: string; to: readonly Person[]; text: string; key: string },
): Enqueued {
  const { channels, settings } = ctx.config;
  const mark = ctx.isExercise ? '【演练】' : '';
  const order: Order = {
    incidentId: null,
    dutyId: null,
    document: message.document,
    to: message.to,
    channels: channels.filter((channel) => takes(channel, message.document)).map((channel) => channel.id),
    priority: 5,
    revision: Number.parseInt(stableId(message.key).slice(0, 8), 16),
    subject: `${mark}${message.subject}`,
    compose: () => `${mark}${message.text}`,
  };
  const { publicUrl, linkHours } = settings;
  return enqueue(order, { channels, publicUrl, linkHours, nowMs: ctx.clock.now() });
}
