import { personWords } from './people.ts';
import { findQuantities } from './quantities.ts';
import { sentencesOf } from './sentences.ts';

/** Takes a folded text and gives the most households it says are affected. */
export function countHouseholds(text: string): number {
  let most = 0;
  for (const quantity of findQuantities(text)) {
    const after = text.slice(quantity.end, quantity.end + 3);
    const isHouseholds =
      quantity.measure === '户' ||
      (quantity.measure === '家' && /^(?:人|住户|农户|商户)/.test(after)) ||
      /^(?:户|住户|业主|家庭)/.test(after);
    if (isHouseholds && !/^(?:型|外|口)/.test(after)) most = Math.max(most, quantity.value);
  }
  return most;
}

const affected =
  /断|堵|绕|停水|停电|没水|没电|没路|出行|出不|进不|出口|进出|封|不通|淹|污染|臭|喝不上|用不上|过不|走不|翻山|没人管|不让|拦|闸机|停气|停暖|没暖|坐船|过江|翻山|来回一天|来回.{0,4}小时|撤了|一撤|关停|没地方|上不了学|看不了病|领不到/;

/** Takes a folded text and tells whether several villages or towns are affected. */
export function tellsSeveralVillages(text: string): boolean {
  if (!affected.test(text)) return false;
  return findQuantities(text).some((quantity) => {
    const after = text.slice(quantity.end, quantity.end + 4);
    return (
      quantity.value >= 2 &&
      quantity.value < 1000 &&
      (/^(?:村|乡镇)$/.test(quantity.measure) || /^(?:行政村|自然村|村|乡|镇|街道|社区|小区)/.test(after)) &&
      !/^村民|^村口/.test(after)
    );
  });
}

const lifeline = /学校|小学|中学|幼儿园|校门|教学楼|医院|卫生院|急诊|120|救护车|养老院|敬老院/;
const cutOff =
  /唯一的?(?:路|道|出口|通道|桥)|挖断|路.{0,6}断|断.{0,4}路|进不[来去]|出不[来去]|过不[来去]|进不了|出不了|堵死|封死|封了.{0,6}门|开不进|抬着.{0,12}走|停水.{0,6}(?:天|小时)|停电.{0,6}(?:天|小时)|停了?.{0,4}天水|断水|断电|断暖|停课|没法上课|没法上学|上不了学|上不了课|绕.{0,6}(?:公里|里路|里)|(?:小学|中学|医院|卫生院|学校)[^,。]{0,6}(?:全断|断了|断路|不通)/;

/** Takes a folded text and tells whether a school or a hospital is cut off. */
export function tellsLifelineCut(text: string): boolean {
  return (
    lifeline.test(text) &&
    cutOff.test(text) &&
    !/(?:路过|对面|旁边).{0,3}(?:学校|医院).{0,3}(?:奶茶|饭店|超市)/.test(text)
  );
}

const wage =
  /提成|[加全满季月]\S{0,2}奖|年终奖|高温费|补贴|补助|课时费|劳务|奖励|发钱|工资|工钱|薪|血汗钱|劳务费|加班费|绩效|奖金|津贴|工zi|钱/;
const unpaid =
  /拖欠|欠|没影|没着落|没下文|没音|打水漂|停发|缓发|白干|没兑现|拿不到|领不到|没领|还没到账|没到账|冇见|只发了?|不给|没有给|没有到|见不着|未见|未到|没结|未结|没发|未发|冇发|没见|没给|没到|没拿到|没有发|不发|不结|一分|一个子儿|讨薪|讨要|发不出|压着|扣着|说年后|走流程|拖了|拖到/;
const worker =
  /工人|民工|工友|班组|木工|钢筋|瓦工|环卫|保洁|保安|临时工|合同工|外包|劳务|司机|护士|医生|教师|老师|职工|员工|同事|扫马路|扫.{0,6}台阶|扫街|干活|干了|做工|打工|收费员|驾驶员|快递|骑手|代课|临聘|编外|职员|店员|导游|船员|讲解员|协管|辅警|护工|厨师|施工队|项目部|扫地|护理|巡线|安检|分拣|配送|外卖|辅导员|站务|抄表|检修|爬杆|讲课|合唱|演员|乐手|救生员|种树|绿化|养护|打扫|值守|陪护|队里|教练|我们.{0,4}班|我们.{0,4}队/;
const personAfter = new RegExp(`^(?:名|人|号|位)?(?:筑路工|外包|派遣|${personWords})`);
/** Fewer people than this are single claims, not “a whole group”; our reading of the word. */
const groupSize = 5;
const wholeGroup =
  /整个?(?:班|队|车间|科室|项目)|全(?:班组|队|体|科|车间|院|校|公司)|一个?班组|班组.{0,6}(?:都|全)|工友们|兄弟们|大伙|大家都|所有(?:人|工人|员工|职工)/;

/** Takes a folded text and tells whether a whole group is owed its wages. */
export function tellsGroupUnpaid(text: string): boolean {
  if (!wage.test(text) || !unpaid.test(text) || !worker.test(text)) return false;
  if (
    !/工资|工钱|薪|血汗钱|劳务|工zi|一分钱|一个子儿|绩效|奖金|年终奖|高温费|加班费|课时费|津贴|没发钱|提成|[加全满季月]\S{0,2}奖|发钱|一毛钱|辛苦钱/.test(
      text,
    )
  )
    return false;
  if (wholeGroup.test(text)) return true;
  return findQuantities(text).some((quantity) => {
    const after = text.slice(quantity.end, quantity.end + 5);
    const isPeople =
      /^(?:人|名|位|口人)$/.test(quantity.measure) ||
      (quantity.measure === '个' && personAfter.test(after)) ||
      personAfter.test(after);
    return isPeople && quantity.value >= groupSize;
  });
}

const askAbove =
  /(?:请|盼|望|求|恳请|希望|建议|呼吁)[^。!?;]{0,14}(?:市里|市委|市政府|县里|县委|县政府|区里|区委|区政府|政府|书记|市长|县长|区长|省里)[^。!?;]{0,16}(?:牵头|协调|出面|统筹|做主|定下来|主持|管一管|解决)|(?:市里|政府|市委)(?:出面|牵头|协调)/;
const body =
  /局|镇|街道|公司|公安|国土|水务|城管|交通|住建|环保|规划|管委会|社区|物业|教育|卫健|景区|供电|项目部|总包|分包|银行|医院|学校|开发商|村里|村委|办事处|单位|热力|燃气|集团/g;
const passed =
  /(?:局|镇上?|镇里|街道|公司|公安|国土|水务|城管|交通|住建|环保|规划|管委会|社区|物业|景区|供电|项目部|总包|分包|银行|医院|学校|开发商|村里|村委|办事处|单位|热力|燃气|集团|处|委|院)(?:那边|的人|方面|又)?(?:说|讲|称|让|叫|推|回|表示)/g;

/** Takes a folded text and tells whether it asks the city's party committee or government to coordinate what departments push to each other. */
export function tellsCoordination(text: string): boolean {
  if (!askAbove.test(text)) return false;
  const buck = text.match(passed)?.length ?? 0;
  const bodies = new Set(text.match(body)).size;
  return (
    (buck >= 2 && bodies >= 2) ||
    sentencesOf(text).some(
      (s) => /(?:居民|村民|业主|群众|家长|街坊|我们|大家|几百|上千)/.test(s) && askAbove.test(text) && bodies >= 2,
    )
  );
}
