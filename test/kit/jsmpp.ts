import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/** The SMS centre of the jsmpp project, from Maven Central; account `j`, password `jpwd`. */
const VERSION = '3.0.1';
const MAIN = 'org.jsmpp.examples.SMPPServerSimulator';

export interface Simulator {
  port: number;
  /** What it printed so far. */
  printed(): string;
  stop(): Promise<void>;
}

/** Why the simulator cannot run here, null when it can; says so, and under REQUIRE_ALL=1 throws instead. */
export function jsmppMissing(): string | null {
  const missing = ['java', 'mvn'].filter((tool) => spawnSync(tool, ['-version']).status !== 0);
  const why =
    missing.length > 0 && !(existsSync(jarDir()) && !missing.includes('java'))
      ? `${missing.join(', ')} is missing`
      : null;
  if (why === null) return null;
  if (process.env.REQUIRE_ALL === '1') throw new Error(`the SMPP simulator cannot run: ${why}`);
  console.warn(`SKIPPED: the SMPP simulator cannot run: ${why}`);
  return why;
}

/** Fetches it once into the cache and starts it, on a free port unless told; throws when it does not come up. */
export async function startSimulator(wantedPort?: number): Promise<Simulator> {
  if (!existsSync(jarDir())) fetchJars();
  const port = wantedPort ?? (await freePort());
  const args = [`-Djsmpp.simulator.port=${port}`, '-cp', join(jarDir(), '*'), MAIN];
  const child = spawn('java', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  await up(child, () => output);
  return { port, printed: () => output, stop: () => stop(child) };
}

function jarDir(): string {
  const isRoot = process.getuid?.() === 0;
  const cache = process.env.XDG_CACHE_HOME ?? (isRoot ? '/var/cache' : join(homedir(), '.cache'));
  return join(cache, 'yushao', 'jsmpp', VERSION);
}

/** Into a folder beside it first: what is there is whole. */
function fetchJars(): void {
  const half = `${jarDir()}.half-${process.pid}`;
  mkdirSync(half, { recursive: true });
  const wanted = `<groupId>org.jsmpp</groupId><artifactId>jsmpp-examples</artifactId><version>${VERSION}</version>`;
  const own = '<modelVersion>4.0.0</modelVersion><groupId>t</groupId><artifactId>t</artifactId><version>1</version>';
  const pom = `<project>${own}<dependencies><dependency>${wanted}</dependency></dependencies></project>`;
  writeFileSync(join(half, 'pom.xml'), pom);
  const args = ['-q', '-B', '-f', half, 'dependency:copy-dependencies', `-DoutputDirectory=${half}`];
  const run = spawnSync('mvn', args, { encoding: 'utf8', timeout: 300_000 });
  if (run.status !== 0) {
    rmSync(half, { recursive: true, force: true });
    throw new Error(`mvn could not fetch jsmpp: ${(run.stderr || run.stdout).slice(-400)}`);
  }
  renameSync(half, jarDir());
}

function up(child: ChildProcess, printed: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the SMPP simulator did not come up: ${printed()}`)), 30_000);
    const look = () => {
      if (!printed().includes('Listening on port')) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the SMPP simulator ended with ${code}: ${printed()}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
