/** Twenty different happenings, so that each becomes a story of its own. */
const HAPPENINGS = [
  '护栏被撞断后无人修复',
  '路灯整段不亮三周',
  '收费站多收过路费拒不退款',
  '路政人员扣车不开单据',
  '隧道排风机停转司机咳嗽不止',
  '桥头伸缩缝翘起扎破轮胎',
  '施工扬尘盖住整片菜地',
  '下水井盖被盗留下深坑',
  '拌合站夜间轰鸣学生无法休息',
  '养护工工资拖欠半年',
  '新铺沥青一周就起皮',
  '限高杆没有反光标志',
  '服务区厕所污水直排河道',
  '占地补偿款迟迟不到账',
  '限速牌忽高忽低被指罚款陷阱',
  '边坡落石砸中货车',
  '监控杆倒在人行道上',
  '绿化带枯死仍拨养护费',
  '超载货车交钱就放行',
  '公路绿道改成收费停车场',
];
const ROADS = ['玉澄公路', '华新路', 'G8511玉川段', 'S214玉川段', '玉川绕城路'];

interface StormPost {
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
  const road = ROADS[index % ROADS.length];
  const happening = HAPPENINGS[index % HAPPENINGS.length];
  return {
    id: `c${index}`,
    source: 'news',
    outlet: '新华社',
    url: `https://www.news.cn/local/${index}.html`,
    author: { name: '新华社' },
    title: `玉川${road}${happening}，谁来管`,
    text: `新华社记者近日在玉川市${road}采访发现，${happening}。群众多次向玉川市公路局投诉反映，问题至今没有解决。`,
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
