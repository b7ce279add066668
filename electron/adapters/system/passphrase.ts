import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';

export interface PassphraseOptions {
  /** Where a computer without a key ring keeps the passphrase that it minted. */
  readonly path: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The passphrase of the file of entered passwords, for the doors that have no key ring (web, command line):
 * `GREENROOM_PASSPHRASE` where it is set, else one minted for this person on this computer and kept in a file that only
 * they may read. It lies apart from the data, so that a data folder that is copied or sent takes no password with it that
 * could be read. Fails where the file can be neither read nor made.
 */
export function loadPassphrase({ path, environment }: PassphraseOptions): Result<string, Failure> {
  const given = environment.GREENROOM_PASSPHRASE;
  if (given !== undefined && given !== '') return ok(given);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    mint(path);
    const kept = readFileSync(path, 'utf8').trim();
    return kept === '' ? refuse(path, 'EMPTY') : ok(kept);
  } catch (thrown) {
    return refuse(path, String((thrown as NodeJS.ErrnoException).code));
  }
}

/** The passphrase that the other doors of this person use already; null where there is none yet. Mints nothing. */
export function findPassphrase({ path, environment }: PassphraseOptions): string | null {
  const given = environment.GREENROOM_PASSPHRASE;
  if (given !== undefined && given !== '') return given;
  try {
    return readFileSync(path, 'utf8').trim() || null;
  } catch {
    return null;
  }
}

/** Only where there is none: two that start at once agree on the one of the first. */
function mint(path: string): void {
  try {
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
  }
}

function refuse(path: string, reason: string): Result<never, Failure> {
  return err(failure('credential.fileNoPassphrase', { path, reason }));
}
