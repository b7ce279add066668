import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Mac } from '../../../shared/domain/identity/mac.ts';
import type { Log } from '../../bench/ports.ts';

const unzip = promisify(gunzip);
/** The file has 1.1 MB unpacked. */
const MAX_BYTES = 16 * 1_024 * 1_024;
/** IEEE gives out blocks of 2¹², 2²⁰ and 2²⁴ addresses: the smallest that holds the MAC names its registrant. */
const PREFIX_DIGITS = [9, 7, 6] as const;

/**
 * Who registered a MAC's prefix, of all makers in IEEE's registries (`tools/oui-registry.mjs` makes the file and writes
 * its date into its first line). Read when first asked, some 20 ms, and kept. Null for a prefix that nobody registered,
 * and where the file can't be read: a host without a maker's name is still a host.
 */
export function createOuiRegistry(resourcesFolder: string, log: Log): (mac: Mac) => Promise<string | null> {
  let table: Promise<ReadonlyMap<string, string>> | null = null;
  return async (mac) => {
    table ??= load(join(resourcesFolder, 'knowledge', 'oui-registry.txt.gz'), log);
    const names = await table;
    const digits = mac.replaceAll(':', '');
    for (const length of PREFIX_DIGITS) {
      const name = names.get(digits.slice(0, length));
      if (name !== undefined) return name;
    }
    return null;
  };
}

async function load(path: string, log: Log): Promise<ReadonlyMap<string, string>> {
  try {
    const text = (await unzip(await readFile(path), { maxOutputLength: MAX_BYTES })).toString('utf8');
    return parseRegistry(text);
  } catch (error) {
    log.warn('the registry of makers could not be read', { error: String(error) });
    return new Map();
  }
}

/** Prefix to name, of a text whose first line is its source and whose others are `name TAB prefix prefix …`. */
function parseRegistry(text: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const line of text.split('\n').slice(1)) {
    const [name = '', prefixes = ''] = line.split('\t');
    for (const prefix of prefixes.split(' ')) if (prefix !== '') names.set(prefix, name);
  }
  return names;
}
