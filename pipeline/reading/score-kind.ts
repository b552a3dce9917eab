import { blankOut } from '../lexicon/blank-out.ts';
import { type PhraseCounter, phraseCounter } from '../lexicon/phrase-counter.ts';
import type { Phrasebook } from '../lexicon/phrasebook.ts';
import { phrasebook } from '../lexicon/phrasebook.ts';
import type { Cues } from '../lexicon/read-lexicons.ts';

/** The cue lists made ready for search. */
export type CueBooks = Record<keyof Cues, Phrasebook>;

/** The cue lists one by one, and what counts them all at once. */
export interface CueReader {
  books: CueBooks;
  countAll: PhraseCounter<keyof Cues>;
}

/** Takes the folded cue lists and gives their reader. */
export function compileCues(cues: Cues): CueReader {
  const entries = Object.entries(cues).map(([name, words]) => [name, phrasebook(words)] as const);
  return { books: Object.fromEntries(entries) as CueBooks, countAll: phraseCounter(cues) };
}

/** How many different cues of each list a text holds, and what structure adds to them. */
export type CueScores = Record<keyof Cues, number> & {
  /** Complaint after a turn: what is praised first is not meant. */
  afterTurn: number;
  /** Waiting, counting, repeating: what makes a bare fact a complaint. */
  burden: number;
};

/** What is denied or only named is no complaint: 零投诉, 没有一个行人受伤, 防汛抢险. */
const denied =
  /零(?:投诉|事故|欠薪|故障|违规|差评|拥堵|等待|距离|积水|伤亡)|(?:没有?|无|不再|再也不|不用|不必|告别|解决了?|整治|治理|清理|清除|打掉|严查|严打|查处|杜绝|消除|防止|避免|防范|预防)[^,。!?;]{0,8}(?:投诉|堵|臭|脏|噪音|扬尘|积水|坑洼|隐患|危险|危房|违规|违法|欠薪|拥堵|排队|受伤|黄牛|骗|保护费|乱收费|占道|垃圾|污水)|举报电话|投诉电话|监督电话|举报热线|投诉热线|投诉举报平台/g;
const burden =
  /(?:都|已经|快|整整|足足|拖了|等了|挖了|修了|堵了|停了|第)[^,。!?;]{0,6}(?:天|年|个?月|周|小时|分钟|趟|回|遍|次)(?:了|啦|!|,|。|\?|$)|(?:小半年|大半年|好几年|好几个月|好几天|两年多|半个月了)|(?:一个|每个|天天|年年|每天|夜夜|回回|次次|每次)[^,。]{0,10}(?:都|就|还)|才.{0,8}(?:又|就)|连.{0,8}都(?:没|不)|只有.{0,6}(?:个|台|盏|辆)|\d个?(?:窗口|口|道)[^,。]{0,4}(?:只)?开[一二两俩\d]|八个.{0,4}开/g;

function maskNotices(text: string, notice: Phrasebook): string {
  const hits = notice.find(text);
  if (hits.length < 2) return text;
  return blankOut(text, hits, '·');
}

/** Kindness as stories tell it: one of the staff does something for somebody, quickly, for nothing. */
const kindness = [
  /(?:小姐姐|小哥|师傅|大哥|阿姨|大爷|护士|医生|大夫|老师|队员|队长|民警|保安|司机|工作人员|小伙子|姑娘|志愿者|职工|工人|柜员|经理|客服)[^,。!?;]{0,14}(?:给我|给他|给她|给老|帮我|帮他|帮她|帮老|帮忙|替我|陪我|背着|背起|扶着|扶我|送我|送他|送她|追到|追上|抱着|哄|递给|教我|教老|捡到|垫付)/,
  /(?:报修|打电话|打了电话|反映|求助|上报|下单)(?:后|完|的|,)?[^。!?;]{0,12}(?:分钟|半小时|一小时|当天|当晚|第二天)[^。!?;]{0,14}(?:就到|就来|到了|赶到|上门|进门|修好|解决|办好|搞定)/,
  /(?:一口|连口|口)(?:水|热水|茶|饭)都?没(?:喝|吃|顾)|(?:烟|水|钱|红包|礼|谢礼)[^,。!?;]{0,6}(?:都不|也不|死活不|坚决不|没)(?:要|收|肯收)|(?:不肯|没有?|未)留(?:下)?(?:姓名|名字|名)/,
];

// 大爷帮我 is one deed, not one by its word and another by its shape.
function countKindness(text: string, deeds: Phrasebook): number {
  const told = kindness.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
  return told.filter((words) => !deeds.has(words)).length;
}

/** Takes a folded text and gives its scores. */
export function scoreKind(text: string, { books, countAll }: CueReader): CueScores {
  // 建议错峰, 恢复时间: what a notice says is neither asked nor complained.
  const clean = maskNotices(text.replace(denied, '·'), books.notice);
  const scores = countAll(text);
  if (clean !== text) {
    const { complaint, demand, irony } = countAll(clean);
    Object.assign(scores, { complaint, demand, irony });
  }
  const turn = books.turn.find(clean).at(-1);
  const tail = turn === undefined ? '' : clean.slice(turn.end);
  return {
    ...scores,
    deeds: scores.deeds + countKindness(text, books.deeds),
    afterTurn: tail === '' ? 0 : books.complaint.count(tail),
    burden: clean.match(burden)?.length ?? 0,
  };
}
