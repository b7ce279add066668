import './theme/global.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './theme/fonts.css';
import './theme/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { navigate } from 'wouter/use-browser-location';
import type { DesktopBridge } from '../shared/contract/channels.ts';
import { parseOfferedFile } from '../shared/contract/handed-files.ts';
import { App } from './app.tsx';
import { createBoardStore } from './client/board-store.ts';
import { browserFiles, desktopFiles, handedFile } from './client/chosen-file.ts';
import { ClientProvider } from './client/client-context.tsx';
import { browserTimers, type Connect } from './client/client-pipe.ts';
import { createEngineClient } from './client/engine-client.ts';
import { createHealthStore } from './client/health-store.ts';
import { createNotices } from './client/notices.ts';
import { createOfferedFiles } from './client/offered-files.ts';
import { connectPort } from './client/port-pipe.ts';
import { createScanDesk } from './client/scan-desk.ts';
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
const notices = createNotices();
const client = {
  engine,
  board: createBoardStore(engine),
  health: createHealthStore(engine),
  offers: createOfferedFiles(),
  files: window.greenroom === undefined ? browserFiles : desktopFiles(window.greenroom),
  notices,
  scans: createScanDesk(engine, notices, Date.now),
};
// The desktop's menus, and the codes on labels.
window.greenroom?.onOpenPage((path) => navigate(path));
// The menu's dialog, and packs that were opened from the system.
window.greenroom?.onOfferedFile((message) => {
  const file = parseOfferedFile(message);
  if (file !== null) client.offers.offer(file.kind, handedFile(file));
});
// The socket opens while the catalogue is being read.
await startI18n();
createRoot(root).render(
  <StrictMode>
    <ClientProvider client={client}>
      <App nonce={nonce} />
    </ClientProvider>
  </StrictMode>,
);
