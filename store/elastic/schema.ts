import { AppError } from '../../model/index.ts';
import { indexedFields, numberNames } from '../port.ts';
import { type Cluster, formatVersion, parts } from './cluster.ts';
import { lifecycleSettings } from './lifecycle.ts';

type Mapping = Record<string, object>;
/** A value that is longer is kept and not found; refusing it would stop the log that carries it. */
const keyword = { type: 'keyword', ignore_above: 8000 };
const long = { type: 'long' };
const flag = { type: 'boolean' };
/** Kept in the source alone: JSON text, in no index. */
const kept = { type: 'keyword', index: false, doc_values: false };
/** Tokens of store/text.ts divided by blanks: the engine makes none of its own. */
const tokens = {
  type: 'text',
  analyzer: 'whitespace',
  norms: false,
  // A single character is asked for by the beginning of its pairs, of which there are thousands.
  index_prefixes: { min_chars: 1, max_chars: 1 },
};
const time = { type: 'date', format: 'epoch_millis' };

const posts: Mapping = {
  id: keyword,
  // The post as it came; all below it is only there to be searched.
  doc: kept,
  title: tokens,
  body: tokens,
  // Of publication, or of collection where that is unknown.
  timeMs: time,
  source: keyword,
  sourceId: keyword,
  platform: keyword,
  outlet: keyword,
  // What the verdict says, and the level of its story.
  tier: keyword,
  sentiment: keyword,
  isAboutUnit: flag,
  level: long,
  storyId: keyword,
  analysis: kept,
  // The newest later reading of its counts, canonical JSON.
  metrics: kept,
  metricsAtMs: long,
  // Its place in the queue, and who holds it until when. isAgain: observed since it was claimed, so the verdict under way is not the last.
  queueSeq: long,
  isWaiting: flag,
  isAgain: flag,
  leaseUntilMs: long,
  owner: kept,
  // The entries of the log that wrote the verdict and the level last.
  verdictN: long,
  levelN: long,
};

function documents(): Mapping {
  const mapping: Mapping = { kind: keyword, id: keyword, doc: kept, version: keyword, isDeleted: flag, keys: keyword };
  for (const field of Object.values(indexedFields).flat())
    mapping[columnOf(field)] = isNumber(field) ? { ...long, ignore_malformed: true } : keyword;
  return mapping;
}

function isNumber(field: string): boolean {
  return field.endsWith('Ms') || (numberNames as readonly string[]).includes(field);
}

const envelope = ['kind', 'version', 'doc', 'keys', 'isDeleted'];

/** Takes a field that the port declares and gives its column: a document's own kind or version is not the store's. */
export function columnOf(field: string): string {
  return envelope.includes(field) ? `own_${field}` : field;
}

const mappings: Record<string, Mapping> = {
  posts,
  observations: { postId: keyword, atMs: long, metrics: kept },
  docs: documents(),
  polls: { ...documents(), pollNo: long, outcome: keyword },
  log: { n: long, lastSeq: long, changes: kept, payload: kept },
  audit: { seq: long, incidentId: keyword, row: kept },
  // Posts that the cluster refused: why, and as they came (quarantine.ts).
  quarantine: { status: long, reason: kept, doc: kept },
};

const isRolled = (part: string) => part === 'posts' || part === 'observations';

/** A search reads the newest hits from the front and stops: 2 to 5 times as fast as picking them out of better compressed blocks. */
const newestFirst = { sort: { field: ['timeMs', 'id'], order: ['desc', 'desc'] } };

