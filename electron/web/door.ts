import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { Bench, RouterOptions } from '../rpc/router.ts';
import { acceptSockets } from './accept-sockets.ts';
import { createAccess } from './access.ts';
import { handleRequest } from './handle-request.ts';
import { openPages } from './pages.ts';

export interface WebDoorOptions extends Pick<RouterOptions, 'clock' | 'log' | 'say' | 'actor'> {
  readonly bench: Bench;
  /** The built pages, `out/renderer`. */
  readonly staticFolder: string;
  /** Loopback only (`127.0.0.1`, `::1`): anything wider is refused. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Whoever knows it comes in: 128 random bits or more, printed with the address and nowhere else. */
  readonly token: string;
  /** Development: pages are never kept by the browser, and the engine's answers are checked against the contract. */
  readonly dev: boolean;
}

/** The web door, open. */
export interface WebDoor {
  /** What a person opens: the address with the token in it. */
  readonly url: string;
  readonly port: number;
  /** Hangs up on every client and frees the port. */
  close(): Promise<void>;
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1']);

/** Opens the web door. Fails where the port is taken, the address is not loopback, or the pages are not there. */
export async function openWebDoor(options: WebDoorOptions): Promise<Result<WebDoor, Failure>> {
  const { bench, host, token, dev, clock, log, say, actor } = options;
  if (!LOOPBACK.has(host)) return err(failure('web.notLoopback', { host }));
  const pages = openPages(options.staticFolder, dev);
  // In development Vite serves the pages, and only their socket comes here.
  if (!dev && pages.find('/index.html') === null) return err(failure('web.noPages', { folder: options.staticFolder }));

  const server = createServer();
  server.headersTimeout = 10_000;
  server.requestTimeout = 10_000;
  const listening = await listen(server, host, options.port);
  if (!listening.ok) return listening;
  const port = listening.value;
  const access = createAccess(token, port);
  server.on('request', (request, response) => {
    handleRequest({ access, pages, say, dev }, request, response).catch((thrown: unknown) => {
      log.error('A page could not be sent', { path: request.url?.split('?')[0] ?? '', bug: String(thrown) });
      response.destroy();
    });
  });
  const router = { clock, log, say, actor, checkOutputs: dev };
  const sockets = acceptSockets(server, { access, bench, say, router });
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return ok({
    url: `http://${shownHost}:${port}/?token=${encodeURIComponent(token)}`,
    port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await sockets.close();
      await closed;
    },
  });
}

/** The port that it listens on. */
function listen(server: Server, host: string, port: number): Promise<Result<number, Failure>> {
  return new Promise((resolve) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      resolve(err(failure(code === 'EADDRINUSE' ? 'web.portBusy' : 'web.cannotListen', { port, reason: message })));
    });
    server.listen({ host, port }, () => resolve(ok((server.address() as AddressInfo).port)));
  });
}
