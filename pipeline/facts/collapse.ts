import { sentencesOf } from './sentences.ts';

const thing =
  '桥|路面|路基|地面|边坡|山体|坡|护坡|挡墙|墙|围墙|楼|房|屋|顶|天花板|吊顶|架子|脚手架|钢架|支架|广告牌|灯箱|牌|杆|塔|栈道|平台|看台|台阶|楼梯|电梯|扶梯|护栏|栏杆|隧道|涵洞|管廊|堤|坝|井|基坑|地铁|站台|雨棚|棚|阳台|外墙|滑梯|舞台|索道|缆车|轿厢|轨道|货架|锅炉|水塔|门楼|亭|码头|浮桥|泳池|烟囱|堰';
const fall =
  '塌|垮|倒塌|坍|塌方|塌陷|沉陷|陷下去|滑坡|溃|决口|断裂|断成|整体滑|倾覆|倾倒|轰的一声|散架|脱轨|坠落|坠下|一掰就断|断了一截|断了|没了';
const direct = new RegExp(
  `(?:${thing})[^,。;]{0,14}(?:${fall})|(?:坍塌|垮塌|倒塌|塌陷|塌方|滑坡|决堤|溃坝|溃口|桥断|断桥|地陷|天坑)`,
);
const apart = /(?:塌|垮)(?:了|下|掉|在|成|进)/;
const emergency =
  /爆炸|爆燃|起火|着火|失火|火灾|大火|火光|火情|山火|烧起来|浓烟滚滚|泄漏|泄露.{0,3}(?:气|氨|氯|毒)|毒气|煤气中毒|一氧化碳|踩踏|沉船|翻船|被困.{0,8}(?:小时|分钟|半空|电梯|水)|困在.{0,6}(?:半空|电梯|水|里面)|悬在(?:半空|断口|空中)|停在半空|洪水冲|漏电.{0,6}(?:倒|伤|死)|食物中毒|集体中毒|大规模感染|院感|疫情暴发|误喂|过期疫苗/;
const harmless =
  /演练|没有火情.{0,4}没有|防火|消防演|灭火器|塌鼻|塌房|人设|倒塌时间|电话.{0,4}断|断了联系|断网|断电|断货|断水|断供|断了(?:财路|念想|片)|账号.{0,6}没了|留言.{0,6}没了|视频.{0,6}没了|垮了脸|心态.{0,2}(?:崩|垮)|要垮|快垮|会塌|塌不塌|怕.{0,8}塌|担心.{0,12}(?:塌|垮|断)|早晚.{0,6}塌|迟早.{0,6}(?:塌|垮)|万一.{0,8}(?:塌|垮|断)|上火|火爆|火了|恼火|窝火|开火|着急上火|毛裤|站台.{0,4}没了|牌子.{0,4}没了/;

/** Takes a folded text and tells whether a structure or slope gave way, or another emergency threatens the public. Fear that one may is not one. */
export function tellsCollapse(text: string): boolean {
  return sentencesOf(text).some((sentence) => {
    if (harmless.test(sentence)) return false;
    return (
      direct.test(sentence) ||
      emergency.test(sentence) ||
      (apart.test(sentence) && !/腿|膝|肩|脸|腰|精神|心|花|裤/.test(sentence))
    );
  });
}
