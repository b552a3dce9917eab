// 腾讯云短信 through its own SDK. Its record holds receipts only: a message whose answer was lost and that has no receipt yet cannot be asked about.
import { createRequire } from 'node:module';
import type { Clock, TencentSmsChannel } from '../../../model/index.ts';
import { checkReceiptKey, receiptList } from '../key.ts';
import type { AskedMessage, ChannelPort, OutgoingMessage, QueryOutcome, Receipt, SendOutcome } from '../port.ts';
import { chooseTemplate, describeThrown } from '../template-sms.ts';
import { outcomeOf, outcomeOfThrown } from './errors.ts';

const NOBODY = '+8613000000000';
/** Added to a message's age when its receipt is asked for: clocks differ. */
const SLACK_SECS = 600;
/** The record goes back a week. */
const OLDEST_SECS = 6 * 86_400;

type Sdk = typeof import('tencentcloud-sdk-nodejs-sms');
type Client = ReturnType<typeof openTencent>;

/** Takes its configuration and gives the channel. */
export function createTencentSmsChannel(config: TencentSmsChannel, clock: Clock): ChannelPort {
  let opened: Client | undefined;
  const client = () => {
    opened ??= openTencent(config);
    return opened;
  };
  const { receiptKey } = config;
  return {
    id: config.id,
    name: config.name,
    kind: 'sms-tencent',
    addressField: 'phone',
    timeoutMs: config.timeoutSecs * 1_000,
    receiptWithinMs: config.receiptWithinSecs * 1_000,
    send: (message) => send(config, client(), message),
    query: (asked) => ask(config, client(), asked, clock.now()),
    ...(receiptKey !== undefined && {
      readReceipt: (key: string, body: unknown) => readReceipts(receiptKey, key, body),
      receiptAnswer: { result: 0, errmsg: 'OK' },
    }),
    probe: () => probe(config, client(), clock.now()),
  };
}

function openTencent(config: TencentSmsChannel) {
  const sdk: Sdk = createRequire(import.meta.url)('tencentcloud-sdk-nodejs-sms');
  const { secretId, secretKey, endpoint, region, timeoutSecs, isTls } = config;
  const httpProfile = { endpoint, protocol: isTls ? 'https://' : 'http://', reqTimeout: timeoutSecs };
  return new sdk.sms.v20210111.Client({ credential: { secretId, secretKey }, region, profile: { httpProfile } });
}

async function send(config: TencentSmsChannel, client: Client, message: OutgoingMessage): Promise<SendOutcome> {
  const chosen = chooseTemplate(config, message.text);
  if ('why' in chosen) return { outcome: 'refused', isPermanent: true, detail: chosen.why };
  try {
    const { SendStatusSet } = await client.SendSms({
      PhoneNumberSet: [abroad(message.address)],
      SmsSdkAppId: config.appId,
      SignName: config.signName,
      TemplateId: chosen.template,
      TemplateParamSet: chosen.token === null ? [] : [chosen.token],
      SessionContext: message.ref,
    });
    const [status] = SendStatusSet ?? [];
    if (status?.Code === undefined) return { outcome: 'unknown', detail: '应答读不懂' };
    if (status.Code !== 'Ok') return outcomeOf(status.Code, status.Message ?? '');
    return { outcome: 'accepted', gatewayId: status.SerialNo ?? null, detail: '腾讯云已受理' };
  } catch (thrown) {
    return outcomeOfThrown(thrown);
  }
}

async function ask(
  config: TencentSmsChannel,
  client: Client,
  asked: AskedMessage,
  nowMs: number,
): Promise<QueryOutcome> {
  try {
    const reports = await pull(config, client, asked.address, asked.ageMs, nowMs);
    const report = reports.find((one) => one.SessionContext === asked.ref || one.SerialNo === asked.gatewayId);
    if (report !== undefined) {
      const status = report.ReportStatus === 'SUCCESS' ? 'delivered' : 'failed';
      return {
        outcome: 'found',
        status,
        gatewayId: report.SerialNo ?? null,
        detail: `查询：${report.Description ?? ''}`,
      };
    }
  } catch (thrown) {
    return { outcome: 'unreachable', detail: describeThrown(thrown).detail };
  }
  if (asked.gatewayId === null) return { outcome: 'cannot-ask', detail: '腾讯云只记回执，没有回执不等于没有发出' };
  return { outcome: 'found', status: 'pending', gatewayId: asked.gatewayId, detail: '还没有回执' };
}

async function pull(config: TencentSmsChannel, client: Client, address: string, ageMs: number, nowMs: number) {
  const nowSecs = Math.floor(nowMs / 1_000);
  const answer = await client.PullSmsSendStatusByPhoneNumber({
    BeginTime: nowSecs - Math.min(Math.ceil(ageMs / 1_000) + SLACK_SECS, OLDEST_SECS),
    Offset: 0,
    Limit: 100,
    PhoneNumber: abroad(address),
    SmsSdkAppId: config.appId,
  });
  return answer.PullSmsSendStatusSet ?? [];
}

function abroad(address: string): string {
  return address.startsWith('+') ? address : `+86${address}`;
}

function readReceipts(wanted: string, key: string, body: unknown): Receipt[] {
  checkReceiptKey(key, wanted);
  return receiptList(body).map((item) => ({
    ref: null,
    gatewayId: typeof item.sid === 'string' ? item.sid : null,
    status: item.report_status === 'SUCCESS' ? 'delivered' : 'failed',
    detail: `回执：${String(item.errmsg ?? '')} ${String(item.description ?? '')}`.trim(),
  }));
}

async function probe(
  config: TencentSmsChannel,
  client: Client,
  nowMs: number,
): Promise<{ isOk: boolean; detail: string }> {
  try {
    await pull(config, client, NOBODY, 0, nowMs);
    return { isOk: true, detail: '账号应答正常' };
  } catch (thrown) {
    const { code, detail } = describeThrown(thrown);
    return { isOk: false, detail: `${code} ${detail}`.trim() };
  }
}
