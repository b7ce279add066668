import type { CommanderError } from 'commander';
import type { Sentence } from '../../shared/lib/sentence.ts';

const KEYS: Readonly<Record<string, string>> = {
  'commander.conflictingOption': 'cli.usage.conflictingOption',
  'commander.excessArguments': 'cli.usage.excessArguments',
  'commander.invalidArgument': 'cli.usage.invalidArgument',
  'commander.missingArgument': 'cli.usage.missingArgument',
  'commander.missingMandatoryOptionValue': 'cli.usage.missingOption',
  'commander.optionMissingArgument': 'cli.usage.optionMissingArgument',
  'commander.unknownCommand': 'cli.usage.unknownCommand',
  'commander.unknownOption': 'cli.usage.unknownOption',
};

/** What is wrong with the arguments, in our words. Commander names the culprit in quotes and says the rest in English. */
export function usageSentence({ code, message }: CommanderError): Sentence {
  const [, what = ''] = /'([^']*)'/.exec(message) ?? [];
  return { key: KEYS[code] ?? 'cli.usage.other', params: { what } };
}
