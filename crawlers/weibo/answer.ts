import { PageRefused } from '../fetch/failure.ts';

/** JSON of which nothing is known yet. */
export type Json = unknown;
/** A JSON object of which nothing is known yet. */
export type JsonObject = Record<string, unknown>;

/** Codes of `ok` by which m.weibo.cn asks to sign in or to slow down. */
const blockedCodes = new Set([-100, -102]);

/** Says whether a value is an object with keys. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objects(value: Json): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Cards hold a microblog, or groups of cards that do (search). */
function ofCards(cards: Json, depth = 0): JsonObject[] {
  if (depth > 3) return [];
  return objects(cards).flatMap((card) => [
    ...(isObject(card.mblog) ? [card.mblog] : []),
    ...ofCards(card.card_group, depth + 1),
  ]);
}

function looksLikeOne(data: JsonObject): boolean {
  return 'text' in data && ('id' in data || 'mid' in data || 'idstr' in data);
}

/** Takes an answer in any of Weibo's shapes and gives its microblogs; PageRefused when it is a refusal or none of these shapes. */
export function readAnswer(answer: Json): { microblogs: JsonObject[]; note: string | undefined } {
  if (!isObject(answer)) throw new PageRefused('应答不是 JSON 对象');
  const message = typeof answer.msg === 'string' ? answer.msg : '';
  if (blockedCodes.has(Number(answer.ok)) || (typeof answer.url === 'string' && /passport|login/.test(answer.url))) {
    throw new PageRefused(`应答要求登录或验证：ok=${String(answer.ok)} ${message}`, {
      outcome: 'blocked',
      mayComeBack: true,
    });
  }
  const data = isObject(answer.data) ? answer.data : answer;
  const lists = [data.cards, data.list, data.statuses, answer.statuses, answer.data].filter(Array.isArray);
  const microblogs = [...ofCards(data.cards), ...[data.list, data.statuses].flatMap(objects)];
  if (Array.isArray(answer.data)) microblogs.push(...objects(answer.data).filter(looksLikeOne));
  if (looksLikeOne(data)) microblogs.push(data);
  if (microblogs.length === 0 && lists.length === 0 && answer.ok !== 0) throw new PageRefused('应答里没有微博列表');
  return { microblogs, note: message || '应答里没有微博' };
}
