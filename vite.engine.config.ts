import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Every file that is started by itself: a process, a thread, or the desktop's main process. Names are file names. */
const ENTRIES = {
  main: 'electron/main.ts',
  engine: 'electron/engine.ts',
  serve: 'electron/serve.ts',
  greenroom: 'electron/greenroom.ts',
  headless: 'electron/headless.ts',
  'discovery-thread': 'electron/discovery-thread.ts',
  'export-thread': 'electron/export-thread.ts',
  'import-thread': 'electron/import-thread.ts',
  'pack-thread': 'electron/pack-thread.ts',
  practice: 'electron/practice/main.ts',
} as const;

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * The engine and everything that hosts it, for Node 24. Packages stay in node_modules: better-sqlite3 is native, and
 * pdfmake does not survive bundling into ES modules. Not zod: its 95 files take a fifth of an engine's start. Shared
 * chunks lie beside the entries, so that `new URL('./discovery-thread.js', import.meta.url)` resolves from any of them.
 * See docs/decisions/0005-plain-vite.md.
 */
export default defineConfig({
  root,
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: ['zod'] },
  build: {
    ssr: true,
    outDir: 'out/electron',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      input: ENTRIES,
      external: ['electron'],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
