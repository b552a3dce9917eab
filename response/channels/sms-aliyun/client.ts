import { createRequire } from 'node:module';
import type { AliyunSmsChannel } from '../../../model/index.ts';

type Sdk = typeof import('@alicloud/dysmsapi20170525');

/** One line of the cloud's record of what was sent; `sendStatus` 1 waits, 2 failed, 3 arrived. */
export interface SentLine {
  outId?: string;
  sendStatus?: number;
  errCode?: string;
}

/** The two calls that we make, through the cloud's own SDK. */
export interface AliyunClient {
  send(request: { phone: string; template: string; param: string; ref: string }): Promise<{
    code: string;
    message: string;
    bizId: string | null;
  }>;
  /** Lines of one number on one day (yyyyMMdd, Shanghai), newest first. */
  lines(phone: string, day: string): Promise<{ code: string; message: string; lines: SentLine[] }>;
}

/** Loads the SDK, which takes half a second, and gives the calls; they throw what the SDK throws and are never repeated by it. */
export function openAliyun(config: AliyunSmsChannel): AliyunClient {
  const sdk: Sdk = createRequire(import.meta.url)('@alicloud/dysmsapi20170525');
  const { accessKeyId, accessKeySecret, endpoint } = config;
  const account = { accessKeyId, accessKeySecret, endpoint, protocol: config.isTls ? 'HTTPS' : 'HTTP' };
  const client = new sdk.default(account as ConstructorParameters<typeof sdk.default>[0]);
  const timeout = config.timeoutSecs * 1_000;
  const runtime = { connectTimeout: timeout, readTimeout: timeout, autoretry: false } as Parameters<
    typeof client.sendSmsWithOptions
  >[1];
  return {
    async send({ phone, template, param, ref }) {
      const fields = { phoneNumbers: phone, signName: config.signName, templateCode: template, templateParam: param };
      const { body } = await client.sendSmsWithOptions(new sdk.SendSmsRequest({ ...fields, outId: ref }), runtime);
      return { code: body?.code ?? '', message: body?.message ?? '', bizId: body?.bizId ?? null };
    },
    async lines(phone, day) {
      const page = { phoneNumber: phone, sendDate: day, pageSize: 50, currentPage: 1 };
      const { body } = await client.querySendDetailsWithOptions(new sdk.QuerySendDetailsRequest(page), runtime);
      const lines = body?.smsSendDetailDTOs?.smsSendDetailDTO ?? [];
      return { code: body?.code ?? '', message: body?.message ?? '', lines };
    },
  };
}
