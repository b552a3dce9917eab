import { addressFieldOf, ChannelKind, isPersonal } from '../../model/index.ts';
import type { ConfigProblem } from '../problems.ts';
import { at, items, repeated, root, type Spot, text, wrong } from '../spot.ts';
import type { YamlFile } from '../yaml-file.ts';
import { isHttpUrl } from './http-url.ts';

/** Kinds whose calls are mapped by configuration. */
const GATEWAYS = new Set(['sms-http', 'voice']);

/** Checks that channels differ and that a gateway's calls and receipts can work at all. */
export function checkChannels(file: YamlFile): ConfigProblem[] {
  const channels = items(root(file));
  const ids = channels.map((channel) => at(channel, 'id'));
  const gateways = channels.filter((channel) => GATEWAYS.has(text(at(channel, 'kind')) ?? ''));
  return [
    ...repeated(ids, '通道 id'),
    ...channels.flatMap(checkUrl),
    ...channels.flatMap((channel) => checkFallback(channel, channels)),
    ...gateways.flatMap((gateway) => [
      ...checkCall(at(gateway, 'send')),
      ...checkCall(at(gateway, 'query')),
      ...checkSend(at(gateway, 'send')),
      ...checkReceipt(at(gateway, 'receipt')),
    ]),
  ];
}

/** A fallback must be there, reach the same address of the person, and be as private; and no chain may lead back. */
function checkFallback(channel: Spot, channels: readonly Spot[]): ConfigProblem[] {
  const fallback = at(channel, 'fallback');
  if (text(fallback) === undefined) return [];
  const byId = new Map(channels.map((each) => [text(at(each, 'id')), each]));
  const other = byId.get(text(fallback));
  if (other === undefined) return [wrong(fallback, 'channels.yaml 里另一个通道的 id')];
  const seen = new Set([text(at(channel, 'id'))]);
  for (let next = text(fallback); next !== undefined; next = text(at(byId.get(next) ?? other, 'fallback'))) {
    if (seen.has(next)) return [wrong(fallback, '不绕回自己的备用通道')];
    seen.add(next);
    if (!byId.has(next)) break;
  }
  const [own, its] = [channel, other].map((each) => ChannelKind.safeParse(at(each, 'kind').value).data);
  if (own === undefined || its === undefined) return [];
  const isAlike = addressFieldOf(own) === addressFieldOf(its) && isPersonal(own) === isPersonal(its);
  return isAlike ? [] : [wrong(fallback, '用同一种地址（手机、邮箱）、同样只给本人看的通道')];
}

/** An address of the channel's own, as robots have. */
function checkUrl(channel: Spot): ConfigProblem[] {
  const url = at(channel, 'url');
  if (text(at(channel, 'kind')) === 'printer') {
    const isIpp = /^(ipps?|https?):\/\/[^/\s]+\/\S*$/.test(text(url) ?? '');
    return url.value === undefined || isIpp ? [] : [wrong(url, 'ipp:// 或 ipps:// 开头、带打印队列的地址')];
  }
  return text(url) === undefined || isHttpUrl(String(url.value)) ? [] : [wrong(url, 'http:// 或 https:// 开头的网址')];
}

function checkCall(call: Spot): ConfigProblem[] {
  const url = at(call, 'url');
  const form = at(call, 'form');
  const hasBoth = form.value !== undefined && at(call, 'json').value !== undefined;
  const isBad = text(url) !== undefined && !isHttpUrl(String(url.value));
  return [
    ...(isBad ? [wrong(url, 'http:// 或 https:// 开头的网址')] : []),
    ...(hasBoth ? [wrong(form, 'form 与 json 中只填一个', '两个都填了')] : []),
  ];
}

/** A request that carries no number or no text would be accepted by many gateways and reach nobody. */
function checkSend(send: Spot): ConfigProblem[] {
  if (send.value === undefined) return [];
  const whole = JSON.stringify(send.value);
  return ['{phone}', '{text}']
    .filter((part) => !whole.includes(part))
    .map((part) => wrong(send, `在 url、form 或 json 里带 ${part} 的请求`, `没有 ${part} 的请求`));
}

function checkReceipt(receipt: Spot): ConfigProblem[] {
  const isKnown = ['refPath', 'gatewayIdPath'].some((key) => at(receipt, key).value !== undefined);
  if (receipt.value === undefined || isKnown) return [];
  return [wrong(receipt, '有 refPath 或 gatewayIdPath 的回执（否则不知是哪一条）', '两个都没有')];
}
