import path from 'node:path';

/** What the place of the data depends on. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The folder where Greenroom keeps its data when nobody names another: what the platform has for data of one person.
 * Linux and the BSDs: `$XDG_DATA_HOME/greenroom`, by default `~/.local/share/greenroom` (XDG Base Directory 0.8, which
 * has relative values ignored). macOS: `~/Library/Application Support/Greenroom`. Windows: `%LOCALAPPDATA%\Greenroom`,
 * local because a database that is carried from computer to computer while open is a broken one.
 */
export function defaultDataFolder({ platform, home, environment }: Surroundings): string {
  if (platform === 'win32') {
    return path.win32.join(environment.LOCALAPPDATA ?? path.win32.join(home, 'AppData', 'Local'), 'Greenroom');
  }
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'Greenroom');
  const data = environment.XDG_DATA_HOME ?? '';
  const base = path.posix.isAbsolute(data) ? data : path.posix.join(home, '.local', 'share');
  return path.posix.join(base, 'greenroom');
}

/**
 * The file of the minted passphrase: with the settings, apart from the data. Linux and the BSDs:
 * `$XDG_CONFIG_HOME/greenroom/passphrase`, by default `~/.config`; macOS: `~/Library/Preferences/Greenroom`; Windows:
 * `%APPDATA%\Greenroom`.
 */
export function defaultPassphraseFile({ platform, home, environment }: Surroundings): string {
  if (platform === 'win32') {
    const roaming = environment.APPDATA ?? path.win32.join(home, 'AppData', 'Roaming');
    return path.win32.join(roaming, 'Greenroom', 'passphrase');
  }
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Preferences', 'Greenroom', 'passphrase');
  const config = environment.XDG_CONFIG_HOME ?? '';
  const base = path.posix.isAbsolute(config) ? config : path.posix.join(home, '.config');
  return path.posix.join(base, 'greenroom', 'passphrase');
}
