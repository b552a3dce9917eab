import { errors } from '@elastic/elasticsearch';
import { AppError, type AppErrorCode, errorText } from '../../model/index.ts';

interface Fault {
  code: AppErrorCode;
  text: string;
  isRetryable: boolean;
}

const gone: Fault = { code: 'store-failed', text: '无法连接 Elasticsearch，稍后重试', isRetryable: true };
const busy: Fault = { code: 'store-locked', text: 'Elasticsearch 繁忙，拒绝了请求，稍后重试', isRetryable: true };
const readOnly: Fault = {
  code: 'store-read-only',
  text: 'Elasticsearch 索引只读（磁盘达到水位或被锁定），无法写入',
  isRetryable: true,
};
const refused: Fault = { code: 'store-failed', text: 'Elasticsearch 拒绝了凭据或权限不足', isRetryable: false };
const untrusted: Fault = {
  code: 'store-failed',
  text: 'Elasticsearch 的证书不受信任，设 STORE_CA 为签发它的 CA 证书文件，并核对地址与证书相符',
  isRetryable: false,
};
const noTls: Fault = { code: 'store-failed', text: '地址是 https，但那里没有 TLS', isRetryable: false };
const failed: Fault = { code: 'store-failed', text: 'Elasticsearch 操作失败', isRetryable: false };

/** While a node is lost or a cluster forms, in the words of a single document of a multi-get or a bulk. */
const passing =
  /^(no_shard_available_action|unavailable_shards|no_node_available|node_(not_)?(connected|disconnected|closed)|master_not_discovered|not_master|process_cluster_event_timeout|primary_missing|index_primary_shard_not_allocated|shard_not_found|illegal_index_shard_state)/;

/** Takes an HTTP status and Elasticsearch's error type and gives what it means for us. */
function faultOf(status: number | undefined, type: string): Fault {
  if (type === 'cluster_block_exception') return readOnly;
  if (status === 429) return busy;
  if (passing.test(type)) return gone;
  if (status === 401 || status === 403) return refused;
  if (status !== undefined && status >= 502 && status <= 504) return gone;
  return failed;
}

/** Takes anything thrown by the client and gives an AppError that names the url without credentials; an AppError stays as it is. */
export function storeError(thrown: unknown, location: string): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof errors.ResponseError) {
    const body = thrown.body as { error?: { type?: string; reason?: string } } | undefined;
    const type = body?.error?.type ?? '';
    return made(faultOf(thrown.statusCode, type), location, body?.error?.reason ?? thrown.message, thrown);
  }
  if (thrown instanceof errors.ConnectionError) return made(connectionFault(thrown), location, thrown.message, thrown);
  const isGone = [errors.TimeoutError, errors.NoLivingConnectionsError].some((kind) => thrown instanceof kind);
  return made(isGone ? gone : failed, location, errorText(thrown), thrown);
}

/** The client carries no code of a TLS failure, only its message. */
function connectionFault({ message }: Error): Fault {
  if (/certificate/i.test(message)) return untrusted;
  return /wrong version number|packet length too long|EPROTO/i.test(message) ? noTls : gone;
}

/** Takes one rejected item of a bulk or multi-get request (which tells no status) and gives the error that names it. */
export function itemError(
  location: string,
  id: string,
  status: number | undefined,
  type: string,
  reason: string,
): AppError {
  return made(
    faultOf(status, type),
    location,
    `${id}: ${type} ${reason}`,
    undefined,
    status === undefined ? { id } : { id, status },
  );
}

function made(fault: Fault, location: string, reason: string, cause?: unknown, more = {}): AppError {
  const detail = { url: location, reason, isRetryable: fault.isRetryable, ...more };
  return new AppError(fault.code, `${fault.text}：${location}（${reason}）`, detail, cause);
}
