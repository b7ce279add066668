import { type MessagePort, parentPort } from 'node:worker_threads';
import type { ParentPort } from '../../../electron/desktop/host-engine.ts';
import type { EventPort } from '../../../electron/rpc/pipes/port-pipe.ts';

/*
 * Stands for Electron's `utilityProcess` in a worker thread: gives the engine's entry a `process.parentPort`, with ports
 * that really are transferred, and runs it.
 */
interface Sent {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}

const parent = parentPort;
if (parent === null) throw new Error('runs as a worker thread');

/** Node's port in the dress of Electron's: a message comes as an event, and only after `start`. */
function asEventPort(port: MessagePort): EventPort {
  return {
    on: (event: string, listener: (value: { readonly data: unknown }) => void) =>
      port.on(event, (data: unknown) => listener({ data })),
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}

const utilityPort: ParentPort = {
  on: (_event, listener) =>
    parent.on('message', ({ data, ports }: Sent) => listener({ data, ports: ports.map(asEventPort) })),
  postMessage: (message) => parent.postMessage(message),
};
Object.defineProperty(process, 'parentPort', { value: utilityPort });
// Not before: it looks for the port as soon as it runs.
await import('../../../electron/engine.ts');
