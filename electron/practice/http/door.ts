import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { TlsIdentity } from '../tls/self-signed.ts';

/** Answers one request. May throw: the device then answers 500 and lives on. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** One open port of a device. */
export interface Door {
  /** Stops listening and cuts every connection at once, as a device without power does. */
  close(): Promise<void>;
}

const HEADERS_TIMEOUT_MS = 10_000;
/** A firmware upload over a slow link, and no more. */
const REQUEST_TIMEOUT_MS = 600_000;
const KEEP_ALIVE_MS = 5_000;
const MAX_CONNECTIONS = 32;

/**
 * Opens a port on the device's own address; over TLS where an identity is given.
 * Fails with `practice.portTaken` or `practice.addressNotHere`.
 */
export function openDoor(
  address: string,
  port: number,
  handle: Handler,
  identity: TlsIdentity | null,
): Promise<Result<Door, Failure>> {
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    answer(handle, request, response);
  };
  const options = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  };
  const server: Server =
    identity === null
      ? createServer(options, listener)
      : createTlsServer({ ...options, key: identity.key, cert: identity.certificate }, listener);
  server.maxConnections = MAX_CONNECTIONS;
  // An uploader that asks first (Expect: 100-continue) must be able to hear 401 or 415 before it sends 100 MB.
  server.on('checkContinue', listener);
  server.on('clientError', (_error, socket) => socket.destroy());
  // `closeAllConnections` knows nothing of sockets that are still in their TLS handshake.
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const code = error.code === 'EADDRINUSE' ? 'practice.portTaken' : 'practice.addressNotHere';
      resolve(err(failure(code, { address, port })));
    });
    server.listen({ port, host: address, exclusive: true }, () => {
      resolve(
        ok({
          close: () =>
            new Promise((closed) => {
              server.close(() => closed());
              for (const socket of sockets) socket.destroy();
            }),
        }),
      );
    });
  });
}

function answer(handle: Handler, request: IncomingMessage, response: ServerResponse): void {
  // A client that hangs up in the middle is its own affair.
  request.on('error', () => undefined);
  response.on('error', () => undefined);
  const run = async (): Promise<void> => handle(request, response);
  run().catch(() => {
    if (response.headersSent) response.socket?.destroy();
    else response.writeHead(500, { connection: 'close' }).end();
  });
}
