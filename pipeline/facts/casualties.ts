import { findQuantities } from './quantities.ts';
import { sentencesOf } from './sentences.ts';

const death =
  /死亡|身亡|遇难|丧生|丧命|殒命|罹难|溺亡|坠亡|猝死|毙命|去世|离世|(?<![热冷累吵臭烦气笑吓饿渴困堵急疼痒忙美爱贵慢挤恨想难闷坑晒乐馋咸辣酸])死了(?![心条])|死者|死[一二两三四五六七八九十\d]|[一二两三四五六七八九十\d]死|(?:打|撞|淹|压|砸|电|毒|烧|摔|冻|闷|烫|炸|治|害)死(?!了?算)|致死|抢救无效|没抢救过来|没救(?:过来|回来|活)|救不回来|没能(?:救|醒)|人没了|人就没了|没了呼吸|没了心跳|遗体|尸体|遗像前|没气了|断了?气|咽了?气|没醒过来|再也没醒|下不来手术台|死在|死因|命没了|出人命了|丢了(?:性)?命|死于|死后|尸检/;
const euphemism =
  /(?:掉进|掉下|摔|撞|坠|砸|压|触电|溺|淹|翻下|翻车|抢救|送到医院|icu).{0,40}[,就](?:人)?(?:走|没)了(?:$|,)|(?:大出血|抢救|手术|icu|急救|推进去|昏迷|溺水|休克|输液|打针|窒息|撞|卷进|卷入|轧|碾|溺).{0,30}(?:没了|走了|不行了)(?:$|,)/;
const kin = /爸|妈|爷|奶|儿子|女儿|老公|老婆|丈夫|妻子|哥|弟|姐|妹|孩子|娃|老人|老爹|父亲|母亲|工友/;
const noDeath =
  /没有?人?(?:员)?(?:死亡|伤亡)|无(?:人员?)?(?:死亡|伤亡)|未造成(?:人员)?(?:死亡|伤亡)|零死亡|没死|死亡率|死亡证明/;
const notPeople = /(?:鱼|狗|猫|鸡|鸭|鹅|猪|牛|羊|树|花|苗|草|庄稼|虫|鸟|手机|电脑|系统).{0,6}(?:死|走了)/;

/** Takes a folded text and tells whether somebody died. */
export function tellsDeath(text: string): boolean {
  return sentencesOf(text).some((sentence) => {
    if (noDeath.test(sentence) || notPeople.test(sentence)) return false;
    return death.test(sentence) || (euphemism.test(sentence) && kin.test(sentence));
  });
}

const injury =
  /受伤|负伤|轻伤|重伤|伤者|伤员|挂彩|骨折|缝了?[一二两三四五六七八九十几\d]{1,6}针|断了(?:腿|胳膊|手|肋)|(?:胳膊|腿|手|肋骨)[^,。]{0,4}断|头破血流|见血|满[脸头身]血|一[脸头身]血|流血|出血|淌血|砸伤|撞伤|烫伤|烧伤|摔伤|咬伤|电伤|划伤|割伤|炸伤|打伤|扭伤|擦伤|挫伤|刺伤|昏迷|晕倒|晕厥|昏倒|中毒|上吐下泻|呕吐|急性肠胃炎|食物中毒|送医|送往医院|送进医院|住院|住进医院|拉肚子|腹泻|发烧呕吐|高烧不退|红疹|皮疹|窒息|抽搐|休克|救护车|抬走|抬上|抬下|抬出|拉走|开花|膝盖.{0,4}破|挂水|输液|icu|有人伤/;
const noInjury =
  /没有?(?:一[个位名])?(?:人|行人)?受伤|无人受伤|无人员?伤|未造成人员|没人受伤|没伤着人|人没事|零伤亡|无一人|无一例|无一伤亡|全部平安|平安无事|虚惊/;
const people = /^(?:人|名|位|个|口人|口|伤)$/;
const amongThem = /其中/;
const afterPeople =
  /^(?:多个)?(?:人|名|位|师傅|乘客|工人|学生|孩子|娃|小孩|老人|游客|路人|行人|村民|居民|员工|伤者|大人|女|男|家长|患者|病人|顾客|客户|储户|受伤|重伤|轻伤|伤)/;

/** Takes a folded text and gives how many people it says were hurt: 0 for none told, 1 where somebody was without a number. */
export function countInjured(text: string): number {
  let most = 0;
  const sentences = sentencesOf(text);
  sentences.forEach((sentence, at) => {
    if (!injury.test(sentence) || noInjury.test(sentence)) return;
    const before = at > 0 ? (sentences[at - 1] ?? '') : '';
    most = Math.max(most, injuredIn(sentence), hurtVerb.test(sentence) ? injuredIn(before) : 0, 1);
  });
  return most;
}

const hurtVerb = /^[^,]{0,12}(?:都|均|全)(?:受伤|送医|住院|挂彩|进了医院)/;

/** After a number of people: they did it, it was not done to them. */
const actor =
  /^[^,。]{0,2}(?:把|将|围|对着|冲|拿着|用|上来|按|拽|打|骂|动手|抬(?!走)|轮流|换着|赶来|救|送(?!医)|排|围观|看着|值班|站着|开着|坐着)/;

function injuredIn(sentence: string): number {
  const cut = sentence.split(amongThem)[0] ?? '';
  let sum = 0;
  let most = 0;
  let lastEnd = -1;
  for (const quantity of findQuantities(cut)) {
    const isPeople =
      people.test(quantity.measure) &&
      (quantity.measure !== '个' || isCountedPerson(cut, quantity.end, quantity.start));
    if (actor.test(cut.slice(quantity.end, quantity.end + 6))) continue;
    const isBareInjured = quantity.measure === '' && /^(?:伤|人)/.test(cut.slice(quantity.end));
    if (!isPeople && !isBareInjured) continue;
    if (
      !/伤|彩|断|抬|送|拉走|拉肚子|腹泻|发烧|红疹|抽搐|住院|救护|中毒|吐|晕|昏|血|针|骨折|开花|icu/.test(
        cut.slice(Math.max(0, quantity.start - 24), quantity.end + 30),
      )
    )
      continue;
    const joined = lastEnd >= 0 && /^[\p{Script=Han}]{0,4}[和及与、,]$/u.test(cut.slice(lastEnd, quantity.start));
    sum = joined ? sum + quantity.value : quantity.value;
    most = Math.max(most, sum);
    lastEnd = quantity.end;
  }
  return most;
}

// 抬走四个, 三个学生: a bare 个 counts people only after a verb of carrying away or before a word for people.
function isCountedPerson(text: string, end: number, start: number): boolean {
  if (afterPeople.test(text.slice(end, end + 3))) return true;
  return /(?:抬走|抬上|抬出|抬下去|抬出去|抬下来|抬出来|抬下|送下去|拉走|送走|送医|救出|伤了|砸了|砸中|砸伤|撞伤|倒下|倒了|进了医院)$/.test(
    text.slice(Math.max(0, start - 5), start),
  );
}
