import { addressFor, type Configuration, errorText, isPersonal, type Person } from '../model/index.ts';
import { openChannels } from '../response/index.ts';
import type { Store } from '../store/port.ts';

/** One line of the examination. */
export interface Finding {
  what: string;
  isOk: boolean;
  detail: string;
}

const SOURCE_TIMEOUT_MS = 8_000;

/** Takes a configuration and how to open its store; examines store, sources, every channel and every person's reachability, and sends nothing to anybody. */
export async function examine(config: Configuration, open: () => Promise<Store>): Promise<Finding[]> {
  const [store, channels, sources] = await Promise.all([
    examineStore(open),
    examineChannels(config),
    examineSources(config),
  ]);
  return [...store, ...channels, ...sources, ...examinePeople(config), authorisation(config)];
}

async function examineStore(open: () => Promise<Store>): Promise<Finding[]> {
  try {
    const store = await open();
    const health = await store.health();
    const audit = await store.verifyAudit();
    await store.close();
    const chain = audit.ok ? `${audit.rows} 行完好` : `第 ${audit.seq} 行不符：${audit.why}`;
    return [
      {
        what: `存储 ${health.location}`,
        isOk: health.isWritable,
        detail: `${health.engine}，${health.posts} 条信息，待研判 ${health.unprocessed} 条`,
      },
      { what: '审计链', isOk: audit.ok, detail: chain },
    ];
  } catch (thrown) {
    return [{ what: '存储', isOk: false, detail: errorText(thrown) }];
  }
}

/** Takes the configured channels and asks each whether it is there and takes our credentials; sends nothing to anybody. */
export async function examineChannels(config: Pick<Configuration, 'channels'>): Promise<Finding[]> {
  const channels = [...openChannels(config.channels).values()];
  return Promise.all(
    channels.map(async (channel) => {
      const { isOk, detail } = await channel.probe();
      await channel.close?.();
      return { what: `通道 ${channel.id}（${channel.name}）`, isOk, detail };
    }),
  );
}

async function examineSources(config: Configuration): Promise<Finding[]> {
  return Promise.all(
    config.sources
      .filter((source) => source.isEnabled)
      .map(async (source) => {
        const url = source.kind === 'weibo' ? (source.timelineUrls[0] ?? source.searchUrl ?? '') : source.url;
        try {
          const origin = new URL(url.replace(/\{\w+\}/g, 'x')).origin;
          const response = await fetch(`${origin}/robots.txt`, { signal: AbortSignal.timeout(SOURCE_TIMEOUT_MS) });
          await response.body?.cancel();
          return {
            what: `来源 ${source.id}（${source.name}）`,
            isOk: response.status < 500,
            detail: `主机应答 HTTP ${response.status}`,
          };
        } catch (thrown) {
          return { what: `来源 ${source.id}（${source.name}）`, isOk: false, detail: errorText(thrown) };
        }
      }),
  );
}

function examinePeople(config: Configuration): Finding[] {
  return config.roster.people.map((person) => {
    const ways = waysTo(person, config);
    const detail = ways.length === 0 ? '没有任何可用的联系方式' : ways.join('、');
    return { what: `人员 ${person.name}（${person.post}）`, isOk: ways.length > 0, detail };
  });
}

function waysTo(person: Person, config: Configuration): string[] {
  return config.channels.flatMap((channel) => {
    // A printer or a group is no way to one person.
    const address = isPersonal(channel.kind) ? addressFor(channel.kind, person) : undefined;
    return address === undefined ? [] : [`${channel.id} ${address}`];
  });
}

function authorisation(config: Configuration): Finding {
  const given = config.settings.standingAuthorisation;
  const detail =
    given === null ? '不在案：无人研判时快报不会自动发出，只逐级告警' : `${given.by}，${given.on}，${given.document}`;
  return { what: '常设授权', isOk: given !== null, detail };
}
