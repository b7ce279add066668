import { type EventPort, eventPortPipe } from '../rpc/pipes/port-pipe.ts';
import { type Bench, type RouterOptions, type ServedClient, serveClient } from '../rpc/router.ts';
import type { EngineOrder, EngineRefusal } from './engine-supervisor.ts';

/** The engine's side of its parent, in Electron's `utilityProcess`. What came before the first listener is kept. */
export interface ParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly EventPort[] }) => void,
  ): unknown;
  postMessage(message: unknown): void;
}

export interface HostedEngine {
  readonly bench: Bench;
  readonly router: RouterOptions;
  /** Closes sockets, devices and files. */
  readonly close: () => Promise<void>;
}

/** Serves every client whose port the desktop hands over, until it asks the engine to stop; then calls `ended`. */
export function hostEngine(parent: ParentPort, engine: HostedEngine, ended: () => void): void {
  const clients = new Set<ServedClient>();
  parent.on('message', ({ data, ports }) => {
    const order = readOrder(data);
    if (order === 'client') {
      for (const port of ports) {
        const client = serveClient(engine.bench, eventPortPipe(port), engine.router);
        clients.add(client);
        port.on('close', () => clients.delete(client));
      }
    }
    if (order === 'stop') {
      for (const client of clients) client.close();
      clients.clear();
      void engine.close().finally(ended);
    }
  });
}

/** Tells the desktop, and through it the person, why there is no engine; calls `ended` when the desktop has answered. */
export function refuseToHost(parent: ParentPort, message: string, ended: () => void): void {
  parent.on('message', ({ data }) => {
    // Not at once: a process that ends takes what it has just said with it.
    if (readOrder(data) === 'stop') ended();
  });
  parent.postMessage({ type: 'refused', message } satisfies EngineRefusal);
}

function readOrder(data: unknown): EngineOrder['type'] | null {
  if (typeof data !== 'object' || data === null || !('type' in data)) return null;
  return data.type === 'client' || data.type === 'stop' ? data.type : null;
}
