// 阿里云短信 through its own SDK. Our reference goes along as OutId: by it a message whose answer was lost is found again, and receipts are matched.
import type { AliyunSmsChannel, Clock } from '../../../model/index.ts';
import { checkReceiptKey, receiptList } from '../key.ts';
import type {
  AskedMessage,
  ChannelPort,
  MessageStatus,
  OutgoingMessage,
  QueryOutcome,
  Receipt,
  SendOutcome,
} from '../port.ts';
import { chooseTemplate, describeThrown } from '../template-sms.ts';
import { type AliyunClient, openAliyun } from './client.ts';
import { outcomeOf, outcomeOfThrown } from './errors.ts';

/** The record shows a message some time after it was taken: before that its absence means nothing. */
const SHOWN_AFTER_MS = 60_000;
const DAY_MS = 86_400_000;
/** A number that nobody has: the probe asks for its record. */
const NOBODY = '13000000000';

/** Takes its configuration and gives the channel. */
export function createAliyunSmsChannel(config: AliyunSmsChannel, clock: Clock): ChannelPort {
  let opened: AliyunClient | undefined;
  const client = () => {
    opened ??= openAliyun(config);
    return opened;
  };
  const { receiptKey } = config;
  return {
    id: config.id,
    name: config.name,
    kind: 'sms-aliyun',
    addressField: 'phone',
    timeoutMs: config.timeoutSecs * 2_000,
    receiptWithinMs: config.receiptWithinSecs * 1_000,
    send: (message) => send(config, client(), message),
    query: (asked) => ask(client(), asked, clock.now()),
    ...(receiptKey !== undefined && {
      readReceipt: (key: string, body: unknown) => readReceipts(receiptKey, key, body),
      receiptAnswer: { code: 0, msg: '成功' },
    }),
    probe: () => probe(client(), clock.now()),
  };
}

async function send(config: AliyunSmsChannel, client: AliyunClient, message: OutgoingMessage): Promise<SendOutcome> {
  const chosen = chooseTemplate(config, message.text);
  if ('why' in chosen) return { outcome: 'refused', isPermanent: true, detail: chosen.why };
  const param = JSON.stringify(chosen.token === null ? {} : { [config.linkParam]: chosen.token });
  try {
    const said = await client.send({ phone: message.address, template: chosen.template, param, ref: message.ref });
    if (said.code === 'OK') return { outcome: 'accepted', gatewayId: said.bizId, detail: '阿里云已受理' };
    return said.code === '' ? { outcome: 'unknown', detail: '应答读不懂' } : outcomeOf(said.code, said.message);
  } catch (thrown) {
    return outcomeOfThrown(thrown);
  }
}

async function ask(client: AliyunClient, asked: AskedMessage, nowMs: number): Promise<QueryOutcome> {
  try {
    for (const day of daysOf(nowMs, asked.ageMs)) {
      const { code, message, lines } = await client.lines(asked.address, day);
      if (code !== 'OK') return { outcome: 'unreachable', detail: `阿里云：${code} ${message}` };
      const line = lines.find((candidate) => candidate.outId === asked.ref);
      if (line !== undefined) return found(asked, line.sendStatus, line.errCode ?? '');
    }
  } catch (thrown) {
    return { outcome: 'unreachable', detail: describeThrown(thrown).detail };
  }
  if (asked.ageMs < SHOWN_AFTER_MS) return { outcome: 'unreachable', detail: '发送记录还没有出来' };
  return { outcome: 'not-found', detail: '阿里云没有这一条的发送记录' };
}

function found(asked: AskedMessage, state: number | undefined, errCode: string): QueryOutcome {
  const status: MessageStatus = state === 3 ? 'delivered' : state === 2 ? 'failed' : 'pending';
  return { outcome: 'found', status, gatewayId: asked.gatewayId, detail: `查询：${state ?? ''} ${errCode}`.trim() };
}

/** The record is kept by the day in Shanghai: today, and yesterday for what went out before midnight. */
function daysOf(nowMs: number, ageMs: number): string[] {
  const day = (atMs: number) => new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  return [...new Set([day(nowMs), day(nowMs - Math.min(ageMs, DAY_MS))])];
}

function readReceipts(wanted: string, key: string, body: unknown): Receipt[] {
  checkReceiptKey(key, wanted);
  return receiptList(body).map((item) => ({
    ref: typeof item.out_id === 'string' && item.out_id !== '' ? item.out_id : null,
    gatewayId: typeof item.biz_id === 'string' ? item.biz_id : null,
    status: item.success === true ? 'delivered' : 'failed',
    detail: `回执：${String(item.err_code ?? '')} ${String(item.err_msg ?? '')}`.trim(),
  }));
}

async function probe(client: AliyunClient, nowMs: number): Promise<{ isOk: boolean; detail: string }> {
  try {
    const { code, message } = await client.lines(NOBODY, daysOf(nowMs, 0)[0] ?? '');
    return { isOk: code === 'OK', detail: code === 'OK' ? '账号应答正常' : `${code} ${message}` };
  } catch (thrown) {
    const { code, detail } = describeThrown(thrown);
    return { isOk: false, detail: `${code} ${detail}`.trim() };
  }
}
