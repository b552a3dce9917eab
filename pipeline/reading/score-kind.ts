import type { Phrasebook } from '../lexicon/phrasebook.ts';
import { phrasebook } from '../lexicon/phrasebook.ts';
import type { Cues } from '../lexicon/read-lexicons.ts';

/** The cue lists made ready for search. */
export type CueBooks = Record<keyof Cues, Phrasebook>;

/** Takes the folded cue lists and gives their books. */
export function compileCues(cues: Cues): CueBooks {
  const entries = Object.entries(cues).map(([name, words]) => [name, phrasebook(words)] as const);
  return Object.fromEntries(entries) as CueBooks;
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
  /(?:都|已经|快|整整|足足|拖了|等了|挖了|修了|堵了|停了|第)[^,。!?;]{0,6}(?:天|年|个?月|周|小时|分钟|趟|回|遍|次)(?:了|啦|!|,|。|\?|$)|(?:小半年|大半年|好几年|好几个月|好几天|两年多|半个月了)|(?:一个|每个|天天|年年|每天|夜夜|回回|次次|每次)[^,。]{0,10}(?:都|就|还)|才.{0,8}(?:又|就)|连.{0,8}都(?:没|不)|只有.{0,6}(?:个|台|盏|辆)|\d+个?(?:窗口|口|道)[^,。]{0,4}(?:只)?开[一二两俩\d]|八个.{0,4}开/g;

function maskNotices(text: string, notice: Phrasebook): string {
  const hits = notice.find(text);
  if (hits.length < 2) return text;
  return hits.reduceRight((out, hit) => `${out.slice(0, hit.start)}·${out.slice(hit.end)}`, text);
}

/** Takes a folded text and gives its scores. */
export function scoreKind(text: string, books: CueBooks): CueScores {
  // 建议错峰, 恢复时间: what a notice says is neither asked nor complained.
  const clean = maskNotices(text.replace(denied, '·'), books.notice);
  const scores = Object.fromEntries(
    Object.entries(books).map(([name, book]) => [
      name,
      book.count(name === 'complaint' || name === 'demand' || name === 'irony' ? clean : text),
    ]),
  ) as Record<keyof Cues, number>;
  const turn = books.turn.find(clean).at(-1);
  const tail = turn === undefined ? '' : clean.slice(turn.end);
  return {
    ...scores,
    afterTurn: tail === '' ? 0 : books.complaint.count(tail),
    burden: clean.match(burden)?.length ?? 0,
  };
}
