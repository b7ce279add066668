import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach } from 'vitest';
import { type RawData, WebSocket } from 'ws';
import type { UseCases } from '../../../electron/bench/bench.ts';
import { openWebDoor, type WebDoorOptions } from '../../../electron/web/door.ts';
import type { EngineMessage } from '../../../shared/contract/channels.ts';
import { createFakeBench, createMemoryLog } from '../../fakes/fake-bench.ts';
import { createManualClock } from '../../fakes/manual-clock.ts';

export const TOKEN = 'correct-horse-battery-staple-24817';
const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A folder like the one that the renderer's build leaves, with a secret beside it. */
export function pagesFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'greenroom-web-'));
  closers.push(() => rmSync(root, { recursive: true }));
  const folder = join(root, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'journal');
  writeFileSync(
    join(folder, 'index.html'),
    '<meta nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>the board',
  );
  writeFileSync(join(folder, 'assets', 'index-B3kQx9aZ.js'), 'export {};');
  writeFileSync(join(folder, 'icon.svg'), '<svg/>');
  return folder;
}

/** An open web door on a free port, closed after the test. */
export async function openDoor(options: Partial<WebDoorOptions> & { readonly useCases?: Partial<UseCases> } = {}) {
  const { bench, board } = createFakeBench(options.useCases);
  const clock = createManualClock();
  const log = createMemoryLog();
  const opened = await openWebDoor({
    bench,
    staticFolder: options.staticFolder ?? pagesFolder(),
    host: '127.0.0.1',
    port: 0,
    token: TOKEN,
    dev: false,
    log,
    clock,
    say: ({ key }, language) => `${key}.${language}`,
    actor: { kind: 'person', name: 'tester' },
    ...options,
  });
  if (!opened.ok) throw new Error(opened.error.code);
  const door = opened.value;
  closers.push(() => door.close());
  return { door, board, clock, log, cookie: await enter(door.port) };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One plain request with exactly these headers, `Host` and `Origin` included, and no redirect followed. */
export async function ask(
  port: number,
  path: string,
  headers: OutgoingHttpHeaders = {},
  method = 'GET',
): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const setHost = headers.Host === undefined;
    const sent = request({ host: '127.0.0.1', port, path, method, headers, setHost, agent: false });
    sent.once('response', resolve).once('error', reject).end();
  });
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}

/** The cookie that a browser holds once it has opened the printed address. */
async function enter(port: number): Promise<string> {
  const { headers } = await ask(port, `/?token=${TOKEN}`);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** What became of an attempt to open the socket: the socket, or the status and sentence of the refusal. */
export async function connect(
  port: number,
  headers: Readonly<Record<string, string>>,
  path = '/ws',
): Promise<{ readonly socket: WebSocket; readonly status: 101 } | { readonly status: number; readonly body: string }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers, perMessageDeflate: true });
  closers.push(() => socket.terminate());
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ socket, status: 101 }));
    socket.once('error', reject);
    socket.once('unexpected-response', (_request, response) => {
      void text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }));
    });
  });
}

/** A socket that was let in. */
export async function openSocket(port: number, cookie: string): Promise<WebSocket> {
  const opened = await connect(port, { Cookie: cookie, Origin: `http://127.0.0.1:${port}` });
  if (!('socket' in opened)) throw new Error(`refused with ${opened.status}: ${opened.body}`);
  return opened.socket;
}

/** The next message that the engine sends on this socket. */
export async function nextMessage(socket: WebSocket): Promise<EngineMessage> {
  const data = await new Promise<RawData>((resolve) => socket.once('message', resolve));
  return JSON.parse((data as Buffer).toString('utf8')) as EngineMessage;
}
