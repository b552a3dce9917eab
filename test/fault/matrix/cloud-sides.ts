import { AliyunSmsChannel, type Channel, TencentSmsChannel } from '../../../model/index.ts';
import { aliyun, type Cloud, tencent } from '../../contracts/channel-clouds.ts';
import { type GotCall, type Reply, startServer } from '../../contracts/channel-server.ts';
import { arriveAll, goodConduct, isSilent, meet, RECEIPT_KEY, SIGNATURE, type Side, type Taken } from './side.ts';

const TEMPLATES = { linkTemplate: 'T1', resendTemplate: 'T3', noticeTemplate: 'T2' };

type CloudKind = 'sms-aliyun' | 'sms-tencent';

const asks: Record<CloudKind, (call: GotCall) => boolean> = {
  'sms-aliyun': ({ headers }) => headers['x-acs-action'] === 'QuerySendDetails',
  'sms-tencent': ({ headers }) => headers['x-tc-action'] === 'PullSmsSendStatusByPhoneNumber',
};

/** Takes which cloud and the timeout, s; starts an endpoint that answers its SDK: 阿里云 is asked by our reference, 腾讯云 knows receipts alone. */
export async function startCloudSide(kind: CloudKind, timeoutSecs: number): Promise<Side> {
  const cloud = kind === 'sms-aliyun' ? aliyun : tencent;
  const conduct = goodConduct();
  const log: Taken[] = [];
  const server = await startServer(async (call) => {
    if (asks[kind](call)) return isSilent(conduct) ? null : recordOf(kind, log);
    const met = await meet(conduct, log, carriedBy(cloud, call));
    if (met.kind === 'held') return null;
    if (met.kind === 'refused') return cloud.say(refusalOf(kind));
    return acceptance(kind, met.taken.id);
  });
  return {
    conduct,
    config: { ...configOf(kind, cloud, server.url), timeoutSecs },
    log: () => log,
    receipt: (taken) => ({ key: RECEIPT_KEY, body: [receiptOf(kind, taken)] }),
    arrive: () => arriveAll(log),
    close: () => server.close(),
  };
}

function configOf(kind: CloudKind, cloud: Cloud, url: string): Channel {
  const base = { id: 'ch', name: '通道', isTls: false, signName: SIGNATURE, receiptKey: RECEIPT_KEY };
  const config = { ...base, ...TEMPLATES, ...cloud.config, endpoint: url.replace('http://', '') };
  return kind === 'sms-aliyun' ? AliyunSmsChannel.parse(config) : TencentSmsChannel.parse(config);
}

/** A notice has no template that says 重发. */
function carriedBy(cloud: Cloud, call: GotCall): Omit<Taken, 'id' | 'hasArrived'> {
  const { template, variables, ref, phone } = cloud.carried(call);
  const { code = '' } = variables as { code?: string };
  const isMarked = template === TEMPLATES.noticeTemplate ? null : template === TEMPLATES.resendTemplate;
  return { ref: String(ref), to: String(phone), text: code, isMarked };
}

function refusalOf(kind: CloudKind): string {
  return kind === 'sms-aliyun' ? 'isv.AMOUNT_NOT_ENOUGH' : 'FailedOperation.InsufficientBalanceInSmsPackage';
}

function acceptance(kind: CloudKind, id: string): Reply {
  if (kind === 'sms-aliyun') return { body: { Code: 'OK', Message: 'OK', BizId: id, RequestId: 'r' } };
  const status = { Code: 'Ok', Message: 'send success', SerialNo: id };
  return { body: { Response: { RequestId: 'r', SendStatusSet: [status] } } };
}

function recordOf(kind: CloudKind, log: readonly Taken[]): Reply {
  if (kind === 'sms-aliyun') {
    const lines = log.map(({ ref, hasArrived }) => ({ OutId: ref, SendStatus: hasArrived ? 3 : 1, ErrCode: '' }));
    return {
      body: { Code: 'OK', Message: 'OK', TotalCount: lines.length, SmsSendDetailDTOs: { SmsSendDetailDTO: lines } },
    };
  }
  const reports = log
    .filter(({ hasArrived }) => hasArrived)
    .map(({ ref, id }) => ({
      SessionContext: ref,
      SerialNo: id,
      ReportStatus: 'SUCCESS',
      Description: 'DELIVRD',
    }));
  return { body: { Response: { RequestId: 'r', PullSmsSendStatusSet: reports } } };
}

function receiptOf(kind: CloudKind, { ref, to, id }: Taken): object {
  if (kind === 'sms-aliyun') return { phone_number: to, success: true, err_code: 'DELIVERED', biz_id: id, out_id: ref };
  return { mobile: to, report_status: 'SUCCESS', errmsg: 'DELIVRD', sid: id };
}
