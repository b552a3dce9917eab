import {
  addressFor,
  type Clock,
  type Configuration,
  errorText,
  isPersonal,
  type Person,
  systemClock,
} from '../model/index.ts';
import { dayOf, isCovered, openChannels, unreachedPeople } from '../response/index.ts';
import type { Store } from '../store/port.ts';

/** One line of the examination. */
export interface Finding {
  what: string;
  isOk: boolean;
  detail: string;
}

const SOURCE_TIMEOUT_MS = 8_000;

/** Takes a configuration and how to open its store; examines store, sources, every channel and every person's reachability, and sends nothing to anybody. */
export async function examine(
  config: Configuration,
  open: () => Promise<Store>,
  clock: Clock = systemClock,
): Promise<Finding[]> {
  const [store, channels, sources] = await Promise.all([
    examineStore(config, open, clock),
    examineChannels(config),
    examineSources(config),
  ]);
  return [
    ...store,
    ...channels,
    ...sources,
    ...examinePeople(config),
    authorisation(config),
    examineHolidays(config, clock.now()),
  ];
}

async function examineStore(config: Configuration, open: () => Promise<Store>, clock: Clock): Promise<Finding[]> {
  try {
    const store = await open();
    const health = await store.health();
    const audit = await store.verifyAudit();
    const people = await examineReached(config, store, clock);
    await store.close();
    const chain = audit.ok ? `${audit.rows} 行完好` : `第 ${audit.seq} 行不符：${audit.why}`;
    return [
      {
        what: `存储 ${health.location}`,
        isOk: health.isWritable,
        detail: `${health.engine}，${health.posts} 条信息，待研判 ${health.unprocessed} 条`,
      },
      { what: '审计链', isOk: audit.ok, detail: chain },
      people,
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

/** Who has not been reached by any test for longer than the settings allow, by name. */
async function examineReached(config: Configuration, store: Store, clock: Clock): Promise<Finding> {
  const missed = await unreachedPeople({ config, store, clock });
  const days = config.settings.contactTestEveryDays;
  const names = missed.map((person) => person.name).join('、');
  const detail = missed.length === 0 ? `每人 ${days} 天内都收到过测试消息` : `${days} 天内没有收到过：${names}`;
  return { what: '联系方式测试', isOk: missed.length === 0, detail };
}

/** Limits in working days need the state's calendar of holidays of this year. */
function examineHolidays(config: Configuration, nowMs: number): Finding {
  const year = Number(dayOf(nowMs, config.settings.timeZone).slice(0, 4));
  const isOk = isCovered(year);
  return {
    what: '节假日安排',
    isOk,
    detail: isOk ? `已收录 ${year} 年` : `未收录 ${year} 年，工作日时限无法推算，请更新程序`,
  };
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
