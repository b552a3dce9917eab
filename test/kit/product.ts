import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const INGEST_KEY = 'test-ingest-key-0123456789';

/** A folder with a configuration and a store of the test's own. */
export interface ProductHome {
  dir: string;
  configDir: string;
  storePath: string;
  port: number;
  url: string;
  env: Record<string, string>;
  remove(): void;
}

/** Makes a home: the shipped configuration without sources, its SMS on the given gateway, `edit` applied to its files. */
export async function makeHome(
  gatewayUrl: string,
  edit: Record<string, (text: string) => string> = {},
): Promise<ProductHome> {
  const dir = mkdtempSync(join(tmpdir(), 'yushao-product-'));
  const configDir = join(dir, 'config');
  cpSync(join(ROOT, 'config'), configDir, { recursive: true, filter: (file) => !file.endsWith('.ts') });
  writeFileSync(join(configDir, 'sources.yaml'), '[]\n');
  for (const [file, change] of Object.entries(edit)) {
    const path = join(configDir, file);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`${file}: the edit changed nothing`);
    writeFileSync(path, after);
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const storePath = join(dir, 'y.db');
  const env = {
    SMS_GATEWAY_URL: gatewayUrl,
    YUSHAO_PORT: String(port),
    YUSHAO_PUBLIC_URL: url,
    YUSHAO_INGEST_KEY: INGEST_KEY,
    STORE_URL: storePath,
  };
  return { dir, configDir, storePath, port, url, env, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** The product as its own process. */
export interface ProductProcess {
  pid: number | undefined;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** What it wrote to standard error. */
  said(): string;
}

/** Starts `yushao start` in a home and waits until it answers. */
export async function startProcess(home: ProductHome, args: string[] = []): Promise<ProductProcess> {
  const child = spawn(process.execPath, ['main.ts', '--config', home.configDir, 'start', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...home.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-20_000);
  });
  await waitUntilUp(child, home.url, () => said);
  return {
    pid: child.pid,
    said: () => said,
    kill: (signal) =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill(signal);
      }),
  };
}

/** Runs a `yushao` command to its end. */
export async function runCommand(
  home: Pick<ProductHome, 'configDir' | 'env'>,
  args: string[],
  input = '',
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['main.ts', '--config', home.configDir, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...home.env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

async function waitUntilUp(child: ChildProcess, url: string, said: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}: ${said()}`);
    const isUp = await fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`the product did not answer: ${said()}`);
}
