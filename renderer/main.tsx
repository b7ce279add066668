import './theme/global.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './theme/fonts.css';
import './theme/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { DesktopBridge } from '../shared/contract/channels.ts';
import { App } from './app.tsx';
import { createBoardStore } from './client/board-store.ts';
import { ClientProvider } from './client/client-context.tsx';
import { browserTimers, type Connect } from './client/client-pipe.ts';
import { createEngineClient } from './client/engine-client.ts';
import { createHealthStore } from './client/health-store.ts';
import { createNotices } from './client/notices.ts';
import { connectPort } from './client/port-pipe.ts';
import { connectWebSocket } from './client/websocket-pipe.ts';
import { startI18n } from './i18n.ts';

declare global {
  interface Window {
    /** Put there by the desktop's preload; a page of the web door has none. */
    readonly greenroom?: DesktopBridge;
    /** Read by the scroll lock of dialogs, which writes a style of its own. */
    __webpack_nonce__?: string;
  }
}

/** The nonce that the door put into this page: styles that carry it are ours. */
function nonceOf(page: Document): string {
  return page.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

/** The way to the engine: through the desktop's port where there is one, else through the web door's socket. */
function chooseDoor(): Connect {
  if (window.greenroom !== undefined) return connectPort(window, window.greenroom, browserTimers);
  const { protocol, host } = window.location;
  return connectWebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws`);
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const nonce = nonceOf(document);
window.__webpack_nonce__ = nonce;

const engine = createEngineClient({ connect: chooseDoor(), timers: browserTimers, random: Math.random });
const client = {
  engine,
  board: createBoardStore(engine),
  health: createHealthStore(engine),
  notices: createNotices(),
};
// The socket opens while the catalogue is being read.
await startI18n();
createRoot(root).render(
  <StrictMode>
    <ClientProvider client={client}>
      <App nonce={nonce} />
    </ClientProvider>
  </StrictMode>,
);
