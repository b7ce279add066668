import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Built from a test or a developer's shell, NODE_ENV says something else, and the pages would ship React's development
// build: twice as slow, every effect run twice. Read by Vite after this file. The dev server (`npm run dev`) is not this.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

/**
 * The pages. Nothing is inlined, so that they run under `script-src 'self'` and `font-src 'self'`; `__CSP_NONCE__` in
 * index.html is replaced by whichever door serves it.
 */
export default defineConfig({
  root: fileURLToPath(new URL('renderer', import.meta.url)),
  base: '/',
  publicDir: false,
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
  },
});
