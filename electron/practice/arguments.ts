import path from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import { type Bind, parseBind } from './net/bind.ts';

/** What the process was asked to play. */
export interface PracticeArguments {
  /** A scenario by name or file; `generated`: that many healthy devices. */
  readonly play: { readonly scenario: string } | { readonly generated: number };
  readonly stateDir: string;
  readonly resourcesDir: string;
  readonly bind: Bind;
}

const MAX_DEVICES = 4_096;
const DEFAULT_SCENARIO = 'so-24817';

/**
 * Parses `[--scenario FILE|NAME | --devices N] --state DIR [--resources DIR] [--bind loopback|ADDRESS/INTERFACE]`.
 * `defaultResourcesDir` is where `resources/` lies beside the source. Fails with `practice.arguments`, `practice.devices`
 * or what `parseBind` says.
 */
export function parseArguments(
  argv: readonly string[],
  defaultResourcesDir: string,
): Result<PracticeArguments, Failure> {
  let values: ReturnType<typeof parseOptions>;
  try {
    values = parseOptions(argv);
  } catch {
    return err(failure('practice.arguments', { given: argv.join(' ') }));
  }
  const { scenario, devices, state, resources, bind } = values;
  if (state === undefined || (scenario !== undefined && devices !== undefined)) {
    return err(failure('practice.arguments', { given: argv.join(' ') }));
  }
  const count = Number(devices);
  if (devices !== undefined && !(Number.isInteger(count) && count >= 1 && count <= MAX_DEVICES)) {
    return err(failure('practice.devices', { given: devices, max: MAX_DEVICES }));
  }
  const parsedBind = parseBind(bind);
  if (!parsedBind.ok) return parsedBind;
  return ok({
    play: devices === undefined ? { scenario: scenario ?? DEFAULT_SCENARIO } : { generated: count },
    stateDir: path.resolve(state),
    resourcesDir: path.resolve(resources ?? defaultResourcesDir),
    bind: parsedBind.value,
  });
}

function parseOptions(argv: readonly string[]): {
  scenario?: string | undefined;
  devices?: string | undefined;
  state?: string | undefined;
  resources?: string | undefined;
  bind: string;
} {
  return parseArgs({
    args: [...argv],
    strict: true,
    options: {
      scenario: { type: 'string' },
      devices: { type: 'string' },
      state: { type: 'string' },
      resources: { type: 'string' },
      bind: { type: 'string', default: 'loopback' },
    },
  }).values;
}
