import { expect, it } from 'vitest';
import { type BrowserSurroundings, browserCommand } from '../../../electron/cli/process/open-browser.ts';

const URL = 'http://127.0.0.1:4747/?token=a&b=c';

it.each<[string, BrowserSurroundings, boolean, readonly string[] | null]>([
  ['X11', { platform: 'linux', environment: { DISPLAY: ':0' } }, true, ['xdg-open', URL]],
  ['Wayland', { platform: 'linux', environment: { WAYLAND_DISPLAY: 'wayland-0' } }, true, ['xdg-open', URL]],
  ['a server without a screen', { platform: 'linux', environment: { DISPLAY: '' } }, true, null],
  ['a screen without xdg-open', { platform: 'linux', environment: { DISPLAY: ':0' } }, false, null],
  ['macOS', { platform: 'darwin', environment: {} }, false, ['open', URL]],
  [
    'Windows, whose shell would take & for the end of the command',
    { platform: 'win32', environment: {} },
    false,
    ['cmd', '/c', 'start', '""', 'http://127.0.0.1:4747/?token=a^&b=c'],
  ],
])('opens the browser where there is one: %s', (_what, surroundings, isThere, expected) => {
  expect(browserCommand(URL, surroundings, () => isThere)).toEqual(expected);
});
