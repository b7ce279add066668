import { describe, expect, it } from 'vitest';
import { parseStartOptions } from '../../../tools/set-up/options.mjs';

function parse(...argv: readonly string[]): ReturnType<typeof parseStartOptions> {
  return parseStartOptions(argv, '/home/me/my bench');
}

describe('the flags of npm start', () => {
  it('opens on the real bench where nothing is asked', () => {
    expect(parse()).toMatchObject({
      ok: true,
      value: { practice: false, headless: false, data: null, headlessFlags: [] },
    });
  });

  it('takes flags with a value in both spellings', () => {
    expect(parse('--port', '4000', '--lang=fr', '--practice')).toMatchObject({
      ok: true,
      value: { port: '4000', language: 'fr', practice: true },
    });
  });

  it('counts folders from where the person stands, spaces and all', () => {
    expect(parse('--data', 'bench 2', '--out=report', '--scenario', 'a.json', '--json')).toMatchObject({
      ok: true,
      value: {
        data: '/home/me/my bench/bench 2',
        headlessFlags: ['--out', '/home/me/my bench/report', '--json'],
        practiceFlags: ['--scenario', '/home/me/my bench/a.json'],
      },
    });
  });

  it.each([
    [['--practise'], 'unknownFlag', { flag: '--practise' }],
    [['stage'], 'unknownFlag', { flag: 'stage' }],
    [['--data'], 'flagNeedsValue', { flag: '--data' }],
    [['--data='], 'flagNeedsValue', { flag: '--data' }],
    [['--port', '70000'], 'badPort', { value: '70000' }],
    [['--port', '0x50'], 'badPort', { value: '0x50' }],
    [['--lang', 'de'], 'badLanguage', { value: 'de' }],
  ])('refuses %j with a sentence', (argv, key, params) => {
    expect(parse(...argv)).toEqual({ ok: false, key, params });
  });
});
