import type { Stage } from './stage.ts';
import { tableLines } from './terminal.ts';

const RULE = '━'.repeat(78);

/** Takes the stage, gives what to print before the curtain: that this is an exercise, where to look, who to sign in as. */
export function bannerLines(stage: Stage, isOnce: boolean): string[] {
  const { urls } = stage.town;
  const places = [
    ['值班台', `${stage.product.url}/`],
    ['手机墙', `${urls.sms}/phones`],
    ['论坛', `${urls.forum}/`],
    ['省级媒体', `${urls.yunnan}/`],
    ['中央媒体', `${urls.xinhua}/`],
    ['本市网站', `${urls.yuchuan}/`],
  ];
  const users = stage.users.map((user) => [user.id, user.name, user.about]);
  const hint = isOnce
    ? '没有人值班的一遍：领导的手机自己点开链接；无人确认，到点由系统按授权发出。'
    : '请登录值班台研判、确认；领导的手机在手机墙上由您来点。什么都不做，系统到点也会自己发。Ctrl-C 结束。';
  return [
    RULE,
    `【演练】【演练】【演练】　以下全是虚构，只在本机；时钟 ${stage.clock.speed} 倍速`,
    RULE,
    '在哪里看',
    ...tableLines(places),
    `用谁登录（口令都是 ${stage.users[0]?.password ?? ''}）`,
    ...tableLines(users),
    hint,
    RULE,
  ];
}

/** Takes the table and what is missing, gives what to print after the curtain. */
export function closingLines(table: readonly string[], missing: readonly string[], posts: string): string[] {
  return [
    RULE,
    `【演练】什么到了谁手里，什么时候（演练时钟；短信的送达时间以网关记录为准）`,
    ...table,
    posts,
    RULE,
    ...(missing.length === 0
      ? ['结论：一级事件的手机快报在发生后 30 分钟内到了上级两位主要领导的手机上，并都已阅。']
      : ['结论：还缺', ...missing.map((one) => `  ✗ ${one}`)]),
  ];
}
