/** Twenty different matters, each told in words of its own, so that each becomes a story of its own. */
const MATTERS: readonly [title: string, text: string][] = [
  [
    '护栏撞断三周，缺口只拉了根布条',
    '华新路弯道的护栏三周前被货车撞开一个口子，边上就是水塘。附近村民自己拴了红布条，玉川市公路局的热线一直占线，没有人来补。',
  ],
  [
    '路灯成片熄灭，夜里摸黑过街',
    '玉川绕城路北段两百多盏路灯全部不亮，下晚自习的学生打着手电过街。家长联名找过玉川市公路局，得到的答复是“电费归谁还没谈好”。',
  ],
  [
    '多扣的过路费，退款拖了两个月',
    '玉川东收费站的设备把小客车认成货车，多扣的钱说好七天退，车主等了两个月。窗口让打电话，电话让来窗口，玉川市公路局至今没有说法。',
  ],
  [
    '扣车不给单据，司机讨说法',
    '几名司机反映，玉川路政大队扣下车辆后只收钱、不开票据，问依据就说“老规矩”。玉川市公路局办公室表示不清楚此事。',
  ],
  [
    '隧道风机停转，车里呛得睁不开眼',
    '穿过长岭隧道的司机都要关紧车窗：排风机停了，尾气散不出去，能见度只剩几十米。养护科说配件在路上，玉川市公路局没有给出日期。',
  ],
  [
    '桥头跳车扎破轮胎，一天补十几条',
    '新坪大桥的伸缩缝翘起手指长的钢条，桥头补胎铺一天接十几单。车主向玉川市公路局索赔，被告知先自己垫付。',
  ],
  [
    '扬尘盖住菜地，菜农损失没人认',
    '工程科的土方车不盖篷布，尘土落满江屏区一百多亩菜地，整茬小白菜卖不出去。玉川市公路局与施工队互相推诿。',
  ],
  [
    '井盖不翼而飞，老人踩空崴脚',
    '人行道上六个检查井都没有盖子，用树枝插着当记号。一位老人踩空崴了脚，家属找玉川市公路局，对方说井是自来水公司的。',
  ],
  [
    '拌合站通宵轰鸣，考生无法入睡',
    '离中学两百米的沥青拌合站夜里不停工，高三学生靠耳塞睡觉。环保已责令停夜班，玉川市公路局的工地照旧开机。',
  ],
  [
    '养护工半年没领到工资',
    '四十多名养护工从春节后没领过钱，有人靠借米度日。澄阳公路分局说款已拨，玉川市公路局说还在走流程。',
  ],
  [
    '新铺的沥青，一周起皮成渣',
    '刚通车七天的罩面用手就能抠起来，路肩堆着黑渣。质监报告还没公开，玉川市公路局称“属正常磨合”。',
  ],
  [
    '限高杆没有反光，夜里成了隐形门',
    '一根没有反光贴的限高杆横在村口，一个月里顶坏四辆车的车顶。车主找到玉川市公路局，得到一句“白天看得见”。',
  ],
  [
    '服务区污水直排，河水发黑发臭',
    '服务区的化粪池溢出来，顺着暗沟流进小河，下游养的鸭子死了一片。村干部三次上门，玉川市公路局的回复都是“正在核实”。',
  ],
  [
    '占地款拖了五年，村民守着白条',
    '修路占去的十七亩水田，补偿款五年没到账，村民手里只有一张盖章的欠条。玉川市公路局说账本搬家时找不到了。',
  ],
  [
    '一公里三块限速牌，罚单雪片一样来',
    '从八十到四十再到六十，三块限速牌挤在一公里里，司机称像是圈套。玉川市公路局承认设置不当，罚单却不撤。',
  ],
  [
    '落石砸穿驾驶室，坡上再无防护',
    '一块冰箱大的石头砸穿货车驾驶室，所幸司机下车抽烟。坡面的防护网去年拆走后没有装回，玉川市公路局说等汛期过了再看。',
  ],
  [
    '监控杆横在人行道，轮椅过不去',
    '倒下的监控杆在人行道上躺了十九天，坐轮椅的居民只能绕到机动车道。玉川市公路局和交警都说不归自己管。',
  ],
  [
    '绿化带全枯了，养护账却一分不少',
    '整条隔离带的冬青枯成柴火，公示的养护支出却每月照列。审计意见书贴出来后，玉川市公路局撤下了公示栏。',
  ],
  [
    '交两百就放行，超载车排队过卡',
    '知情人给出一段录像：治超点的值班人员收下两百元，超载的砂石车随即起杆。玉川市公路局称将倒查。',
  ],
  [
    '健身绿道变收费车位，居民没处走',
    '政府投资的骑行绿道一夜之间画满车位，扫码收费的公司与养护科同址。居民去玉川市公路局问，门卫让他们找物业。',
  ],
];
const ROADS = ['玉澄公路', '华新路', 'G8511玉川段', 'S214玉川段', '玉川绕城路'];

/** One line for POST /api/posts. */
export interface StormPost {
  id: string;
  source: string;
  outlet?: string;
  url: string;
  author: { name: string };
  title?: string;
  text: string;
  publishedAt: string;
}

/** Takes how many posts and level-1 stories, and when they are published; gives them in a fixed mixed order. Deterministic. */
export function makeStorm(posts: number, level1: number, publishedAt: string): StormPost[] {
  const every = Math.floor(posts / level1);
  return Array.from({ length: posts }, (_, index) =>
    index % every === every - 1 && index / every < level1
      ? centralReport(Math.floor(index / every), publishedAt)
      : complaint(index, publishedAt),
  );
}

function centralReport(index: number, publishedAt: string): StormPost {
  const [title, text] = MATTERS[index % MATTERS.length] ?? ['', ''];
  const url = `https://www.news.cn/local/${index}.html`;
  return {
    id: `c${index}`,
    source: 'news',
    outlet: '新华社',
    url,
    author: { name: '新华社' },
    title,
    text,
    publishedAt,
  };
}

function complaint(index: number, publishedAt: string): StormPost {
  const road = ROADS[index % ROADS.length];
  return {
    id: `u${index}`,
    source: 'forum',
    url: `https://bbs.example/t/${index}`,
    author: { name: `网友${index}` },
    text: `玉川市公路局管的${road}${index}号路段第${index % 97}个坑还在，开车路过颠得厉害，第${index}次反映了，没有人来管。`,
    publishedAt,
  };
}

/** A small seeded generator, so that “random moments” can be played again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
