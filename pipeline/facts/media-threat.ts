import { sentencesOf } from './sentences.ts';

const media =
  '电视台|[\\p{Script=Han}]{1,4}台[《“「]|卫视|都市频道|公共频道|新闻频道|民生频道|生活频道|焦点访谈|今日说法|经济半小时|每周质量报告|新闻调查|1818|生活帮|帮忙|栏目|媒体|记者|报社|晚报|日报|都市报|晨报|早报|商报|央视|中央台|新华社|人民日报|人民网|澎湃|新京报|南方周末|315|3·15|[\\p{Script=Han}]{2}新闻|黄金眼|热线新闻|新闻热线|爆料|上热搜|上电视|头条';
const above =
  '市委|市政府|县委|县政府|自治区[\\p{Script=Han}]{0,8}(?:厅|局|委|办)|信访局|信访办|信访|上访|国家信访|省[\\p{Script=Han}]{0,8}(?:厅|局|委|院|办|公司|行|社|政府|里)|市纪委|省纪委|纪委|纪检|监委|监察|巡视组|巡察组|督察组|督导组|督查组|检查组|国务院|中央|部委|住建部|交通部|交通运输部|教育部|卫健委|人社厅|人社局|教育厅|教育局|银保监|金融监管|人民银行|人行|总行|总公司|总部|总局|国资委|审计|检察院|消协|发改委|证监会|市长信箱|省长信箱|领导小组';
const act =
  '去|到|上|找|喊|叫|请|联系|约|打给|打电话给|寄|递|交|送|投|发给|报给|捅|告|反映|举报|投诉|爆料|曝光|写信|修书|致电|向|跟|给|在|见|排';
const direct = new RegExp(
  `(?:${act})[^。!?;\\n]{0,16}(?:${media}|${above})|(?:${media}|${above})[^。!?;\\n]{0,14}(?:见|门口|排|递|交|接访|反映|举报|告|来拍|曝光|站岗|大厅|回执)`,
  'u',
);
const fronted = new RegExp(
  `(?:${media}|${above})[^。!?;\\n]{0,10}(?:联系好|联系了|联系上|已经?联系|约好|约了|说好了|打过招呼|答应(?:来|了)|明天(?:来|到)|后天(?:来|到)|下周(?:来|到)|上门|会来)`,
  'u',
);
const exposure = /(?:找|给|让|叫|请|向|联系|准备|只好|只能|就).{0,8}曝光|曝光(?:你|他|它|出去|给)|发到网上|实名举报/;
const self =
  /我|咱|俺|本人|老夫|大家|自己|家里|全家|业主们|乡亲|再不|不然|否则|要是|如果|三天内|限你|天内|月底|下周|明天|礼拜|周[一二三四五六日]|已经|已|刚|材料|说到做到|等着|走着瞧/;
const others =
  /记者[^,。]{0,6}(?:致电|联系|采访|来到|看到|了解|从|走访)|(?:有|据|该)(?:市民|居民|村民|读者|网友)[^,。]{0,12}(?:反映|投诉|举报)/;
const notAThreat =
  /12345|等(?:上级|省里)|不想|不会去|没打算|懒得|别去|检查组前脚|检查组(?:走|来|刚)|(?:看|听|见|得|收)到[^,。]{0,8}(?:晚报|日报|新闻|报道|记者)/;

const seen = /(?:看|听|见|得|收|翻)到[^,。]{0,12}(?:晚报|日报|新闻|报道|记者|央视|人民网|新华社)/;

/** Takes a folded text and tells whether its author will go, or has gone, to the media or to an authority above the unit; calling 12345 is neither. */
export function tellsMediaThreat(text: string): boolean {
  return sentencesOf(text).some((sentence) => {
    if (seen.test(sentence)) return false;
    if (others.test(sentence) || (notAThreat.test(sentence) && !direct.test(sentence.replace(/12345/g, ''))))
      return false;
    if (/检查组|不会去|没打算/.test(sentence)) return false;
    return (
      (direct.test(sentence) || fronted.test(sentence) || exposure.test(sentence)) &&
      self.test(sentence) &&
      intends(sentence)
    );
  });
}

const intent =
  /我已|已向|已经向|登记|预约|挂了号|再不|再没|没结果|没说法|带着|带上|拿着|揣着|联系(?:好|了|上)|约(?:好|了)|明天到|原件|复印|病历|合同|下周|下个?月|月底|明天|后天|周[一二三四五六日]|礼拜|我会|我要|一定|必须|非要|走一遍|发给|不然|否则|要是|如果|就去|就找|就喊|就上|就往|就把|直接|只好|只能|准备|打算|约好|约了|联系了|联系好|寄到|寄给|寄往|寄了|挂号|递上|递了|递交|交到|交给|交了|反映(?:了|到|给|过)|举报(?:了|到|给|过)|投诉(?:到|给|了)|告到|捅到|去省|到省|在省|上省|去北京|进京|去找|去告|再去|还去|我去|我们去|我就|等着|大厅|排|接访|见|大不了|逼我|材料|修书|写信|写了信|打了.{0,6}热线|找了|找过|去过|走.{0,4}(?:信访|法律)|曝光|站岗|不信.{0,8}没人管|来拍|来评评理/;

function intends(sentence: string): boolean {
  return intent.test(sentence);
}

const money =
  /\d(?:元|块|万)|[一二两三四五六七八九十百千万](?:元|块|万)|块钱|毛钱|钱|款|工资|薪|补偿|赔|退费|退钱|退款|罚|扣|费|定金|押金|保证金|存款|利息|贷款|房租|票价|收条|白条|损失|账/;
const safety =
  /安全|危险|隐患|事故|桥|塌|垮|裂|摔|撞|伤|死|命|坠|漏电|触电|起火|失火|爆|砸|刹|护栏|偏位|塌方|掉进|翻车|出人命/;
const health =
  /病|哮喘|咳|医院|住院|健康|中毒|过敏|癌|呼吸|喘|熏|毒|污染|污水|粉尘|甲醛|辐射|噪声|失眠|睡不|馊|变质|发霉|孕妇|疫苗|吃药|药费/;
const right =
  /征地|占地|占了|占我|拆|强拆|房产|房子|宅基|产权|户口|学位|上学|入学|录取|毕业证|学籍|社保|医保|养老金|低保|合同|隐私|个人信息|歧视|打人|殴打|自愿|签字|土地|承包|赡养|工伤|劳动|假(?:章|证)|冤/;

/** Takes a folded text and tells whether money, safety, health or a right is at stake in it. */
export function tellsStake(text: string): boolean {
  return money.test(text) || safety.test(text) || health.test(text) || right.test(text);
}
