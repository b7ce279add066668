/**
 * The arguments that are ours among those of the process: Chromium's switches and the path of the program stand among
 * them, and are not for the engine. Without `--lang` the engine is told the system's language.
 */
export function engineArguments(argv: readonly string[], locale: string): readonly string[] {
  const own: string[] = [];
  for (const [index, argument] of argv.entries()) {
    if (argument === '--practice') own.push(argument);
    const value = argv[index + 1];
    if ((argument === '--data' || argument === '--lang') && value !== undefined) own.push(argument, value);
  }
  return own.includes('--lang') ? own : [...own, '--lang', locale.toLowerCase().startsWith('fr') ? 'fr' : 'en'];
}
