import type { Terminal } from '../host.ts';
import { printableLine } from './printable.ts';

/** Says how far a long work is: one line that is rewritten on a terminal, a line for each change elsewhere. */
export interface Progress {
  /** `share` from 0 to 1; null where the end is not known. */
  show(text: string, share: number | null): void;
  /** Leaves the last line standing. */
  end(): void;
}

const BAR_COLUMNS = 20;

export function createProgress(terminal: Terminal): Progress {
  let shown = '';
  return {
    show: (text, share) => {
      const line = printableLine(text);
      const columns = terminal.columns();
      const full = columns === null || share === null ? line : `${bar(share)} ${line}`;
      if (full === shown) return;
      shown = full;
      if (columns === null) terminal.notice(`${full}\n`);
      else terminal.notice(`\r\u001b[2K${[...full].slice(0, Math.max(1, columns - 1)).join('')}`);
    },
    end: () => {
      if (shown !== '' && terminal.columns() !== null) terminal.notice('\n');
      shown = '';
    },
  };
}

function bar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * BAR_COLUMNS);
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_COLUMNS - filled)}`;
}
