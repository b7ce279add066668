import { spawn } from 'node:child_process';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
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

const engine = spawn(
  node,
  // `--watch-preserve-output`: what the engine said last is what explains why it was started anew.
  [
    '--watch',
    '--watch-preserve-output',
    'electron/serve.ts',
    '--json',
    '--practice',
    '--dev',
    '--port',
    String(enginePort),
    ...engineFlags,
  ],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
);
createInterface({ input: engine.stdout }).on('line', (line) => {
  const url = readUrl(line);
  if (url === null) console.log(line);
  else void enter(url);
});

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
pages.printUrls();

engine.once('exit', () => void stop());
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, () => void stop());

/** Both die together. */
async function stop() {
  engine.kill('SIGTERM');
  await pages.close();
  process.exit();
}

/** @param {string} url the web door's address with its token: opening it gives the cookie */
async function enter(url) {
  const answer = await fetch(url, { redirect: 'manual' });
  cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}

/** @param {string} line @returns {string | null} the address in what the engine prints, or null for any other line */
function readUrl(line) {
  if (!line.startsWith('{')) return null;
  try {
    return /** @type {{ url?: string }} */ (JSON.parse(line)).url ?? null;
  } catch {
    return null;
  }
}

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
