const wrong =
  /受贿|行贿|贿赂|索贿|索要|回扣|好处费|辛苦费|茶水费|茶钱|保护费|卫生费|放行费|打点|封口费|红包|购物卡|收钱|收了?.{0,4}(?:钱|万|红包|卡|礼)|收款记录|收条|送了?.{0,6}(?:万|礼|卡)|贪污|贪了|挪用|侵吞|私吞|截留|套取|冒领|虚报|虚列|吃空饷|小金库|私分|吃拿卡要|以权谋私|权钱|利益输送|围标|串标|陪标|内定|量身定|暗箱|黑幕|关系户|近亲|亲弟弟|亲弟|连襟|亲戚|小姨子|妹夫|姐夫|堂弟|表弟|高出市场|贵出市场|虚高|亲哥|小舅子|老婆名|他老婆|私人账户|个人账户|个人收款|私人收款|进了.{0,6}(?:口袋|腰包)|公车私用|公款|转账|转过|滥用职权|假公济私|卖官|买官|打招呼|包庇|保护伞|每车.{0,8}抽|抽成|放一台.{0,20}收|一回两百|按月收|月月收|每月.{0,12}收|喝茶|[一二两三四五\d]个点|返点|提成|介绍费|过路钱|烟酒|土特产|礼金|礼品卡|安排进|萝卜/;
const official =
  /局长|科长|处长|主任|队长|所长|站长|书记|经理|院长|校长|行长|班长|主管|负责人|领导|干部|工作人员|科室|科的|办的|队员|中队|大队|某|姓[\p{Script=Han}]|法人|股东|评标|评委|中标|采购|招标|签字|名字|名下|办公室|检测费|医生|老师|护士长|会计|出纳|部那位|部的|那位|这位|客户经理|主任|采购员|科里|局里|行里|院里|校长|采购部|后勤/u;
const evidence =
  /截图|录音|录像|视频为证|有视频|拍下|照片|附图|图\s?\d|\d张图|张图|图都|如图|见图|图为证|上图|收据|收条|条子|欠条|转账记录|收款记录|流水|聊天记录|聊天|账本|账页|底账|单据|票据|发票|凭证|合同|协议|文件|档案|公示|签字表|评标表|原件|复印件|名单|红头|证据|实锤|铁证|晒一晒|晒出|贴出|贴一楼|发群里/;
const noEvidence =
  /没凭没据|没有?(?:任何)?凭据|没有?(?:任何)?证据|无凭无据|没见过|没图|空口|真假|不知真假|听说|听人|听.{0,12}讲|听一耳朵|据说|传言|谣传|传闻|猜的|瞎猜|坊间|道听途说|也是听|要是真的/;
const shownNow = /截图|录音一段|照片\d|图\s?\d|见图|如图|附:|张图|原件/;

/** Takes a folded text and tells whether it charges somebody with corruption or abuse of power. */
export function tellsCorruption(text: string): boolean {
  return wrong.test(text) && official.test(text);
}

/** Takes a folded text and tells whether it charges corruption and shows its evidence; hearsay shows none. */
export function showsCorruption(text: string): boolean {
  if (!tellsCorruption(text) || !evidence.test(text)) return false;
  return !noEvidence.test(text) || shownNow.test(text);
}
