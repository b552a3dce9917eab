import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadConfiguration } from '../config/load.ts';
import { openSqliteStore } from '../store/sqlite/index.ts';
import { runDemo } from './run.ts';
import type { DemoWiring } from './stage.ts';

type StartRequest = Parameters<DemoWiring['start']>[0];
const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(console, 'log').mockImplementation((text: string) => void lines.push(text));
});
afterEach(() => vi.restoreAllMocks());

/** Fast enough that the whole script and the hour after it pass in seconds. */
const options = { once: true, speed: 1_000, port: 0 };
const folderOf = (request: StartRequest | undefined) => dirname(request?.configDir ?? '');

function wiringWith(start: DemoWiring['start'], users: string[] = []): DemoWiring {
  return {
    start,
    openStore: (path) => openSqliteStore({ path }),
    addUser: async (_store, user) => void users.push(user.id),
  };
}

test('a product that does nothing ends in exit code 1, and the terminal says what is missing', async () => {
  let given: StartRequest | undefined;
  let sources = 0;
  let isStopped = false;
  const users: string[] = [];
  const start: DemoWiring['start'] = async (request) => {
    given = request;
    sources = loadConfiguration(request.configDir, {}).sources.length;
    const stop = async () => {
      isStopped = true;
    };
    return { url: `http://127.0.0.1:${request.port}`, stop };
  };
  expect(await runDemo(options, wiringWith(start, users))).toBe(1);
  expect(lines.join('\n')).toMatch(/结论：还缺\n {2}✗ 没有一级事件/);
  expect(lines.join('\n')).toMatch(/值班台 +http:\/\/127\.0\.0\.1:\d+\//);
  expect([sources, users.includes('zhiban'), isStopped]).toEqual([5, true, true]);
  expect(given?.epoch.speed).toBe(1_000);
  expect(existsSync(folderOf(given))).toBe(false);
});

test('a product that cannot start is told, and nothing of the town is left behind', async () => {
  let given: StartRequest | undefined;
  let town = '';
  const start: DemoWiring['start'] = async (request) => {
    given = request;
    town =
      loadConfiguration(request.configDir, {}).sources.flatMap((source) => ('url' in source ? [source.url] : []))[0] ??
      '';
    expect((await fetch(town)).ok).toBe(true);
    throw new Error('端口被占用');
  };
  await expect(runDemo(options, wiringWith(start))).rejects.toThrow('端口被占用');
  await expect(fetch(town)).rejects.toThrow();
  expect(existsSync(folderOf(given))).toBe(false);
});
