import { describe, expect, it } from 'vitest';
import { guardContents, guardSession } from '../../electron/desktop/guards.ts';
import { isOwnPage } from '../../electron/desktop/origin.ts';
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
  guardContents(contents);

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('stay on our pages at %s', (event) => {
    expect(contents.prevents(event, 'app://greenroom/orders')).toBe(false);
    for (const url of FOREIGN) expect(contents.prevents(event, url)).toBe(true);
  });

  it('hold no webview, whatever it shows', () => {
    expect(contents.prevents('will-attach-webview', 'app://greenroom/')).toBe(true);
  });

  it('open no other window', () => {
    expect(contents.windowOpen?.()).toEqual({ action: 'deny' });
  });
});

describe('the session', () => {
  it('grants no permission, neither when asked nor when checked, and no device', () => {
    const answers: boolean[] = [];
    guardSession({
      setPermissionRequestHandler: (handler) => handler({}, 'media', (granted) => answers.push(granted)),
      setPermissionCheckHandler: (handler) => answers.push(handler()),
      setDevicePermissionHandler: (handler) => answers.push(handler()),
    });
    expect(answers).toEqual([false, false, false]);
  });
});
