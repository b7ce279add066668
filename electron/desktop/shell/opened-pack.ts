import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The ending of a hand-over pack, which the installers tell the system is ours. */
const PACK_ENDING = '.greenroom';

/**
 * The pack that a start asks for: Windows and Linux hand a file that was opened over as an argument, some as a `file:` address,
 * some as it was typed. Null where there is none. Whether it is a pack is not known before its seals are checked.
 */
export function packOfArguments(argv: readonly string[], workingFolder: string): string | null {
  for (const argument of argv) {
    const path = pathOf(argument, workingFolder);
    if (path?.toLowerCase().endsWith(PACK_ENDING) === true) return path;
  }
  return null;
}

function pathOf(argument: string, workingFolder: string): string | null {
  if (argument.startsWith('-') || argument.includes('\0')) return null;
  // A drive of Windows has one letter, every scheme more.
  const isAddress = /^[a-z][a-z0-9+.-]+:/i.test(argument);
  if (!isAddress) return resolve(workingFolder, argument);
  try {
    return argument.startsWith('file:') ? fileURLToPath(argument) : null;
  } catch {
    return null;
  }
}
