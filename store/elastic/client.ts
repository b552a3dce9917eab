import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, type ClientOptions } from '@elastic/elasticsearch';
import { AppError } from '../../model/index.ts';

/** Where the cluster is and what it wants to be shown. */
export interface Access {
  /** `http(s)://`, several nodes divided by commas, with `user:password@` (the same in all, or in one) where the cluster wants them. */
  url: string;
  apiKey?: string | undefined;
  /** The authority that signed the cluster's certificate, PEM. */
  caFile?: string | undefined;
}

type Basic = { username: string; password: string };

/** Takes the access and gives a client over all named nodes, which finds no others by itself, and the addresses without credentials. */
export function clientOf({ url, apiKey, caFile }: Access): { client: Client; location: string } {
  const { nodes, basic } = readAddresses(url);
  const options: ClientOptions = { nodes, requestTimeout: 30_000, maxRetries: Math.max(2, nodes.length) };
  if (apiKey !== undefined) options.auth = { apiKey };
  else if (basic !== undefined) options.auth = basic;
  if (caFile !== undefined) options.tls = { ca: caOf(caFile) };
  return { client: new Client(options), location: nodes.join(',') };
}

/** Takes a STORE_URL and gives its nodes without the credentials in it; AppError, without repeating it, when it is none. */
export function readAddresses(url: string): { nodes: string[]; basic: Basic | undefined } {
  const parsed = url.split(/,(?=\s*https?:)/).map((one) => (URL.canParse(one) ? new URL(one.trim()) : undefined));
  const basics = new Map<string, Basic>();
  const nodes = parsed.map((node) => {
    if (node === undefined || !/^https?:$/.test(node.protocol) || node.hostname.includes(',')) {
      throw new AppError('config-invalid', 'STORE_URL 不是 http(s) 地址', {});
    }
    const { username, password } = node;
    if (username !== '') {
      basics.set(`${username}:${password}`, {
        username: decodeURIComponent(username),
        password: decodeURIComponent(password),
      });
    }
    node.username = '';
    node.password = '';
    return node.href.replace(/\/$/, '');
  });
  if (new Set(parsed.map((node) => node?.protocol)).size > 1) {
    throw new AppError('config-invalid', 'STORE_URL 的各节点必须都是 http 或都是 https', {});
  }
  if (basics.size > 1) throw new AppError('config-invalid', 'STORE_URL 的各节点用了不同的用户名或口令', {});
  return { nodes, basic: [...basics.values()][0] };
}

function caOf(caFile: string): string {
  try {
    const pem = readFileSync(caFile, 'utf8');
    // Refuses here, by name, what TLS would silently pass over.
    new X509Certificate(pem);
    return pem;
  } catch (thrown) {
    const isThere = (thrown as NodeJS.ErrnoException).code?.startsWith('ERR_') ?? false;
    const message = isThere ? `STORE_CA 不是 PEM 证书：${caFile}` : `读不到 STORE_CA 证书文件：${caFile}`;
    throw new AppError('config-invalid', message, { caFile }, thrown);
  }
}
