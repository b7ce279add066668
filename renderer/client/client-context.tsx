import { createContext, type ReactNode, useContext } from 'react';
import type { BoardStore } from './board-store.ts';
import type { FileDoor } from './chosen-file.ts';
import type { EngineClient } from './engine-client.ts';
import type { HealthStore } from './health-store.ts';
import type { Notices } from './notices.ts';
import type { OfferedFiles } from './offered-files.ts';
import type { ScanDesk } from './scan-desk.ts';

/** What a page has of the engine. */
export interface PageClient {
  readonly engine: EngineClient;
  readonly board: BoardStore;
  readonly health: HealthStore;
  readonly notices: Notices;
  /** Takes the files that a person chooses. */
  readonly files: FileDoor;
  /** Files that reach Greenroom outside of a page. */
  readonly offers: OfferedFiles;
  readonly scans: ScanDesk;
}

const ClientContext = createContext<PageClient | null>(null);

export function ClientProvider({ client, children }: { readonly client: PageClient; readonly children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>;
}

/** The page's client. Throws outside a `ClientProvider`: a page without one is a bug. */
export function useClient(): PageClient {
  const client = useContext(ClientContext);
  if (client === null) throw new Error('no ClientProvider above this component');
  return client;
}
