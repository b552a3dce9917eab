import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { PageRefused } from './failure.ts';

/** The hosts that the operator configured for a source, and whether these are themselves on the inside. */
export interface Reach {
  hosts: ReadonlySet<string>;
  isInside: boolean;
}

/** Connections, open ones for what was configured, guarded ones for what a page led us to. */
export interface Network {
  /** Gives the dispatcher for a url; throws PageRefused for another protocol and for a private address that nobody configured. */
  route(url: URL, reach: Reach): Dispatcher;
  close(): Promise<void>;
}

const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  inside.addSubnet(net, bits, 'ipv4');
}
inside.addAddress('::', 'ipv6');
inside.addAddress('::1', 'ipv6');
for (const [net, bits] of [
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  ['64:ff9b::', 96],
] as const) {
  inside.addSubnet(net, bits, 'ipv6');
}

/** Takes an IP address and says whether it is loopback, private, link-local or multicast. */
export function isInsideAddress(address: string): boolean {
  return inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Takes a url's hostname and says whether it names the inside without a look-up. */
export function isInsideHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(bare) !== 0) return isInsideAddress(bare);
  return bare === 'localhost' || bare.endsWith('.localhost');
}

/** Takes the urls configured for a source and gives what it may reach. */
export function reachOf(urls: readonly string[]): Reach {
  const parsed = urls.map((url) => URL.parse(url)).filter((url) => url !== null);
  return {
    hosts: new Set(parsed.map((url) => url.hostname)),
    isInside: parsed.some((url) => isInsideHost(url.hostname)),
  };
}

/** Refuses names that resolve to the inside at the moment of connecting, so that a name cannot change in between. */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const open = addresses.filter(({ address }) => !isInsideAddress(address));
    const first = open[0];
    if (!first) return callback(new PageRefused(`拒绝访问内网地址：${hostname}`), '', 0);
    if (options.all) return callback(null, open);
    callback(null, first.address, first.family);
  });
};

/** Says why a url may not be reached, or gives undefined. */
export function refusal(url: URL, reach: Reach): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `不支持的协议 ${url.protocol}`;
  if (url.username || url.password) return '网址带有用户名或密码';
  if (reach.isInside || reach.hosts.has(url.hostname) || !isInsideHost(url.hostname)) return undefined;
  return `拒绝访问内网地址：${url.host}`;
}

/** Gives the two pools of connections of a crawler. */
export function openNetwork(): Network {
  const open = new Agent({ connections: 8 });
  const guarded = new Agent({ connections: 8, connect: { lookup: guardedLookup } });
  return {
    route(url, reach) {
      const why = refusal(url, reach);
      if (why) throw new PageRefused(why);
      return reach.isInside || reach.hosts.has(url.hostname) ? open : guarded;
    },
    async close() {
      await Promise.all([open.destroy(), guarded.destroy()]);
    },
  };
}
