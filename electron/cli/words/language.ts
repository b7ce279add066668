import type { Language } from '../../../shared/contract/calls.ts';

/**
 * The language to speak: `--lang` wherever it stands, else the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set
 * (POSIX order), else English. Read before the arguments are parsed, because mistakes in them are said in it too.
 */
export function chooseLanguage(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const asked = argv.flatMap((argument, at) => {
    if (argument.startsWith('--lang=')) return [argument.slice('--lang='.length)];
    return argument === '--lang' ? [argv[at + 1]] : [];
  });
  const language = asked.at(-1);
  if (language === 'fr' || language === 'en') return language;
  const locale = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find(
    (value) => value !== undefined && value !== '',
  );
  return locale?.toLowerCase().startsWith('fr') === true ? 'fr' : 'en';
}
