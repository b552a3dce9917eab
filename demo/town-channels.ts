import type { z } from 'zod';
import type { Channel } from '../model/channel.ts';
import type { Town } from './town/index.ts';

/** Takes the town and the key of its receipts, gives the channels that lead to its gateway and its mail box. */
export function townChannels(
  town: Pick<Town, 'urls' | 'smsKey' | 'mail'>,
  receiptKey: string,
): z.input<typeof Channel>[] {
  const headers = { authorization: `Bearer ${town.smsKey}` };
  const words = { delivered: ['DELIVRD'], failed: ['UNDELIV'], pending: ['ACCEPTD'] };
  return [
    {
      id: 'sms',
      kind: 'sms-http',
      name: '短信网关（演练）',
      signature: '玉川公路',
      send: {
        url: `${town.urls.sms}/sms/send`,
        headers,
        json: { phone: '{phone}', text: '{text}', ref: '{ref}' },
        ok: { path: 'code', equals: [0] },
        gatewayIdPath: 'data.msgid',
        errorPath: 'msg',
      },
      query: {
        url: `${town.urls.sms}/sms/query?ref={ref}`,
        method: 'GET',
        headers,
        found: { path: 'code', equals: [0] },
        notFound: { path: 'code', equals: [404] },
        gatewayIdPath: 'data.msgid',
        status: { path: 'data.status', ...words },
      },
      receipt: { key: receiptKey, refPath: 'ref', gatewayIdPath: 'msgid', status: { path: 'status', ...words } },
    },
    {
      id: 'mail',
      kind: 'mail',
      name: '邮箱（演练）',
      host: '127.0.0.1',
      port: town.mail.port,
      isSecure: false,
      from: 'yuqing@yuchuan.example',
    },
  ];
}
