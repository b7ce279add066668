import { describe, expect, it } from 'vitest';
import { guardContents, guardSession } from '../../electron/desktop/guards.ts';
import { isOwnPage } from '../../electron/desktop/origin.ts';
import type { GuardedSession, PermissionCheck } from '../../electron/desktop/ports.ts';
import { FakeContents } from '../fakes/desktop-host.ts';

const FOREIGN = [
  'https://example.com/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'data:text/html,hello',
  'javascript:alert(1)',
  'blob:app://greenroom/123',
  'about:blank',
  'app://other/',
  'app://greenroom.example/',
  'app://greenroom:1/',
  'app://user@greenroom/',
  'app:greenroom',
  'greenroom',
  '',
];

describe('which pages are ours', () => {
  it.each(['app://greenroom/', 'app://greenroom/orders/SO-24817', 'app://greenroom/?a=1#b'])('%s', (url) => {
    expect(isOwnPage(url)).toBe(true);
  });

  it.each(FOREIGN)('not %s', (url) => {
    expect(isOwnPage(url)).toBe(false);
  });
});

describe('the contents of the window', () => {
  const contents = new FakeContents();
  const outside: string[] = [];
  guardContents(contents, (url) => outside.push(url));

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('stay on our pages at %s', (event) => {
    expect(contents.prevents(event, 'app://greenroom/orders')).toBe(false);
    for (const url of FOREIGN) expect(contents.prevents(event, url)).toBe(true);
  });

  it('hold no webview, whatever it shows', () => {
    expect(contents.prevents('will-attach-webview', 'app://greenroom/')).toBe(true);
  });

  it('open no other window, whatever it would show', () => {
    for (const url of [...FOREIGN, 'app://greenroom/', 'https://help.verkada.com/en/']) {
      expect(contents.windowOpen?.({ url })).toEqual({ action: 'deny' });
    }
  });

  it('lead to the person’s own browser where the list has it, and nowhere else', () => {
    outside.length = 0;
    for (const url of [
      ...FOREIGN,
      'http://help.verkada.com/',
      'https://help.verkada.com.example/',
      'https://help.verkada.com:8443/',
      'https://ada@help.verkada.com/',
      'https://help.verkada.com@example.com/',
    ]) {
      contents.windowOpen?.({ url });
    }
    expect(outside).toEqual([]);
    contents.windowOpen?.({ url: 'https://help.verkada.com/en/articles/1' });
    expect(outside).toEqual(['https://help.verkada.com/en/articles/1']);
  });
});

describe('the session', () => {
  type Request = Parameters<Parameters<GuardedSession['setPermissionRequestHandler']>[0]>;
  let ask: (permission: string, details: Request[3]) => boolean = () => true;
  let check: (permission: string, details: PermissionCheck) => boolean = () => true;
  let device: () => boolean = () => true;
  guardSession({
    on: () => undefined,
    setPermissionRequestHandler: (handler) => {
      ask = (permission, details) => {
        let granted = true;
        handler({}, permission, (answer) => (granted = answer), details);
        return granted;
      };
    },
    setPermissionCheckHandler: (handler) => {
      check = (permission, details) => handler({}, permission, '', details);
    },
    setDevicePermissionHandler: (handler) => {
      device = handler;
    },
  });
  const own = { requestingUrl: 'app://greenroom/orders', isMainFrame: true };

  it('grants our own page the camera, for the codes on labels', () => {
    expect(ask('media', { ...own, mediaTypes: ['video'] })).toBe(true);
    expect(check('media', { ...own, mediaType: 'video' })).toBe(true);
  });

  it.each([
    ['the microphone', 'media', { ...own, mediaTypes: ['audio'] }],
    ['camera and microphone', 'media', { ...own, mediaTypes: ['video', 'audio'] }],
    ['media of no kind', 'media', own],
    ['the screen', 'display-capture', { ...own, mediaTypes: ['video'] }],
    ['the clipboard', 'clipboard-read', own],
    ['notices', 'notifications', own],
    ['the camera to a frame inside', 'media', { ...own, isMainFrame: false, mediaTypes: ['video'] }],
    ['the camera to a stranger', 'media', { ...own, requestingUrl: 'https://example.com/', mediaTypes: ['video'] }],
  ] as const)('does not grant %s', (_what, permission, details) => {
    expect(ask(permission, details)).toBe(false);
    const [mediaType = 'unknown'] =
      'mediaTypes' in details && details.mediaTypes.length === 1 ? details.mediaTypes : [];
    expect(check(permission, { ...details, mediaType })).toBe(false);
  });

  it('grants no check without an address, and no device', () => {
    expect(check('media', { isMainFrame: true, mediaType: 'video' })).toBe(false);
    expect(device()).toBe(false);
  });
});
