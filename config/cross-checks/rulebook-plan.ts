import type { ConfigProblem } from '../problems.ts';
import { at, items, number, repeated, type Spot, text, wrong } from '../spot.ts';
import { checkArticle } from './rulebook-article.ts';

/** Checks gates, reviews, routes, growth, the level-1 procedure and the accounting bands of a rulebook: ids, articles, known duties, bands without holes. */
export function checkPlan(rulebook: Spot): ConfigProblem[] {
  const lists = { gates: '关口 id', routes: '去向 id' } as const;
  const named = Object.entries(lists).flatMap(([list, what]) =>
    repeated(
      items(at(rulebook, list)).map((entry) => at(entry, 'id')),
      what,
    ),
  );
  const entries = ['gates', 'reviews', 'routes'].flatMap((list) => items(at(rulebook, list)));
  const single = ['growth', 'levelOneProcedure'].map((part) => at(rulebook, part));
  return [
    ...named,
    ...[...entries, ...single].flatMap((entry) => checkArticle(rulebook, at(entry, 'article'))),
    ...items(at(rulebook, 'reviews')).flatMap((review) => known(rulebook, at(review, 'duty'))),
    ...checkGates(rulebook),
    ...checkGrowth(rulebook),
    ...checkProcedure(rulebook),
    ...checkBands(items(at(at(rulebook, 'scoring'), 'lateBands'))),
  ];
}

/** Checks that a duty's id is one of the rulebook's. */
export function known(rulebook: Spot, id: Spot): ConfigProblem[] {
  if (text(id) === undefined || dutyOf(rulebook, text(id)) !== undefined) return [];
  return [wrong(id, 'duties 里某职责的 id')];
}

/** Gives a duty of the rulebook by its id. */
export function dutyOf(rulebook: Spot, id: string | undefined): Spot | undefined {
  return items(at(rulebook, 'duties')).find((duty) => text(at(duty, 'id')) === id);
}

/** Every level has something that stands between a draft and the public. */
function checkGates(rulebook: Spot): ConfigProblem[] {
  const gates = at(rulebook, 'gates');
  if (!Array.isArray(gates.value)) return [];
  const guarded = items(gates)
    .filter((gate) => items(at(gate, 'blocks')).some((what) => what.value === 'publish'))
    .flatMap((gate) => items(at(gate, 'levels')).map((level) => level.value));
  return [1, 2, 3]
    .filter((level) => !guarded.includes(level))
    .map((level) => wrong(gates, `含有 ${level} 级发布（publish）关口的列表`, '没有它的列表'));
}

function checkGrowth(rulebook: Spot): ConfigProblem[] {
  const opened = items(at(at(rulebook, 'growth'), 'duties'));
  const ids = new Set(opened.map(text));
  const wrongStart = opened.flatMap((id) => {
    const from = at(dutyOf(rulebook, text(id)) ?? id, 'from');
    return text(from) === undefined || text(from) === 'growth' ? [] : [wrong(from, 'growth（由传播扩大开启的职责）')];
  });
  const unopened = items(at(rulebook, 'duties'))
    .filter((duty) => text(at(duty, 'from')) === 'growth' && !ids.has(text(at(duty, 'id'))))
    .map((duty) => wrong(at(duty, 'from'), '列入 growth.duties 的职责才能从 growth 起算'));
  return [...opened.flatMap((id) => known(rulebook, id)), ...wrongStart, ...unopened, ...repeated(opened, '职责 id')];
}

function checkProcedure(rulebook: Spot): ConfigProblem[] {
  const added = items(at(at(rulebook, 'levelOneProcedure'), 'duties'));
  const notOfLevel = added.flatMap((id) => {
    const duty = dutyOf(rulebook, text(id));
    if (duty === undefined) return [];
    return items(at(duty, 'levels')).some((level) => level.value === 1) ? [] : [wrong(id, '用于 1 级的职责 id')];
  });
  return [...added.flatMap((id) => known(rulebook, id)), ...notOfLevel, ...repeated(added, '职责 id')];
}

/** Bands begin at the first minute over and follow each other upwards; the last has no end. */
function checkBands(bands: readonly Spot[]): ConfigProblem[] {
  return bands.flatMap((band, index) => {
    const from = at(band, 'fromMins');
    const own = number(from);
    if (own === undefined) return [];
    const before = index === 0 ? 0 : number(at(bands[index - 1] ?? band, 'fromMins'));
    if (index === 0 && own !== 1) return [wrong(from, '1（从超时的第 1 分钟起）')];
    return before !== undefined && own <= before ? [wrong(from, `大于上一档（${before}）的分钟数`)] : [];
  });
}
