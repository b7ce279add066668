import { describe, expect, it } from 'vitest';
import { camelCase } from '../../../electron/cli/command.ts';
import { COMMANDS } from '../../../electron/cli/commands.ts';
import en from '../../../shared/locales/en.json' with { type: 'json' };
import fr from '../../../shared/locales/fr.json' with { type: 'json' };
import { createFakeCli } from '../../fakes/cli-host.ts';

const PATHS = COMMANDS.map(({ path }) => path.join(' '));

describe('every command', () => {
  it('of CLI.md is there', () => {
    const expected =
      `interfaces|scan|doctor|order import|order list|order show|plan import|assign|stage|status|firmware add
      |firmware target|firmware list|queue list|queue retry|queue cancel|queue pause|queue resume|credential add
      |credential list|registry import|registry connect command|registry list|report|verify|labels|journal
      |journal verify|journal rebuild|practice|serve`.split(/\s*\|/);
    expect(expected.filter((path) => !PATHS.includes(path))).toEqual([]);
  });

  it.each(PATHS)('has help with an example, in both languages: %s', async (path) => {
    for (const [language, title] of [
      ['en', 'Example:'],
      ['fr', 'Exemple :'],
    ] as const) {
      const cli = createFakeCli();
      expect(await cli.start(...path.split(' '), '--help', '--lang', language)).toBe(0);
      expect(cli.out()).toContain(`${title}\n  greenroom ${path}`);
      expect(cli.notices()).toBe('');
    }
  });

  it.each(PATHS)('has words for itself and its options in the catalogues: %s', (path) => {
    const spec = COMMANDS.find((each) => each.path.join(' ') === path);
    const options = (spec?.options ?? []).map((flags) => camelCase([flags.split(' ')[0]?.slice(2) ?? '']));
    for (const catalogue of [en, fr]) {
      expect(catalogue.cli.about).toHaveProperty(camelCase(path.split(' ')));
      for (const option of options) expect(catalogue.cli.option).toHaveProperty(option);
    }
  });

  it('is listed on the first level, but for those that only an entry starts', async () => {
    const cli = createFakeCli();
    expect(await cli.start('--help')).toBe(0);
    for (const word of new Set(PATHS.map((path) => path.split(' ')[0]))) {
      expect(cli.out().includes(`\n  ${word}`)).toBe(word !== 'headless');
    }
  });
});

describe('bad use', () => {
  it.each([
    [['frobnicate'], 'There is no command frobnicate.'],
    [['order', 'frobnicate'], 'There is no command frobnicate.'],
    [['status'], 'The argument NUMBER is missing.'],
    [['status', 'SO-1', 'SO-2'], 'There are more arguments than this command takes.'],
    [['scan', '--sconds', '3'], 'There is no option --sconds here.'],
    [['scan', '--seconds'], 'The option --seconds <N> needs a value.'],
    [['scan', '--lang', 'de'], 'An argument of --lang <LANGUAGE> is not what it must be.'],
    [['scan', '--seconds', 'many'], '“many” is no length of time.'],
    [['stage'], 'The number of the order is missing.'],
    [['stage', 'SO-1', '--until', 'doomsday'], '“doomsday” is nothing to wait for.'],
    [['stage', 'SO-1', '--timeout', '5 apples'], '“5 apples” is no length of time.'],
    [['report', 'SO-1'], 'The option --out is missing.'],
    [['report', 'SO-1', '--out', '/tmp', '--format', 'docx'], 'The formats are pack,pdf,xlsx,csv,json.'],
    [['serve', '--port', '70000'], '“70000” is no port.'],
    [['serve', '--port', '0x50'], '“0x50” is no port.'],
    [['practice', '--devices', '0'], '“0” is no number of devices'],
    [['journal', '--since', 'then'], '“then” is no time.'],
    [['credential', 'add', '--user', 'root', '--password-stdin'], 'The option --for is missing.'],
    [['credential', 'add', '--for', 'X', '--user', 'root'], 'add --password-stdin'],
    [['journal', 'rebuild'], '“journal rebuild” is not done yet'],
  ])('%j ends with 2, one sentence and no engine opened', async (argv, sentence) => {
    const cli = createFakeCli();
    expect(await cli.start(...argv)).toBe(2);
    expect(cli.notices()).toContain(sentence);
    expect(cli.notices().trimEnd().split('\n')).toHaveLength(1);
    expect([cli.out(), cli.opened]).toEqual(['', []]);
  });

  it('says it in French, and for scripts as an object with a code', async () => {
    const french = createFakeCli({ environment: { LANG: 'fr_FR.UTF-8' } });
    expect(await french.start('frobnicate')).toBe(2);
    expect(french.notices()).toContain('Il n’y a pas de commande frobnicate.');
    const script = createFakeCli();
    expect(await script.start('--json', 'stage', 'SO-1', '--until', 'x')).toBe(2);
    expect(JSON.parse(script.notices())).toMatchObject({ error: { code: 'cli.badUntil' } });
  });

  it.each([[[]], [['order']], [['registry', 'connect']]])(
    'without a command shows help on standard error: %j',
    async (argv) => {
      const cli = createFakeCli();
      expect(await cli.start(...argv)).toBe(2);
      expect(cli.notices()).toContain('Usage: greenroom');
      expect(cli.out()).toBe('');
    },
  );

  it.each([
    [['registry', 'connect', 'command', '--region', 'eu', '--key-stdin'], 'The option --customer is missing.'],
    [['registry', 'connect', 'command', '--customer', 'Acme', '--region', 'eu'], '--key-stdin'],
  ])('connects no registry without all that it needs: %j', async (argv, sentence) => {
    const cli = createFakeCli();
    expect(await cli.start(...argv)).toBe(2);
    expect(cli.notices()).toContain(sentence);
  });

  it.each(['--version', '-V'])('shows the version with %s', async (flag) => {
    const cli = createFakeCli();
    expect([await cli.start(flag), cli.out()]).toEqual([0, '0.1.0-test\n']);
  });
});
