import type { Language } from '../../shared/contract/calls.ts';

/** The language that the start names with `--lang`, else the system's: French where that is French, English elsewhere. */
export function languageOf(argv: readonly string[], locale: string): Language {
  const named = argv[argv.lastIndexOf('--lang') + 1];
  const wanted = argv.includes('--lang') && named !== undefined ? named : locale;
  return wanted.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

/**
 * The arguments that are ours among those of the process: Chromium's switches and the path of the program stand among
 * them, and are not for the engine.
 */
export function engineArguments(argv: readonly string[], language: Language): readonly string[] {
  const own: string[] = [];
  for (const [index, argument] of argv.entries()) {
    if (argument === '--practice') own.push(argument);
    const value = argv[index + 1];
    if (argument === '--data' && value !== undefined) own.push(argument, value);
  }
  return [...own, '--lang', language];
}
