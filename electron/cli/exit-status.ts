import type { Failure } from '../../shared/lib/sentence.ts';

/** What a script reads from a command, as CLI.md has it. */
export const EXIT = {
  /** Done; for `stage` and `status`: every device ready. */
  done: 0,
  /** An unexpected failure. */
  failed: 1,
  /** Bad use or bad input, with nothing changed. */
  badUse: 2,
  /** Done, with exceptions: devices missing, failed, not ready. */
  exceptions: 3,
  /** A verification failed. */
  verification: 4,
} as const;
export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** How the codes of failures begin that no other input would have avoided: something is broken, here or on the disk. */
const UNEXPECTED: readonly string[] = [
  'internal',
  'certificates.',
  'cli.cannotWrite',
  'credential.file',
  'export.',
  'journal.',
  'knowledge.',
  'practice.',
  'report.fileGone',
  'rpc.',
  'store.',
];

/** The exceptions to those: what a person asked for can't be, and nothing was changed. */
const ASKED_WRONG: readonly string[] = [
  'practice.arguments',
  'practice.bind',
  'practice.devices',
  'practice.noInterface',
  'practice.scenario.',
  'rpc.badInput',
  'store.foreign',
  'store.inUse',
  'store.newer',
  'store.notFound',
  'store.older',
];

/** The exit status of a failure: 2 where another input would have worked, 1 where something is broken. */
export function statusOfFailure({ code }: Failure): ExitStatus {
  const among = (list: readonly string[]): boolean => list.some((start) => code.startsWith(start));
  return among(UNEXPECTED) && !among(ASKED_WRONG) ? EXIT.failed : EXIT.badUse;
}
