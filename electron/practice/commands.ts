/** What a parent may ask of a running bench, one line of JSON each on standard input. */
export interface PracticeCommand {
  /** `plug` and `unplug` give and cut the power; `reboot` restarts in order; `move` gives another address. */
  readonly do: 'plug' | 'unplug' | 'reboot' | 'move';
  readonly serial: string;
}

const VERBS: readonly PracticeCommand['do'][] = ['plug', 'unplug', 'reboot', 'move'];

/** One command as a line, newline included. */
export function commandLine(command: PracticeCommand): string {
  return `${JSON.stringify(command)}\n`;
}

/** Reads a command; null for anything else. */
export function parseCommandLine(line: string): PracticeCommand | null {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null || !('do' in json) || !('serial' in json)) return null;
  const verb = VERBS.find((known) => known === json.do);
  return verb === undefined || typeof json.serial !== 'string' ? null : { do: verb, serial: json.serial };
}
