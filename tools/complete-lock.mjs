import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { completeLock } from './set-up/lock-file.mjs';

/*
 * `npm run lock`, after `npm install` has changed package-lock.json: puts back what npm leaves out. Where a registry does
 * not serve the builds of a package for other platforms, npm writes a lock file without them, and then `npm ci` refuses
 * that very file on every platform.
 */
const path = join(fileURLToPath(new URL('..', import.meta.url)), 'package-lock.json');
const lock = /** @type {import('./set-up/lock-file.mjs').LockFile} */ (JSON.parse(readFileSync(path, 'utf8')));
const added = completeLock(lock);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} entries added: ${added.join(', ')}`);
