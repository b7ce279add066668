import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * The preload: one CommonJS file, because a sandboxed preload can load nothing but itself and `electron`. It runs after
 * the engine's build, which empties the folder.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: 'out/electron',
    emptyOutDir: false,
    target: 'chrome140',
    minify: false,
    rolldownOptions: {
      input: { preload: 'electron/preload.ts' },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
  ssr: { noExternal: true },
});
