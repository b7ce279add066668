import { CHECKLIST } from './checklist.ts';
import { type Mutation, mutations } from './mutation.ts';
import { PACKAGE_MUTATIONS } from './package-table.ts';

/** A fence that is a word: the opposite word. */
function flipped(name: string, now: boolean): readonly [string, string, string] {
  return [`${name}: ${now}`, `${name}: ${!now}`, `says ${name} in so many words`];
}

const DESKTOP = 'electron/desktop';
const POLICY = 'test/desktop/page-handler.test.ts';
const OPEN = 'test/desktop/open-desktop.test.ts';
const GUARDS = 'test/desktop/guards.test.ts';

/** Everything that is taken away, one after the other. */
export const MUTATIONS: readonly Mutation[] = [
  ...mutations(CHECKLIST.fences, `${DESKTOP}/window-options.ts`, 'test/desktop/window-options.test.ts', [
    flipped('contextIsolation', true),
    flipped('sandbox', true),
    flipped('nodeIntegration', false),
    flipped('nodeIntegrationInSubFrames', false),
    flipped('nodeIntegrationInWorker', false),
    flipped('webSecurity', true),
    flipped('allowRunningInsecureContent', false),
    flipped('experimentalFeatures', false),
    flipped('webviewTag', false),
    flipped('navigateOnDragDrop', false),
    ['sandbox: true,', '', 'says sandbox in so many words'],
    ['contextIsolation: true,', '', 'says contextIsolation in so many words'],
  ]),
  ...mutations(CHECKLIST.scheme, `${DESKTOP}/open-desktop.ts`, OPEN, [
    ['  protocol.registerSchemesAsPrivileged([', '  void ([', 'names its scheme before the app is ready'],
    ['protocol.handle(PAGE_SCHEME, servePages(paths.pages));', '', 'raises every guard before the first page'],
    ['window.loadURL(pageUrl(firstPage))', "window.loadURL('file:///index.html')", 'raises every guard'],
  ]),
  ...mutations(CHECKLIST.scheme, `${DESKTOP}/page-handler.ts`, POLICY, [
    ['isOwnPage(url) ? URL.parse(url) : null', 'URL.parse(url)', 'is refused to another origin'],
  ]),
  ...mutations(CHECKLIST.folder, `${DESKTOP}/page-handler.ts`, POLICY, [
    ['file.startsWith(resolve(folder) + sep) ? file : null', 'file', 'never leaves its folder'],
    ['startsWith(resolve(folder) + sep)', 'startsWith(resolve(folder))', 'never leaves its folder'],
    ['path === null || /[\\\\:\\p{Cc}]/u.test(path)', 'path === null', 'holds no backslash, drive or control'],
  ]),
  ...mutations(CHECKLIST.policy, `${DESKTOP}/page-handler.ts`, POLICY, [
    ['...pageHeaders(nonce),', '', "is bound to default-src 'self'"],
    [
      'if (file === null) return answer(404, null);',
      'if (file === null) return new Response(null, { status: 404 });',
      'is bound to',
    ],
    ["randomBytes(18).toString('base64')", "'AAAA'", 'carries the nonce of its own policy, a new one each time'],
  ]),
  ...mutations(CHECKLIST.policy, 'shared/lib/page-policy.ts', POLICY, [
    [`"default-src 'self'",`, '', "is bound to default-src 'self'"],
    [`"script-src 'self' 'wasm-unsafe-eval'"`, `"script-src 'self' 'unsafe-eval'"`, 'is bound to script-src'],
    [
      `"script-src 'self' 'wasm-unsafe-eval'"`,
      `"script-src 'self' 'wasm-unsafe-eval' https:"`,
      'no script of another host',
    ],
    ["style-src 'self' 'nonce-", "style-src 'self' 'unsafe-inline' 'nonce-", 'allows no inline script'],
    [`"img-src 'self' data: blob:",`, `"img-src *",`, 'is bound to img-src'],
    [`"connect-src 'self'",`, '', 'is bound to connect-src'],
    [`"object-src 'none'",`, '', 'is bound to object-src'],
    [`"frame-ancestors 'none'",`, '', 'is bound to frame-ancestors'],
  ]),
  ...mutations(CHECKLIST.sender, `${DESKTOP}/own-frame.ts`, 'test/desktop/hand-port.test.ts', [
    ['senderFrame === null || ', '', 'a frame that is gone'],
    ['sender !== ownContents || ', '', 'other contents, say of a window that a bug opened'],
    [' || senderFrame.parent !== null', '', 'a frame inside a page'],
    ['return isOwnPage(senderFrame.url);', 'return true;', 'a foreign page'],
  ]),
  ...mutations(CHECKLIST.sender, `${DESKTOP}/hand-port.ts`, 'test/desktop/hand-port.test.ts', [
    ['if (!isOwnTopFrame(ownContents, message)) return false;', '', 'a foreign page'],
  ]),
  ...mutations(CHECKLIST.sender, `${DESKTOP}/open-desktop.ts`, 'test/desktop/outside-files.test.ts', [
    ['if (handPort(ports, message)) offers', 'handPort(ports, message);\n    offers', 'waits for the page'],
  ]),
  ...mutations(CHECKLIST.sender, `${DESKTOP}/files/claim-file.ts`, 'test/desktop/files/claim-file.test.ts', [
    ["if (!isOwnTopFrame(ownContents, message)) return refused(failure('files.stranger'));", '', 'is refused to'],
    ["isAbsolute(path) && !path.includes('\\0')", 'true', 'is refused for'],
  ]),
  ...mutations(CHECKLIST.sender, `${DESKTOP}/origin.ts`, GUARDS, [
    [" && parsed.username === ''", '', 'not app://user@greenroom/'],
    ['=== PAGE_ORIGIN', '!== null', 'not https://example.com/'],
  ]),
  ...mutations(CHECKLIST.navigation, `${DESKTOP}/guards.ts`, GUARDS, [
    ["contents.on('will-navigate', stay);", '', 'stay on our pages at will-navigate'],
    ["contents.on('will-frame-navigate', stay);", '', 'stay on our pages at will-frame-navigate'],
    ["contents.on('will-redirect', stay);", '', 'stay on our pages at will-redirect'],
    ["contents.on('will-attach-webview', (event) => event.preventDefault());", '', 'hold no webview'],
    ["return { action: 'deny' };", "return { action: 'allow' as 'deny' };", 'open no other window'],
  ]),
  ...mutations(CHECKLIST.navigation, `${DESKTOP}/open-desktop.ts`, OPEN, [
    [
      "app.on('web-contents-created', (_event, contents) => guardContents(contents, host.openOutside));",
      '',
      'raises every guard before the first page',
    ],
  ]),
  ...mutations(CHECKLIST.navigation, `${DESKTOP}/downloads.ts`, 'test/desktop/downloads.test.ts', [
    ['isOwnOrigin(item.getInitiatorOrigin()) && ', '', 'begun by a foreign page is prevented'],
    [' && item.getURLChain().every(isOwnFile)', '', 'from a foreign address is prevented'],
    ['.every(isOwnFile)', '.some(isOwnFile)', 'that was redirected elsewhere is prevented'],
    ['    event.preventDefault();', '', 'that our pages never write'],
    ['if (!SAVED_ENDINGS.includes(ending)) return null;', '', 'that our pages never write'],
    [".replace(UNSAFE, '-')", '', 'is only a name'],
    ['RESERVED.test(stem)', 'false', 'is only a name'],
  ]),
  ...mutations(CHECKLIST.navigation, `${DESKTOP}/open-desktop.ts`, OPEN, [
    [
      'guardDownloads(host.session(), (file) =>',
      '((..._: unknown[]) => undefined)(host.session(), (file: string) =>',
      'raises every guard before the first page',
    ],
  ]),
  ...mutations(CHECKLIST.network, `${DESKTOP}/shell/updates.ts`, 'test/desktop/shell/updates.test.ts', [
    ["url?.protocol === 'https:' && ", 'url !== null && ', 'is refused, with the file named'],
    [" && url.username === '' && url.password === ''", '', 'is refused, with the file named'],
    [
      "if (platform === 'linux') return tell({ key: 'desktop.updates.notOnLinux' });",
      '',
      'says on Linux that Electron has no updater there',
    ],
    ['if (busy) return;', '', 'is made once at a time'],
  ]),
  ...mutations(CHECKLIST.network, `${DESKTOP}/show-menu.ts`, 'test/desktop/outside-files.test.ts', [
    ['show(feed.ok ? feed.value : null);', "show(feed.ok ? feed.value : 'x');", 'stay off, and the person is told why'],
    [
      'checkForUpdates: feed === null ? null : () => check(feed),',
      "checkForUpdates: () => check(feed ?? ''),",
      'are never asked for where no feed is set',
    ],
  ]),
  ...mutations(CHECKLIST.outside, `${DESKTOP}/guards.ts`, GUARDS, [
    ['if (isLinkedPage(url)) openOutside(url);', 'openOutside(url);', 'where the list has it, and nowhere else'],
  ]),
  ...mutations(CHECKLIST.outside, `${DESKTOP}/external-links.ts`, GUARDS, [
    ["parsed?.username === '' && parsed.password === '' && ", 'parsed !== null && ', 'and nowhere else'],
    ['LINKED_ORIGINS.includes(parsed.origin)', "parsed.protocol === 'https:'", 'and nowhere else'],
  ]),
  ...mutations(CHECKLIST.permissions, `${DESKTOP}/guards.ts`, GUARDS, [
    ["callback(permission === 'media' && isOwnFrame(details)", 'callback(isOwnFrame(details)', 'does not grant'],
    [
      "callback(permission === 'media' && isOwnFrame(details)",
      "callback(permission === 'media'",
      'the camera to a stranger',
    ],
    ["details.mediaTypes?.join() === 'video'", 'true', 'does not grant'],
    ["permission === 'media' && isOwnFrame(details) && details.mediaType === 'video',", 'true,', 'does not grant'],
    ["isOwnFrame(details) && details.mediaType === 'video'", 'isOwnFrame(details)', 'does not grant'],
    ['return isMainFrame && ', 'return ', 'does not grant'],
    ['session.setDevicePermissionHandler(() => false);', '', 'and no device'],
  ]),
  ...mutations(CHECKLIST.permissions, `${DESKTOP}/open-desktop.ts`, OPEN, [
    ['guardSession(host.session());', '', 'raises every guard before the first page'],
  ]),
  ...PACKAGE_MUTATIONS,
];
