import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

/** A certificate and its key, made for tests only. */
export interface TestCertificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

export function testCertificate(name: 'first' | 'second'): TestCertificate {
  const load = (file: string): Buffer => readFileSync(new URL(`../fixtures/tls/${name}-${file}.pem`, import.meta.url));
  return { cert: load('cert'), key: load('key') };
}

/** A server on a loopback address of its own. */
export interface DeviceServer {
  readonly address: string;
  readonly port: number;
  /** Connections accepted so far. */
  connections(): number;
  close(): Promise<void>;
}

/** Whether a server speaks TLS, and where it listens; port 0 takes any free one. */
export interface ServerOptions {
  readonly address: string;
  readonly port?: number;
  readonly certificate?: TestCertificate;
}

/** Hands each connection over as it is: for servers that break the rules of HTTP. */
export async function startRawServer(
  options: ServerOptions,
  onConnection: (socket: Socket) => void,
): Promise<DeviceServer> {
  const listen = (socket: Socket): void => {
    // A client that hangs up in the middle is the point of many tests.
    socket.on('error', () => socket.destroy());
    onConnection(socket);
  };
  const server =
    options.certificate === undefined ? createTcpServer(listen) : createTlsServer(options.certificate, listen);
  return listenOn(server, server, options);
}

/** Answers HTTP properly. `body` is what was posted. */
export async function startHttpServer(
  options: ServerOptions,
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<DeviceServer> {
  const http = createHttpServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString('utf8')));
  });
  if (options.certificate === undefined) return listenOn(http, http, options);
  const tls = createTlsServer(options.certificate, (socket) => http.emit('connection', socket));
  return listenOn(tls, tls, options);
}

async function listenOn(server: Server, counted: Server, { address, port = 0 }: ServerOptions): Promise<DeviceServer> {
  const open = new Set<Socket>();
  let connections = 0;
  counted.on('connection', (socket) => {
    connections += 1;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, resolve);
  });
  return {
    address,
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
