import { CHECKLIST } from './checklist.ts';
import { type Mutation, mutations } from './mutation.ts';

const PACKAGING = 'test/desktop/packaging.test.ts';

/** Stands for an engine that is no process of Electron's. */
const ELSEWHERE =
  '((..._: unknown[]) => ({ postMessage: () => undefined, on: () => undefined, once: () => undefined, kill: () => true }))(';

function fuse(name: string, now: boolean): readonly [string, string, string] {
  return [`${name}: ${now}`, `${name}: ${!now}`, `turns the fuse ${name} to ${now}`];
}

/** What is taken away of how the program is put together. */
export const PACKAGE_MUTATIONS: readonly Mutation[] = [
  ...mutations(CHECKLIST.process, 'electron/main.ts', 'test/desktop/main.test.ts', [
    ['utilityProcess.fork(', ELSEWHERE, 'is wired to Electron'],
  ]),
  ...mutations(CHECKLIST.modules, 'vite.preload.config.ts', PACKAGING, [
    [
      "format: 'cjs', entryFileNames: '[name].cjs'",
      "format: 'es', entryFileNames: '[name].cjs'",
      'one CommonJS preload',
    ],
    ["external: ['electron'],", '', 'one CommonJS preload'],
  ]),
  ...mutations(CHECKLIST.modules, 'electron/preload.ts', PACKAGING, [
    [
      'declare const window: PageWindow;',
      "declare const window: PageWindow;\nimport * as z from 'zod';\nconsole.log(z.object({}).parse({}));",
      'no schema library in the preload',
    ],
  ]),
  ...mutations(CHECKLIST.modules, 'vite.engine.config.ts', PACKAGING, [
    ["format: 'es'", "format: 'cjs'", 'ES modules in the main process'],
  ]),
  ...mutations(CHECKLIST.fuses, 'electron-builder.yml', PACKAGING, [
    fuse('runAsNode', false),
    fuse('enableCookieEncryption', true),
    fuse('enableNodeOptionsEnvironmentVariable', false),
    fuse('enableNodeCliInspectArguments', false),
    fuse('loadBrowserProcessSpecificV8Snapshot', false),
    fuse('grantFileProtocolExtraPrivileges', false),
  ]),
  ...mutations(CHECKLIST.archive, 'electron-builder.yml', PACKAGING, [
    fuse('enableEmbeddedAsarIntegrityValidation', true),
    fuse('onlyLoadAppFromAsar', true),
    ['asar: true', 'asar: false', 'packs one archive'],
    ['  - node_modules/better-sqlite3/prebuilds/**', '  - nothing', 'packs one archive'],
  ]),
  ...mutations(
    CHECKLIST.secrets,
    'electron/desktop/shell/sealed-passphrase.ts',
    'test/desktop/shell/sealed-passphrase.test.ts',
    [
      ["platform === 'linux' && keyRing.getSelectedStorageBackend() === 'basic_text'", 'false', 'protects nothing'],
      ['if (!(await keyRing.isAsyncEncryptionAvailable())) return null;', '', 'where there is no key ring'],
    ],
  ),
];
