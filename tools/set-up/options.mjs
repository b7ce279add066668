import { resolve } from 'node:path';

/**
 * What `npm start` was asked for.
 * @typedef {{
 *   practice: boolean,
 *   headless: boolean,
 *   web: boolean,
 *   help: boolean,
 *   data: string | null,
 *   port: string | null,
 *   language: 'en' | 'fr' | null,
 *   practiceFlags: string[],
 *   headlessFlags: string[],
 * }} StartOptions
 */

/**
 * Reads the flags of `npm start`. Folders are taken from where the person stands, not from where npm runs the script.
 * @param {readonly string[]} argv
 * @param {string} standing the folder that relative paths count from
 * @returns {{ ok: true, value: StartOptions } | { ok: false, key: string, params: Record<string, string> }}
 */
export function parseStartOptions(argv, standing) {
  /** @type {StartOptions} */
  const options = {
    practice: false,
    headless: false,
    web: false,
    help: false,
    data: null,
    port: null,
    language: null,
    practiceFlags: [],
    headlessFlags: [],
  };
  const open = argv.flatMap((argument) => splitEquals(argument));
  for (let flag = open.shift(); flag !== undefined; flag = open.shift()) {
    const refusal = take(options, flag, open, standing);
    if (refusal !== null) return { ok: false, ...refusal };
  }
  return { ok: true, value: options };
}

/** @param {string} argument `--port=1` is `--port 1` */
function splitEquals(argument) {
  const at = argument.startsWith('--') ? argument.indexOf('=') : -1;
  return at < 0 ? [argument] : [argument.slice(0, at), argument.slice(at + 1)];
}

/**
 * @param {StartOptions} options
 * @param {string} flag
 * @param {string[]} open
 * @param {string} standing
 * @returns {{ key: string, params: Record<string, string> } | null}
 */
function take(options, flag, open, standing) {
  switch (flag) {
    case '--practice':
    case '--headless':
    case '--web':
    case '--help':
      options[/** @type {'practice' | 'headless' | 'web' | 'help'} */ (flag.slice(2))] = true;
      return null;
    case '-h':
      options.help = true;
      return null;
    case '--data':
    case '--port':
    case '--lang':
      return takeValue(options, flag, open.shift(), standing);
    case '--json':
      options.headlessFlags.push(flag);
      return null;
    case '--devices':
    case '--scenario':
      return passOn(options.practiceFlags, flag, open.shift(), standing);
    case '--format':
    case '--out':
    case '--timeout':
      return passOn(options.headlessFlags, flag, open.shift(), standing);
    default:
      return { key: 'unknownFlag', params: { flag } };
  }
}

/**
 * @param {StartOptions} options @param {'--data' | '--port' | '--lang'} flag
 * @param {string | undefined} value @param {string} standing
 */
function takeValue(options, flag, value, standing) {
  if (value === undefined || value === '') return { key: 'flagNeedsValue', params: { flag } };
  if (flag === '--data') options.data = resolve(standing, value);
  else if (flag === '--port') {
    if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) return { key: 'badPort', params: { value } };
    options.port = value;
  } else if (value === 'en' || value === 'fr') options.language = value;
  else return { key: 'badLanguage', params: { value } };
  return null;
}

/**
 * What only the practice bench or the unattended run understands goes to them as it is, paths made whole.
 * @param {string[]} flags @param {string} flag @param {string | undefined} value @param {string} standing
 */
function passOn(flags, flag, value, standing) {
  if (value === undefined || value === '') return { key: 'flagNeedsValue', params: { flag } };
  flags.push(flag, flag === '--out' || flag === '--scenario' ? resolve(standing, value) : value);
  return null;
}
