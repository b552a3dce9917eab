import { basename, join } from 'node:path';
import { checkConfiguration, checkRulebookFile, loadConfiguration, problemText } from '../config/load.ts';
import { AppError, type Rulebook } from '../model/index.ts';
import { openExistingStore, storeUrl } from './place.ts';

/** Takes the configuration's folder and, where another file is meant, its path; gives the lines to print and whether the rulebook is sound. */
export function checkRulebookCommand(dir: string, file: string | undefined): { lines: string[]; isSound: boolean } {
  const isRunning = file === undefined;
  const problems = isRunning
    ? checkConfiguration(dir, process.env).filter((problem) => problem.file.startsWith(join(dir, 'rulebooks')))
    : checkRulebookFile(dir, file, process.env);
  const name = isRunning ? '正在使用的规则手册' : basename(file);
  const last = problems.length === 0 ? `规则手册无误：${name}` : `共 ${problems.length} 处问题`;
  return { lines: [...problems.map(problemText), last], isSound: problems.length === 0 };
}

/** Takes the configuration's folder and a version (`id@version`; absent: the configured one); gives the whole plan in Chinese. AppError not-found where that version was never in force. */
export async function explainRulebookCommand(dir: string, version: string | undefined): Promise<string[]> {
  const { explainRulebook } = await import('../response/index.ts');
  const config = loadConfiguration(dir, process.env);
  const channelNames = new Map(config.channels.map((channel) => [channel.id, channel.name]));
  const rulebook = version === undefined ? config.rulebook : await readVersion(version);
  return explainRulebook(rulebook, channelNames);
}

async function readVersion(version: string): Promise<Rulebook> {
  const store = await openExistingStore(storeUrl(process.env));
  try {
    const found = await store.get('rulebook', version);
    if (found !== undefined) return found.doc.rulebook;
    const kept = (await store.list('rulebook', { limit: 1_000 })).map(({ doc }) => doc.id);
    throw new AppError('not-found', `没有存档的规则手册版本 ${version}；已存档：${kept.join('、') || '无'}`, {
      version,
    });
  } finally {
    await store.close();
  }
}
