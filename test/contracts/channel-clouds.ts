import type { GotCall, Reply } from './channel-server.ts';

/** One cloud: its configuration at a local server, and what its server says. */
export interface Cloud {
  config: object;
  say(code: string, words?: string): Reply;
  ok: Reply;
  /** What the message carried: template and variables. */
  carried(call: GotCall): { template: unknown; variables: unknown; ref: unknown; phone: unknown };
  /** An answer about what became of it; null: nothing on record. */
  record(state: 'delivered' | 'failed' | 'pending' | null): Reply;
  receipt(isOk: boolean): object[];
}

/** 阿里云, by its API reference. */
export const aliyun: Cloud = {
  config: { kind: 'sms-aliyun', accessKeyId: 'id', accessKeySecret: 'secret' },
  say: (code, words = 'no') => ({ body: { Code: code, Message: words, RequestId: 'r' } }),
  ok: { body: { Code: 'OK', Message: 'OK', BizId: 'b1', RequestId: 'r' } },
  carried: ({ url }) => ({
    template: url.searchParams.get('TemplateCode'),
    variables: JSON.parse(url.searchParams.get('TemplateParam') ?? '{}'),
    ref: url.searchParams.get('OutId'),
    phone: url.searchParams.get('PhoneNumbers'),
  }),
  record(state) {
    const line = { OutId: 'd1-1', SendStatus: state === 'delivered' ? 3 : state === 'failed' ? 2 : 1, ErrCode: 'X' };
    const other = { OutId: 'other-1', SendStatus: 3, ErrCode: 'DELIVERED' };
    const lines = state === null ? [other] : [other, line];
    return {
      body: { Code: 'OK', Message: 'OK', TotalCount: lines.length, SmsSendDetailDTOs: { SmsSendDetailDTO: lines } },
    };
  },
  receipt: (success) => [
    {
      phone_number: '13800000001',
      success,
      err_code: success ? 'DELIVERED' : 'MOBILE_SHUT_DOWN',
      biz_id: 'b1',
      out_id: '',
    },
  ],
};

/** 腾讯云, by its API reference. */
export const tencent: Cloud = {
  config: { kind: 'sms-tencent', secretId: 'id', secretKey: 'secret', appId: '1400000001' },
  say: (Code, Message = 'no') => ({
    body: { Response: { RequestId: 'r', SendStatusSet: [{ Code, Message, SerialNo: '' }] } },
  }),
  ok: {
    body: { Response: { RequestId: 'r', SendStatusSet: [{ Code: 'Ok', Message: 'send success', SerialNo: 'b1' }] } },
  },
  carried: ({ json }) => {
    const sent = json as Record<string, unknown>;
    const [code] = sent.TemplateParamSet as string[];
    const phone = String((sent.PhoneNumberSet as string[])[0]).replace('+86', '');
    return {
      template: sent.TemplateId,
      variables: code === undefined ? {} : { code },
      ref: sent.SessionContext,
      phone,
    };
  },
  record(state) {
    const report = { SerialNo: 'b1', ReportStatus: state === 'delivered' ? 'SUCCESS' : 'FAIL', Description: 'X' };
    const other = { SerialNo: 'b0', ReportStatus: 'SUCCESS', Description: 'DELIVRD' };
    const reports = state === 'delivered' || state === 'failed' ? [other, report] : [other];
    return { body: { Response: { RequestId: 'r', PullSmsSendStatusSet: reports } } };
  },
  receipt: (isOk) => [
    { mobile: '13800000001', report_status: isOk ? 'SUCCESS' : 'FAIL', errmsg: 'DELIVRD', sid: 'b1' },
  ],
};
