import type { Configuration, Duty, Incident, Instruction, Review, Sentence, Wording } from '../../model/index.ts';
import type { StoredPost } from '../../store/port.ts';
import { carriersOf, headline, reportFacts } from '../documents/facts.ts';
import { levelWords } from '../documents/flash.ts';
import { fullMoment, shortTime } from '../documents/times.ts';
import { fromRecord, leadOf, plain, quote } from './sentences.ts';
import type { Filling } from './template-parts.ts';

const MAX_QUOTED = 8;
const MAX_COURSE = 40;

/** What the program knows of an incident when it fills a paper. */
export interface IncidentRecords {
  incident: Incident;
  posts: readonly StoredPost[];
  duties: readonly Duty[];
  instructions: readonly Instruction[];
  wording: Wording | null;
  review: Review | null;
}

type Named = Pick<Configuration, 'unit' | 'rulebook' | 'settings' | 'roster'>;

/** Takes a filling and the records of an incident; gives its sentences, each with what it rests on. Pure. */
export function fillFromIncident(filling: Filling, records: IncidentRecords, config: Named): Sentence[] {
  switch (filling) {
    case 'matter':
      return matter(records, config);
    case 'posts':
      return distinct(records.posts)
        .slice(0, MAX_QUOTED)
        .map((post) => quote(post, config.settings.timeZone));
    case 'spread':
      return spread(records, config);
    case 'level':
      return level(records, config);
    case 'course':
      return course(records, config);
    case 'instructions':
      return instructions(records, config);
    case 'wording':
      return records.wording === null ? [] : [plain(records.wording.text)];
    case 'review-done':
      return records.review === null ? [] : [plain(records.review.done)];
    case 'review-learned':
      return records.review === null ? [] : [plain(records.review.learned)];
    case 'review-next':
      return records.review === null ? [] : [plain(records.review.next)];
    default:
      return [];
  }
}

/** The deciding post and the first one, in their own words. */
function matter({ incident, posts }: IncidentRecords, config: Named): Sentence[] {
  const zone = config.settings.timeZone;
  const deciding = posts.find(({ post }) => post.id === incident.decidingPostId) ?? posts[0];
  if (deciding === undefined) return [fromRecord(incident.title, incident.id)];
  const title: Sentence = {
    lead: leadOf(deciding, zone),
    text: headline(deciding),
    traces: [{ kind: 'post', id: deciding.post.id }],
  };
  const words = quote(deciding, zone);
  const isSame = words.text.startsWith(title.text);
  return [...(isSame ? [] : [title]), words];
}

function spread({ incident, posts }: IncidentRecords, config: Named): Sentence[] {
  const { spread: sums } = incident;
  const { where } = reportFacts(incident, posts, config.unit);
  const zone = config.settings.timeZone;
  const names = carriersOf(posts).slice(0, 6).join('、');
  return [
    fromRecord(
      `自${fullMoment(incident.occurrenceAtMs, zone)}起，共有相关信息 ${sums.posts} 条（另有转载 ${sums.copies} 条），累计阅读 ${sums.views} 次、转发 ${sums.reposts} 次、评论 ${sums.comments} 次。`,
      incident.id,
    ),
    ...(names === '' ? [] : [fromRecord(`刊载的媒体和平台有：${names}。`, incident.id)]),
    ...(where.length === 0 ? [] : [fromRecord(`信息中提到的地点：${where.join('、')}。`, incident.id)]),
  ];
}

function level({ incident }: IncidentRecords, config: Named): Sentence[] {
  const names = new Map<string, string>(config.rulebook.clauses.map((clause) => [clause.id, clause.name]));
  const words = incident.clauses.map((clause) => `${names.get(clause.id) ?? clause.id}（第${clause.article}条）`);
  return [
    fromRecord(`${levelWords(incident, config.rulebook.levelNames[incident.level])}。`, incident.id),
    ...(words.length === 0 ? [] : [fromRecord(`依据：${words.join('、')}。`, incident.id)]),
  ];
}

function course({ incident, duties }: IncidentRecords, config: Named): Sentence[] {
  const zone = config.settings.timeZone;
  const met = duties
    .flatMap((duty) => (duty.metAtMs === null ? [] : [{ duty, atMs: duty.metAtMs }]))
    .sort((a, b) => a.atMs - b.atMs)
    .slice(0, MAX_COURSE);
  return [
    fromRecord(`${shortTime(incident.discoveredAtMs, zone)}，发现该信息。`, incident.id),
    ...met.map(({ duty, atMs }) => {
      const late = (duty.lateMins ?? 0) > 0 ? `，逾时 ${duty.lateMins} 分钟` : '';
      return fromRecord(`${shortTime(atMs, zone)}，${duty.title}：${duty.metNote ?? '已办结'}${late}。`, duty.id);
    }),
  ];
}

function instructions(records: IncidentRecords, config: Named): Sentence[] {
  return records.instructions.map((one) => {
    const name = config.roster.people.find((person) => person.id === one.personId)?.name ?? one.personId;
    return fromRecord(`${shortTime(one.atMs, config.settings.timeZone)}，${name}批示：${one.text}`, one.id);
  });
}

function distinct(posts: readonly StoredPost[]): StoredPost[] {
  return posts.filter(({ analysis }) => analysis?.copyOf == null);
}
