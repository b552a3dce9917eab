import { personWords } from './people.ts';
import { findQuantities } from './quantities.ts';
import { sentencesOf } from './sentences.ts';

const death =
  /死亡|身亡|遇难|不治|离开人世|(?:当场|人都?|当时就?|就这么|已经)没了(?!声|动静|消息|影|回音|下文|脾气|水|电|气|信号|网|钱)|没(?:能)?(?:挺|撑)过来|没能(?:活|保住命)|没保住(?!证|钱|工作)|走得(?:太|很)突然|跳(?:楼|江|河|桥)(?:了|身亡|自杀)|轻生|自杀|烧死|闷死|溺死|猝然离世|人(?:都|已经|早)?(?:已经)?(?:硬|凉)了|生命体征|(?:已|确认)无(?:呼吸|心跳)|停止(?:了)?(?:呼吸|心跳)|心脏骤停|再也没(?:起来|出来|上来|回来)|捞上来.{0,6}(?:没气|凉|硬)|盖(?:着|上)白布|太平间|殡仪馆(?=拉|接)|丧生|丧命|殒命|罹难|溺亡|坠亡|猝死|毙命|去世|离世|(?<![热冷累吵臭烦气笑吓饿渴困堵急疼痒忙美爱贵慢挤恨想难闷坑晒乐馋咸辣酸])死了(?![心条])|死者|死[一二两三四五六七八九十\d]|[一二两三四五六七八九十\d]死|(?:打|撞|淹|压|砸|电|毒|烧|摔|冻|闷|烫|炸|治|害)死(?!了?算)|致死|抢救无效|没抢救过来|没救(?:过来|回来|活)|救不回来|没能(?:救|醒)|人没了|人就没了|没了呼吸|没了心跳|遗体|尸体|遗像前|没气了|断了气|(?:人|爸|妈|爷|奶|他|她)[^,。]{0,4}断气|咽了?气|没醒过来|再也没醒|下不来手术台|死在|死因|命没了|出人命了|丢了(?:性)?命|死于|死后|尸检/;
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
  /受伤|负伤|轻伤|重伤|伤者|伤员|挂彩|骨折|缝了?[一二两三四五六七八九十几\d]{1,6}针|断了(?:腿|胳膊|手|肋)|(?:胳膊|腿|手|肋骨)[^,。]{0,4}断|头破血流|见血|满[脸头身]血|一[脸头身]血|流血|出血|淌血|砸伤|撞伤|烫伤|烧伤|摔伤|咬伤|电伤|划伤|割伤|炸伤|打伤|扭伤|擦伤|挫伤|刺伤|昏迷|晕倒|晕厥|昏倒|中毒|上吐下泻|呕吐|急性肠胃炎|食物中毒|送医|送往医院|送进医院|住院|住[进了]{1,2}(?:医|病)?院|横纹肌|全?烧(?:了|伤)(?!饭|菜|水|香|纸|坏)|拉肚子|腹泻|发烧呕吐|高烧不退|红疹|皮疹|窒息|抽搐|休克|救护车|抬走|抬上|抬下|抬出|拉走|开花|膝盖.{0,4}破|挂水|输液|icu|有人伤|骨裂|脑震荡|脑出血|软组织|挫裂|眼角.{0,3}(?:缝|破)|额头.{0,3}(?:缝|破)|破相|失明|烧伤|灼伤|夹伤|夹断|绞断|轧断|咬了?[一二两三四五六七八九十\d]|在吐|都吐|吐了|发高烧|躺了?[一二两三四五六七八九十\d]|躺满|倒了?一(?:片|地)|压在.{0,6}下面|重症|抢救|急诊|过敏性休克|感染.{0,6}[一二两三四五六七八九十\d]+(?:人|个|名)/;
const noInjury =
  /没有?(?:一[个位名])?(?:人|行人)?受伤|无人受伤|无人员?伤|未造成人员|没人受伤|没伤着人|人没事|零伤亡|无一人|无一例|无一伤亡|全部平安|平安无事|虚惊/;
const people = /^(?:人|名|位|个|口人|口|伤)$/;
const amongThem = /其中/;
const afterPeople = new RegExp(`^(?:多个)?(?:人|名|位|大人|女|男|伤者|受伤|重伤|轻伤|伤|${personWords})`);

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
      !/住进|横纹肌|躺|吐|滚|压|骨|抢救|重症|急诊|伤|彩|断|抬|送|拉走|拉肚子|腹泻|发烧|红疹|抽搐|住院|救护|中毒|吐|晕|昏|血|针|骨折|开花|icu/.test(
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
  return /(?:躺了|躺着|倒着|躺|抬走|抬上|抬出|抬下去|抬出去|抬下来|抬出来|抬下|送下去|拉走|送走|送医|救出|伤了|砸了|砸中|砸伤|撞伤|倒下|倒了|进了医院)$/.test(
    text.slice(Math.max(0, start - 5), start),
  );
}
