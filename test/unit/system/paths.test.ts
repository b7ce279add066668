import { expect, it } from 'vitest';
import {
  defaultDataFolder,
  defaultPassphraseFile,
  type Surroundings,
} from '../../../electron/adapters/system/paths.ts';

it.each<[string, Surroundings, string]>([
  [
    'XDG on Linux',
    { platform: 'linux', home: '/home/a', environment: { XDG_DATA_HOME: '/data/a' } },
    '/data/a/greenroom',
  ],
  ['its default', { platform: 'linux', home: '/home/a', environment: {} }, '/home/a/.local/share/greenroom'],
  [
    'its default where the variable is relative, which the specification has ignored',
    { platform: 'linux', home: '/home/a', environment: { XDG_DATA_HOME: 'data' } },
    '/home/a/.local/share/greenroom',
  ],
  [
    'its default where the variable is empty',
    { platform: 'freebsd', home: '/home/a', environment: { XDG_DATA_HOME: '' } },
    '/home/a/.local/share/greenroom',
  ],
  [
    'macOS',
    { platform: 'darwin', home: '/Users/a', environment: {} },
    '/Users/a/Library/Application Support/Greenroom',
  ],
  [
    'Windows',
    { platform: 'win32', home: 'C:\\Users\\a', environment: { LOCALAPPDATA: 'D:\\Local' } },
    'D:\\Local\\Greenroom',
  ],
  [
    'Windows without the variable',
    { platform: 'win32', home: 'C:\\Users\\a', environment: {} },
    'C:\\Users\\a\\AppData\\Local\\Greenroom',
  ],
])('puts the data where the platform has them: %s', (_what, surroundings, expected) => {
  expect(defaultDataFolder(surroundings)).toBe(expected);
});

it.each<[string, Surroundings, string]>([
  [
    'XDG on Linux',
    { platform: 'linux', home: '/home/a', environment: { XDG_CONFIG_HOME: '/config' } },
    '/config/greenroom/passphrase',
  ],
  ['its default', { platform: 'linux', home: '/home/a', environment: {} }, '/home/a/.config/greenroom/passphrase'],
  [
    'macOS',
    { platform: 'darwin', home: '/Users/a', environment: {} },
    '/Users/a/Library/Preferences/Greenroom/passphrase',
  ],
  [
    'Windows',
    { platform: 'win32', home: 'C:\\Users\\a', environment: { APPDATA: 'D:\\Roaming' } },
    'D:\\Roaming\\Greenroom\\passphrase',
  ],
])('keeps the passphrase with the settings, apart from the data: %s', (_what, surroundings, expected) => {
  expect(defaultPassphraseFile(surroundings)).toBe(expected);
  expect(expected.startsWith(defaultDataFolder(surroundings))).toBe(false);
});
