import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the program's own files lie, from source as from a bundle. */
export interface ProgramFolders {
  readonly resources: string;
  /** The built pages. */
  readonly pages: string;
  /** The file that the practice bench's process starts with. */
  readonly practiceEntry: string;
}

/** Looks upwards from this file: sources lie one folder below the root, bundles two. */
export function findProgramFolders(): ProgramFolders {
  const isSource = import.meta.url.endsWith('.ts');
  let root = import.meta.dirname;
  while (!existsSync(join(root, 'package.json')) && dirname(root) !== root) root = dirname(root);
  return {
    resources: join(root, 'resources'),
    pages: join(root, 'out', 'renderer'),
    practiceEntry: join(import.meta.dirname, isSource ? 'practice/main.ts' : 'practice.js'),
  };
}
