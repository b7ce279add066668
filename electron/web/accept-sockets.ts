import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { ROUTER_LIMITS } from '../rpc/limits.ts';
import { websocketPipe } from '../rpc/pipes/websocket-pipe.ts';
import { type Bench, type RouterOptions, type Say, serveClient } from '../rpc/router.ts';
import { type Access, hasEntered, isOwnHost, isOwnOrigin } from './access.ts';
import { preferredLanguage } from './sentence-page.ts';

/** Tabs and screens of one bench; each costs the engine its own view of the board. */
const MAX_CLIENTS = 64;

export interface SocketDoor {
  readonly access: Access;
  readonly bench: Bench;
  readonly say: Say;
  readonly router: RouterOptions;
}

/**
 * Lets pages of this door open their one WebSocket at `/ws`. Messages over the size of the largest upload close the
 * socket (1009) before they are read; compression is off, because a small frame could unpack into a large one.
 */
export function acceptSockets(server: Server, door: SocketDoor): { close(): Promise<void> } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: ROUTER_LIMITS.messageCharacters,
    perMessageDeflate: false,
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const why = whyNot(door.access, request);
    if (why !== null) {
      refuseUpgrade(socket, 403, door.say({ key: why }, preferredLanguage(request.headers)));
    } else if (sockets.clients.size >= MAX_CLIENTS) {
      const sentence = { key: 'web.refused.full', params: { limit: MAX_CLIENTS } };
      refuseUpgrade(socket, 503, door.say(sentence, preferredLanguage(request.headers)));
    } else {
      sockets.handleUpgrade(request, socket, head, (accepted) => {
        serveClient(door.bench, websocketPipe(accepted), door.router);
      });
    }
  });
  return {
    close: async () => {
      for (const client of sockets.clients) {
        client.close(1001);
        client.terminate();
      }
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
    },
  };
}

/** The key of the sentence that says why this socket may not be opened; null where it may. */
function whyNot(access: Access, { url, headers }: IncomingMessage): string | null {
  if (!isOwnHost(access, headers)) return 'web.refused.host';
  if (!isOwnOrigin(access, headers)) return 'web.refused.origin';
  if (!hasEntered(access, headers)) return 'web.refused.notEntered';
  return url === '/ws' ? null : 'web.refused.notFound';
}

function refuseUpgrade(socket: Duplex, status: 403 | 503, sentence: string): void {
  const reason = status === 403 ? 'Forbidden' : 'Service Unavailable';
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(sentence)}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${sentence}`);
}
