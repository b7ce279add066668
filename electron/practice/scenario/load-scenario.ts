import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { err, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import { parseScenario } from './parse-scenario.ts';
import type { Scenario } from './scenario.ts';

/** More than 4,096 devices take. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;

/**
 * Loads a scenario by its name (`so-24817`: a file of `resources/practice`) or by the path of a file.
 * Fails with `practice.scenario.unreadable`, `.tooLarge`, or what `parseScenario` says.
 */
export async function loadScenario(nameOrFile: string, resourcesDir: string): Promise<Result<Scenario, Failure>> {
  const isName = /^[a-z0-9][a-z0-9-]*$/.test(nameOrFile);
  const file = isName ? path.join(resourcesDir, 'practice', `${nameOrFile}.json`) : path.resolve(nameOrFile);
  try {
    if ((await stat(file)).size > MAX_FILE_BYTES) return err(failure('practice.scenario.tooLarge', { file }));
    return parseScenario(path.basename(file), await readFile(file, 'utf8'));
  } catch {
    return err(failure('practice.scenario.unreadable', { file }));
  }
}
