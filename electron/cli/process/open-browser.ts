import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface BrowserSurroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The command that opens an address in this person's browser; null where there is no screen or no such command. */
export function browserCommand(
  url: string,
  { platform, environment }: BrowserSurroundings,
  isThere: (program: string) => boolean,
): readonly [program: string, ...args: string[]] | null {
  // `start` is no program of its own; the empty title keeps it from taking the address for one.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', url.replaceAll('&', '^&')];
  if (platform === 'darwin') return ['open', url];
  const hasScreen = (environment.DISPLAY ?? '') !== '' || (environment.WAYLAND_DISPLAY ?? '') !== '';
  return hasScreen && isThere('xdg-open') ? ['xdg-open', url] : null;
}

/** Opens an address in the browser and leaves it alone. False where there is none to be had. */
export function openBrowser(url: string, surroundings: BrowserSurroundings): boolean {
  const command = browserCommand(url, surroundings, (program) => isOnPath(program, surroundings.environment));
  if (command === null) return false;
  const [program, ...args] = command;
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
  return true;
}

function isOnPath(program: string, environment: BrowserSurroundings['environment']): boolean {
  return (environment.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}
