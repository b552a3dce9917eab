import { personWords } from './people.ts';
import { findQuantities } from './quantities.ts';
import { sentencesOf } from './sentences.ts';

const crowd =
  /聚集|围堵|围住|围着|围在|围了|堵住|堵上|堵了|堵在|堵门|堵路|拉横幅|横幅|拉起|白布|静坐|坐在|坐着|站着|跪|集体|抗议|示威|游行|讨说法|要说法|讨薪|讨要|维权|讨要说法|喊口号|举牌|举着|罢工|罢运|罢市|停运抗议|封门|守在|等答复|等着要|大闹|聚到|聚在|挤在.{0,6}(?:要|讨)|冲进|冲击/;
const purpose =
  /说法|答复|交代|讨|要求|抗议|维权|横幅|白布|口号|举牌|还我|还钱|退|赔|补偿|薪|工钱|工资|罢|征地|占地|占了|拆|堵|围堵|封门|上访|静坐|跪|示威|游行|集体|聚集|冲/;
const measure = /^(?:人|名|位|个|口人|口|户|家|辆|台)?$/;
const peopleAfter = new RegExp(`^(?:人|名|位|号人|号|多人|余人|老百姓|${personWords})`);

/** Takes a folded text and gives how many people it says gathered over a demand; 0 where none did. Crowds of sightseers and queues do not count. */
export function countGathered(text: string): number {
  if (!purpose.test(text)) return 0;
  let most = 0;
  const sentences = sentencesOf(text);
  sentences.forEach((sentence, at) => {
    const around = [sentences[at - 1] ?? '', sentence, sentences[at + 1] ?? ''].join('。');
    if (!crowd.test(around)) return;
    const isNear = crowd.test(sentence);
    for (const quantity of findQuantities(sentence)) {
      const after = sentence.slice(quantity.end, quantity.end + 4);
      const isPeople =
        quantity.measure === '人' || quantity.measure === '名' || quantity.measure === '位' || peopleAfter.test(after);
      const isCounted =
        isNear &&
        (quantity.measure === '个' || quantity.measure === '') &&
        /数|正好|足足|至少|有/.test(sentence) &&
        quantity.end >= sentence.length - 1;
      if ((isPeople || isCounted) && measure.test(quantity.measure)) most = Math.max(most, quantity.value);
    }
  });
  return most;
}

const higher =
  /省(?:委|政府|里)?(?:信访|上访)|信访局|信访办|国家信访|上访|省纪委|省委|省政府|省厅|省[\p{Script=Han}]{1,6}(?:厅|局|委)|进京|到北京|去北京|中纪委|国务院|巡视组|督察组|自治区[\p{Script=Han}]{1,6}(?:厅|局|委)/u;
const went =
  /坐|赶到|赶去|到了|来到|去了|就在|正在|现在|已经|今早|今天|昨天|上午|刚|排队|排着|排\d+号|递|交|大厅|门口|回执|接访|上访|一起去|结伴/;
const willGo = /要去|准备去|打算去|就去|再不.{0,20}去|明天去|下周.{0,6}去/;

/** Takes a folded text and gives how many people it says went together to a higher authority; 0 where none did. */
export function countPetitioners(text: string): number {
  if (!higher.test(text)) return 0;
  let most = 0;
  const sentences = sentencesOf(text);
  sentences.forEach((sentence, at) => {
    const around = [sentences[at - 1] ?? '', sentence, sentences[at + 1] ?? ''].join('。');
    if (!higher.test(around) || !went.test(around) || willGo.test(sentence)) return;
    for (const quantity of findQuantities(sentence)) {
      const after = sentence.slice(quantity.end, quantity.end + 4);
      const isPeople =
        /^(?:人|名|位|口人|户)$/.test(quantity.measure) ||
        (quantity.measure === '个' && peopleOrHouseholds.test(after));
      const isTheirs = /坐|赶|去|到|来|排|在|访|递|代表|结伴|一起/.test(sentence);
      if (isPeople && isTheirs && !isStock(sentence, quantity.start)) most = Math.max(most, quantity.value);
    }
  });
  return most;
}

const peopleOrHouseholds = new RegExp(`^(?:户主|老|当家|农民|${personWords})`);
// 全村四百户人家 is who is concerned, not who went.
function isStock(sentence: string, start: number): boolean {
  return /(?:全村|全镇|共有|涉及|影响|一共|总共|小区)[^,]{0,6}$/.test(sentence.slice(Math.max(0, start - 10), start));
}
