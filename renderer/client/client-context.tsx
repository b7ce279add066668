import { createContext, type ReactNode, useContext } from 'react';
import type { BoardStore } from './board-store.ts';
import type { EngineClient } from './engine-client.ts';
import type { HealthStore } from './health-store.ts';
import type { Notices } from './notices.ts';

/** What a page has of the engine. */
export interface PageClient {
  readonly engine: EngineClient;
  readonly board: BoardStore;
  readonly health: HealthStore;
  readonly notices: Notices;
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
