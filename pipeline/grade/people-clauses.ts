import { type ClauseTest, type EventKind, evidence } from './clause-context.ts';
import type { Matter, Voice } from './matter.ts';

const gone: ReadonlySet<EventKind> = new Set(['late', 'undone', 'false-statement', 'deleted', 'press-clash']);
const cameBack: ReadonlySet<EventKind> = new Set(['reopened', 'no-answer']);
const eventNames: Record<EventKind, string> = {
  late: '逾期',
  undone: '未办',
  reopened: '反弹',
  'false-statement': '失实',
  deleted: '删帖',
  'press-clash': '与记者冲突',
  'no-answer': '未答复',
};

function handledBadly(level: number, kinds: ReadonlySet<EventKind> | null, word: string): ClauseTest {
  return ({ history, matter }) => {
    const first = matter.complaints[0];
    if (history === null || history.level !== level || first === undefined) return [];
    const bad = history.events.filter((event) => kinds === null || kinds.has(event.kind));
    if (bad.length === 0) return [];
    return [evidence(first, `历史${word}事件有：${bad.map((event) => eventNames[event.kind]).join('、')}`)];
  };
}

/** `mishandled-2`: a level-2 incident in the history, with late or undone duties, a false statement, deleted posts or a clash with a journalist. */
export const mishandledTwo = handledBadly(2, gone, '二级');

/** `mishandled-3`: a level-3 incident handled badly in any way, a level-2 one that came back or stayed unanswered, or enough people complaining each in their own words. */
export const mishandledThree: ClauseTest = (context) => {
  const byHistory = [handledBadly(3, null, '三级'), handledBadly(2, cameBack, '二级')].flatMap((test) => test(context));
  const people = complainants(context.matter);
  if (people.length < context.thresholds.complainants) return byHistory;
  return [...byHistory, ...people.map((voice) => evidence(voice, `${people.length} 个不同的人各自反映同一事`))];
};

// Copies, outlets, the unit and bystanders are not people.
function complainants(matter: Matter): Voice[] {
  const byAuthor = new Map<string, Voice>();
  for (const voice of matter.voices) {
    if (voice.kind !== 'complaint' && !voice.isAgreeing) continue;
    const isPerson = voice.carrier.name === '' && voice.isCopyOf === null && !voice.isCopied && !voice.isBystander;
    if (isPerson && !byAuthor.has(voice.post.author.name)) byAuthor.set(voice.post.author.name, voice);
  }
  return [...byAuthor.values()];
}

/** `livelihood`: a demand that one department cannot settle. */
export const livelihood: ClauseTest = ({ matter, thresholds }) =>
  matter.complaints.flatMap((voice) => {
    const { facts } = voice;
    if (facts.households >= thresholds.livelihoodHouseholds) return [evidence(voice, `${facts.households} 户`)];
    if (facts.severalVillages) return [evidence(voice, '几个村镇受影响')];
    if (facts.lifelineCut) return [evidence(voice, '学校或医院被断')];
    if (facts.groupUnpaid) return [evidence(voice, '一群人被欠薪')];
    return facts.coordination ? [evidence(voice, '须市委、市政府协调')] : [];
  });

/** `media-threat`: the author will go, or has gone, to the media or an authority above the unit, over something that matters. */
export const mediaThreat: ClauseTest = ({ matter }) =>
  matter.complaints.flatMap((voice) => {
    const isPerson = voice.carrier.name === '' && voice.isCopyOf === null;
    return isPerson && voice.facts.mediaThreat && voice.facts.stake
      ? [evidence(voice, '称要找或已找媒体、上级机关')]
      : [];
  });
