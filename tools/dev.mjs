import { watch } from 'node:fs';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { keepRunning } from './dev/keep-running.mjs';
import { enterDoor, readDoorUrl } from './dev/web-door.mjs';
import { findNode24 } from './set-up/node-24.mjs';

/*
 * `npm run dev`: the engine from its sources with a practice bench behind it, started anew when one of them changes, and
 * the pages from Vite, replaced in place. The pages' socket goes through Vite to the engine's web door.
 *
 * `npm run dev -- --port N` opens the pages on that port; other flags are those of `greenroom serve`.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const node = findNode24(root);
if (node === null) throw new Error(`Node 24 is needed, this is ${process.versions.node}: npm install`);

const enginePort = await findFreePort();
const engineOrigin = `http://127.0.0.1:${enginePort}`;
const { pagesPort, engineFlags } = readFlags(process.argv.slice(2));
/** What lets Vite in at the web door: a new one after each start of the engine. */
let cookie = '';

const serve = ['electron/serve.ts', '--json', '--practice', '--dev', '--port', String(enginePort), ...engineFlags];
const engine = keepRunning(node, serve, {
  cwd: root,
  onLine: (line) => {
    const url = readDoorUrl(line);
    if (url === null) console.log(line);
    else void enterDoor(url).then((entered) => (cookie = entered));
  },
});
// Not Node's `--watch`: it sends what it watches over the ports of our worker threads, where it is a stranger's message.
for (const folder of ['electron', 'shared', 'resources']) {
  watch(join(root, folder), { recursive: true }, (_event, name) => engine.restart(`${folder}/${name ?? ''}`));
}

const pages = await createServer({
  configFile: join(root, 'vite.renderer.config.ts'),
  server: {
    host: '127.0.0.1',
    ...(pagesPort === null ? {} : { port: pagesPort, strictPort: true }),
    proxy: {
      '/ws': {
        target: engineOrigin,
        ws: true,
        changeOrigin: true,
        configure: (proxy) => {
          proxy.on('proxyReqWs', (request) => {
            request.setHeader('cookie', cookie);
            request.setHeader('origin', engineOrigin);
          });
        },
      },
    },
  },
});
await pages.listen();
console.log(`Greenroom, reloading on change: ${pages.resolvedUrls?.local[0] ?? ''}`);

/** Both die together. */
const stop = async () => {
  await Promise.all([engine.stop(), pages.close()]);
  process.exit();
};
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, () => void stop());

/** @param {readonly string[]} argv */
function readFlags(argv) {
  const at = argv.indexOf('--port');
  const port = at < 0 ? null : Number(argv[at + 1]);
  return { pagesPort: port, engineFlags: at < 0 ? argv : argv.toSpliced(at, 2) };
}

/** @returns {Promise<number>} a port that nobody listens on, to be kept across starts of the engine */
function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createTcpServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
