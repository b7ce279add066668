import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDigestDoor } from './digest-door.ts';

/** What a device of a maker does at one path; `bytes` is how much of a body it has read. */
export type Answering = (response: ServerResponse, request: IncomingMessage, bytes: number) => void;

/** What a body was, as far as anybody wants to know: 100 MB are counted and not kept. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly bytes: number;
  readonly type: string;
  readonly expects: boolean;
  /** The first hundred bytes and the last, as Latin-1. */
  readonly head: string;
  readonly tail: string;
}

export interface MakerDevice {
  readonly port: number;
  readonly heard: readonly Heard[];
  /** Requests that carried a password. */
  attempts(): number;
  close(): Promise<void>;
}

export const USER = 'admin';
export const PASSWORD = 'right-one';

/**
 * A device on a real socket of `address` that asks for Digest and answers by path, written for tests of drivers and with
 * nothing of theirs in it.
 */
export async function startMakerDevice(
  address: string,
  answers: Readonly<Record<string, Answering>>,
  wordsOfRefusal = '',
): Promise<MakerDevice> {
  const door = createDigestDoor({ user: USER, password: PASSWORD, wordsOfRefusal });
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    let bytes = 0;
    let head = Buffer.alloc(0);
    let tail = Buffer.alloc(0);
    // Whoever signs ahead is let in before the body comes, as by devices that read nothing of a stranger's file.
    if (!door.admits(request, response, '')) return void request.resume();
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (head.byteLength < 300) head = Buffer.concat([head, chunk]).subarray(0, 300);
      tail = Buffer.concat([tail, chunk]).subarray(-100);
      // What is said, or done, before the body has ended.
      answers[`early ${path}`]?.(response, request, bytes);
    });
    request.on('end', () => {
      if (response.headersSent) return;
      heard.push({
        method: request.method ?? '',
        path,
        bytes,
        type: request.headers['content-type'] ?? '',
        expects: request.headers.expect !== undefined,
        head: head.toString('latin1'),
        tail: tail.toString('latin1'),
      });
      const answer = answers[path];
      if (answer === undefined) response.writeHead(404).end();
      else answer(response, request, bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    attempts: door.attempts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const say =
  (status: number, body: string): Answering =>
  (response) =>
    void response.writeHead(status).end(body);

/** Has read it all, and hangs up. */
export const vanish: Answering = (response) => void response.socket?.destroy();
