import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import { type HttpFailure, httpFailure } from './http-failure.ts';
import { type PinStore, pinKey } from './pin-store.ts';

/** Where a device is asked. */
export interface Door {
  readonly tls: boolean;
  readonly port: number;
}

export interface ConnectOptions {
  readonly deviceId: string;
  readonly address: string;
  readonly door: Door;
  readonly pins: PinStore;
  readonly signal: AbortSignal;
}

/**
 * Opens a connection, with TLS if the door has it. Certificates of devices are self-signed: what counts is that it is the
 * one first seen. It is compared before one byte of a request is written, so that nothing reaches a stranger.
 */
export function connectDevice({
  deviceId,
  address,
  door,
  pins,
  signal,
}: ConnectOptions): Promise<Result<Socket, HttpFailure>> {
  const { port } = door;
  if (signal.aborted) return Promise.resolve(err(httpFailure('cancelled', port)));
  return new Promise((resolve) => {
    let isConnected = false;
    const socket: Socket = door.tls
      ? connectTls({ host: address, port, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] })
      : connectTcp({ host: address, port });
    const settle = (result: Result<Socket, HttpFailure>): void => {
      signal.removeEventListener('abort', abort);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const abort = (): void => settle(err(httpFailure('cancelled', port)));
    signal.addEventListener('abort', abort, { once: true });
    // Stays for the life of the socket: an error after the connection was handed over is seen by its new owner too,
    // and one that nobody listens for ends the process.
    socket.on('error', (error: Error) => settle(err(connectFailure(error, port, isConnected && door.tls))));
    socket.once('close', () => settle(err(httpFailure(isConnected && door.tls ? 'tls' : 'unreachable', port))));
    socket.once('connect', () => {
      isConnected = true;
      if (!door.tls) settle(ok(socket));
    });
    socket.once('secureConnect', () => settle(checkPin(socket as TLSSocket, pins, pinKey(deviceId, port), port)));
  });
}

function checkPin(socket: TLSSocket, pins: PinStore, key: string, port: number): Result<Socket, HttpFailure> {
  const fingerprint = socket.getPeerX509Certificate()?.fingerprint256;
  if (fingerprint === undefined) return err(httpFailure('tls', port));
  const known = pins.find(key);
  if (known === null) pins.remember(key, fingerprint);
  return known === null || known === fingerprint ? ok(socket) : err(httpFailure('certificate-changed', port));
}

/** Failures of the handshake are the device's TLS; before it, they are the network's. */
function connectFailure(error: Error, port: number, isHandshake: boolean): HttpFailure {
  if (isHandshake) return httpFailure('tls', port);
  const isRefused = 'code' in error && error.code === 'ECONNREFUSED';
  return httpFailure(isRefused ? 'refused' : 'unreachable', port);
}