function templateOf(cluster: Cluster, part: string, lifecycle: Record<string, unknown>) {
  return {
    name: `${cluster.prefix}-${part}`,
    index_patterns: [`${cluster.prefix}-${part}-v${formatVersion}${isRolled(part) ? '-*' : ''}`],
    priority: 500,
    version: formatVersion,
    template: {
      settings: {
        number_of_shards: 1,
        // One copy as soon as there is a second data node.
        auto_expand_replicas: '0-1',
        refresh_interval: '1s',
        max_result_window: 1_000_000,
        ...(part === 'posts' ? newestFirst : {}),
        ...(isRolled(part) ? lifecycle : {}),
      },
      mappings: { dynamic: 'strict' as const, properties: mappings[part] ?? {} },
      aliases: { [`${cluster.prefix}-${part}`]: {} },
    },
  };
}

const majors = [8, 9];

/** Refuses a server that this program was never tried on. */
export async function checkServer(cluster: Cluster): Promise<void> {
  const { version } = await cluster.call((client) => client.info());
  const major = Number(version.number.split('.')[0]);
  if (majors.includes(major)) return;
  const message = `Elasticsearch 版本 ${version.number} 不受支持，需要 8.x 或 9.x：${cluster.location}`;
  throw new AppError('store-failed', message, { url: cluster.location, version: version.number, isRetryable: false });
}

/** Refuses to begin beside indices of an older format that are in use: they are carried over first (migrate-format.ts). */
export async function refuseOlder(cluster: Cluster): Promise<void> {
  const name = [cluster.aliasOf('log'), cluster.aliasOf('docs')];
  const answer = await cluster.call((client) => client.indices.getAlias({ name }, { ignore: [404] }));
  const fresh: string[] = [cluster.indexOf('log'), cluster.indexOf('docs')];
  const older = Object.entries(answer).find(([index, of]) => typeof of === 'object' && !fresh.includes(index));
  if (older === undefined) return;
  const message = `索引 ${older[0]} 是旧格式，先迁移到格式 ${formatVersion}：${cluster.location}`;
  throw new AppError('store-failed', message, { url: cluster.location, index: older[0], isRetryable: false });
}

/** A field that this program adds needs no new format: what stands there says nothing of it, what is written next may. */
async function addFields(cluster: Cluster, part: string, properties: Mapping): Promise<void> {
  const index = `${cluster.prefix}-${part}-v${formatVersion}*`;
  await cluster.call((client) =>
    client.indices.putMapping(
      { index, properties: properties as never, ignore_unavailable: true, allow_no_indices: true },
      { ignore: [404] },
    ),
  );
}

/** Puts the index templates that the cluster lacks; indices are made by the first write to them. Refuses a newer program's. */
export async function ensureTemplates(cluster: Cluster): Promise<void> {
  const all = [...parts, 'observations', 'quarantine'];
  const found = await cluster.call((client) =>
    client.indices.getIndexTemplate({ name: `${cluster.prefix}-*` }, { ignore: [404] }),
  );
  const templates = found.index_templates ?? [];
  const versions = new Map(templates.map((item) => [item.name, item.index_template.version ?? 0]));
  const fieldsOf = new Map(
    templates.map((item) => [item.name, item.index_template.template?.mappings?.properties ?? {}]),
  );
  const versionOf = (part: string) => versions.get(`${cluster.prefix}-${part}`) ?? 0;
  const isLacking = all.some((part) => isRolled(part) && versionOf(part) < formatVersion);
  const lifecycle = isLacking ? await lifecycleSettings(cluster) : {};
  for (const part of all) {
    const template = templateOf(cluster, part, lifecycle);
    const version = versionOf(part);
    if (version > formatVersion) {
      const message = `索引由更新版本的程序建立（格式 ${version}，本程序支持 ${formatVersion}）：${cluster.location}`;
      throw new AppError('store-failed', message, { url: cluster.location, version, supported: formatVersion });
    }
    const fields = fieldsOf.get(template.name) ?? {};
    const added = Object.entries(mappings[part] ?? {}).filter(([field]) => !(field in fields));
    if (version < formatVersion || added.length > 0) {
      await cluster.call((client) => client.indices.putIndexTemplate(template as never));
    }
    if (version === formatVersion && added.length > 0) await addFields(cluster, part, Object.fromEntries(added));
  }
}
