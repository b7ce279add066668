import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';
import engineConfig from '../../vite.engine.config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const settings = readFileSync(`${root}electron-builder.yml`, 'utf8');

/** The lines that stand under a key of the packer's settings, which are two levels deep there. */
function under(key: string): readonly string[] {
  const [, body = ''] = new RegExp(`^${key}:\n((?: {2}.*\n)+)`, 'm').exec(settings) ?? [];
  return body.split('\n').flatMap((line) => (line === '' ? [] : [line.trim()]));
}

/** Builds the preload as it is shipped, in memory. */
async function buildPreload(): Promise<readonly Rolldown.OutputChunk[]> {
  const built = await build({ configFile: `${root}vite.preload.config.ts`, build: { write: false } });
  if (!('output' in built)) throw new Error('one build was asked for');
  return built.output.filter((part) => part.type === 'chunk');
}

describe('what the packer is told', () => {
  it.each([
    ['runAsNode', false],
    ['enableCookieEncryption', true],
    ['enableNodeOptionsEnvironmentVariable', false],
    ['enableNodeCliInspectArguments', false],
    ['enableEmbeddedAsarIntegrityValidation', true],
    ['onlyLoadAppFromAsar', true],
    ['loadBrowserProcessSpecificV8Snapshot', false],
    ['grantFileProtocolExtraPrivileges', false],
  ])('turns the fuse %s to %s', (fuse, state) => {
    expect(under('electronFuses')).toContain(`${fuse}: ${state}`);
  });

  it('packs one archive, with the native module beside it: the linker can’t look into it', () => {
    expect(settings).toMatch(/^asar: true$/m);
    expect(under('asarUnpack')).toEqual(['- node_modules/better-sqlite3/prebuilds/**']);
  });

  it('publishes nothing and asks nobody for updates', () => {
    expect(settings).toMatch(/^publish: null$/m);
  });

  it('asks for the local network and the camera in words, as macOS wants them', () => {
    for (const key of ['NSLocalNetworkUsageDescription', 'NSCameraUsageDescription']) {
      expect(settings).toMatch(new RegExp(`^ {4}${key}: \\w.{20,}$`, 'm'));
      for (const language of ['en', 'fr']) {
        const texts = readFileSync(`${root}resources/desktop/${language}.lproj/InfoPlist.strings`, 'utf8');
        expect(texts).toMatch(new RegExp(`^"?${key}"? = ".{20,}";$`, 'm'));
      }
    }
  });

  it('opens the firewall of Windows for the program when it is installed, and closes it when it goes', () => {
    expect(under('nsis')).toContain('include: resources/desktop/installer.nsh');
    const script = readFileSync(`${root}resources/desktop/installer.nsh`, 'utf8');
    expect(script).toMatch(/!macro customInstall[\s\S]*advfirewall firewall add rule[\s\S]*dir=in[\s\S]*!macroend/);
    expect(script).toMatch(/!macro customUnInstall[\s\S]*advfirewall firewall delete rule[\s\S]*!macroend/);
  });
});

describe('what is built', () => {
  it('is one CommonJS preload that loads Electron and nothing else: a sandboxed one can’t', async () => {
    const chunks = await buildPreload();
    expect(chunks.map(({ fileName }) => fileName)).toEqual(['preload.cjs']);
    const code = chunks[0]?.code ?? '';
    expect([...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['electron']);
    expect(code).not.toMatch(/^(import|export) /m);
  });

  it('has no schema library in the preload, which would make it twenty times as large', async () => {
    const bytes = (await buildPreload()).reduce((sum, { code }) => sum + code.length, 0);
    expect(bytes).toBeLessThan(8 * 1024);
  });

  it('is ES modules in the main process', () => {
    expect(engineConfig.build?.rolldownOptions?.output).toMatchObject({ format: 'es' });
  });
});
