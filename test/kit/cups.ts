import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

const PPD = '/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd';

/** A CUPS of the tests' own: port, spool and settings apart from the system's. */
export interface Cups {
  /** The queue whose pages become PDF files. */
  url: string;
  /** The pages of jobs whose name begins so; each file is removed once read. */
  pages(name: string): Buffer[];
  /** Stops the queue, as a jam does, or lets it go on. */
  setEnabled(isEnabled: boolean): void;
  stop(): Promise<void>;
}

/** Why CUPS cannot run here, null when it can; says so, and under REQUIRE_ALL=1 throws instead. */
export function cupsMissing(): string | null {
  const why =
    process.getuid?.() !== 0
      ? 'it needs root'
      : !existsSync('/usr/sbin/cupsd')
        ? 'no cupsd'
        : !existsSync(PPD)
          ? 'no cups-pdf'
          : null;
  if (why === null) return null;
  if (process.env.REQUIRE_ALL === '1') throw new Error(`CUPS cannot run: ${why}`);
  console.warn(`SKIPPED: CUPS cannot run: ${why}`);
  return why;
}

/** Starts cupsd on a free port of loopback with one PDF queue; throws when it does not come up. */
export async function startCups(): Promise<Cups> {
  const dir = mkdtempSync(join(tmpdir(), 'yushao-cups-'));
  const port = await freePort();
  writeSettings(dir, port);
  const args = ['-f', '-c', join(dir, 'etc/cupsd.conf'), '-s', join(dir, 'etc/cups-files.conf')];
  const child = spawn('/usr/sbin/cupsd', args, { stdio: 'ignore' });
  const server = `127.0.0.1:${port}`;
  await untilUp(server, child);
  run('lpadmin', ['-h', server, '-p', 'PDF', '-v', 'cups-pdf:/', '-E', '-P', PPD]);
  const out = join(homedir(), 'PDF');
  return {
    url: `ipp://${server}/printers/PDF`,
    pages(name) {
      const files = existsSync(out) ? readdirSync(out).filter((file) => file.startsWith(name)) : [];
      return files.map((file) => {
        const bytes = readFileSync(join(out, file));
        rmSync(join(out, file));
        return bytes;
      });
    },
    setEnabled: (isEnabled) => run(isEnabled ? 'cupsenable' : 'cupsdisable', ['-h', server, 'PDF']),
    async stop() {
      await ended(child);
      // A page that came after it was looked for.
      for (const file of existsSync(out) ? readdirSync(out) : []) {
        if (file.startsWith('yushao-')) rmSync(join(out, file));
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function writeSettings(dir: string, port: number): void {
  for (const folder of ['etc', 'spool/tmp', 'cache', 'run', 'log']) mkdirSync(join(dir, folder), { recursive: true });
  const open = '<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n';
  const here = '<Location />\nOrder allow,deny\nAllow 127.0.0.1\n</Location>\n';
  const server = `Listen 127.0.0.1:${port}\nWebInterface No\nBrowsing No\nDefaultAuthType None\n${here}${open}`;
  writeFileSync(join(dir, 'etc/cupsd.conf'), server);
  const places = { ServerRoot: 'etc', RequestRoot: 'spool', TempDir: 'spool/tmp', CacheDir: 'cache', StateDir: 'run' };
  const logs = { AccessLog: 'log/access', ErrorLog: 'log/error', PageLog: 'log/page' };
  const lines = Object.entries({ ...places, ...logs }).map(([key, path]) => `${key} ${join(dir, path)}\n`);
  writeFileSync(join(dir, 'etc/cups-files.conf'), lines.join(''));
  // Filters run as another user and must come through.
  run('chmod', ['-R', 'a+rX', dir]);
}

function run(tool: string, args: readonly string[]): void {
  const done = spawnSync(tool, args, { encoding: 'utf8', timeout: 20_000 });
  if (done.status !== 0) throw new Error(`${tool} failed: ${done.stderr || done.error?.message}`);
}

async function untilUp(server: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (child.exitCode !== null) throw new Error(`cupsd ended with ${child.exitCode}`);
    if (spawnSync('lpstat', ['-h', server, '-r'], { encoding: 'utf8' }).stdout.includes('is running')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('cupsd did not come up');
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
