import { type EventPort, eventPortPipe } from '../rpc/pipes/port-pipe.ts';
import { type Bench, type RouterOptions, type ServedClient, serveClient } from '../rpc/router.ts';
import { type EngineNews, type EngineOrder, readOrder } from './engine-messages.ts';
import { fillReferences } from './files/fill-references.ts';
import { createHandedFiles } from './files/handed-files.ts';

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
  /** What may be sent to somebody who helps: no secret in it. */
  readonly diagnose: () => Promise<string>;
  /** Tells the desktop what the bench is at, at once and whenever it changes. */
  readonly watch: (tell: (news: EngineNews) => void) => void;
  /** Closes sockets, devices and files. */
  readonly close: () => Promise<void>;
}

/** An engine, or why there is none, in words for the person. */
export type Opening =
  | { readonly ok: true; readonly engine: HostedEngine }
  | { readonly ok: false; readonly why: string };

export interface EngineHost {
  /** Opens the engine with what the system's key ring keeps for it. */
  readonly open: (passphrase: string | null) => Promise<Opening>;
  /** The process may end: 0 after work, 2 where there was nothing to work on. */
  readonly ended: (status: 0 | 2) => void;
}

/**
 * Opens the engine at the desktop's first word, serves every client whose port the desktop hands over, and ends when it is
 * asked to. What comes while the engine is still opening waits for it, in order.
 */
export function hostEngine(parent: ParentPort, { open, ended }: EngineHost): void {
  const clients = new Set<ServedClient>();
  const files = createHandedFiles();
  let opening: Promise<Opening> | null = null;

  const serve = (engine: HostedEngine, ports: readonly EventPort[]): void => {
    for (const port of ports) {
      const pipe = fillReferences(eventPortPipe(port), files, engine.router.say);
      const client = serveClient(engine.bench, pipe, engine.router);
      clients.add(client);
      port.on('close', () => clients.delete(client));
    }
  };
  const stop = async (opened: Opening): Promise<void> => {
    for (const client of clients) client.close();
    clients.clear();
    await files.close();
    if (opened.ok) await opened.engine.close().catch(() => undefined);
    ended(opened.ok ? 0 : 2);
  };
  const tell = (news: EngineNews): void => parent.postMessage(news);
  const take = async ({ handle, kind, path }: Extract<EngineOrder, { type: 'file' }>): Promise<void> => {
    const taken = await files.take({ handle, kind, path });
    tell({ type: 'file', handle, facts: taken.ok ? taken.value : null, refused: taken.ok ? null : taken.error });
  };

  parent.on('message', ({ data, ports }) => {
    const order = readOrder(data);
    if (order?.type === 'open' && opening === null) {
      opening = open(order.passphrase);
      // Told, and then waited for: a process that ends takes what it has just said with it.
      void opening.then((opened) => {
        if (opened.ok) opened.engine.watch(tell);
        else tell({ type: 'refused', message: opened.why });
      });
    }
    // Asked to end before it was asked to open: there is nothing to close.
    if (order?.type === 'stop' && opening === null) ended(0);
    void opening?.then(async (opened) => {
      if (order?.type === 'stop') await stop(opened);
      if (!opened.ok) return;
      if (order?.type === 'client') serve(opened.engine, ports);
      if (order?.type === 'file') await take(order);
      if (order?.type === 'diagnose') tell({ type: 'diagnosis', text: await opened.engine.diagnose() });
    });
  });
}
