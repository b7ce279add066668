import { describe, expect, it } from 'vitest';
import { statusOfFailure } from '../../../electron/cli/exit-status.ts';
import { jsonText, printable, printableLine } from '../../../electron/cli/print/printable.ts';
import { createProgress } from '../../../electron/cli/print/progress.ts';
import { formatTable } from '../../../electron/cli/print/table.ts';
import { failure } from '../../../shared/lib/sentence.ts';

describe('text from the network on a terminal', () => {
  it('shows escape sequences and direction overrides instead of obeying them', () => {
    expect(printable('\u001b[2Jcamera\u009b31m\u202e8E8A')).toBe('\ufffd[2Jcamera\ufffd31m\ufffd8E8A');
    expect(printableLine('two\nlines\r')).toBe('two lines\ufffd');
  });

  it('is whole in JSON, and still nothing that a terminal obeys', () => {
    const name = '\u001b[2J\u009b31m\u202e\u2028é😀';
    const text = jsonText({ name }, false);
    expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(JSON.parse(text)).toEqual({ name });
  });
});

describe('a table', () => {
  it('keeps its columns where names have accents, marks and emoji', () => {
    expect(
      formatTable(
        ['PLACE', 'MODEL'],
        [
          ['Entrée', 'A'],
          ['e\u0301', 'B'],
          ['Hall 👩‍🔧', ''],
        ],
      ),
    ).toBe('PLACE   MODEL\nEntrée  A\ne\u0301       B\nHall 👩‍🔧');
  });

  it('keeps a cell on its line', () => {
    expect(formatTable(['A'], [['x\ny']])).toBe('A\nx y');
  });
});

describe('progress', () => {
  const record = (columns: number | null) => {
    const written: string[] = [];
    const terminal = {
      out: () => undefined,
      notice: (text: string) => void written.push(text),
      columns: () => columns,
    };
    return { written, progress: createProgress(terminal) };
  };

  it('is one line with a bar on a terminal, cut to its width', () => {
    const { written, progress } = record(30);
    progress.show('Seen 12 of 16 devices', 0.5);
    progress.end();
    expect(written).toEqual([`\r\u001b[2K${'█'.repeat(10)}${'░'.repeat(10)} Seen 12 `, '\n']);
  });

  it('is a plain line for each change elsewhere, and no line for none', () => {
    const { written, progress } = record(null);
    for (const text of ['Seen 1', 'Seen 1', 'Seen 2']) progress.show(text, 0.5);
    progress.end();
    expect(written).toEqual(['Seen 1\n', 'Seen 2\n']);
  });
});

it.each([
  ['order.unknown', 2],
  ['cli.badDuration', 2],
  ['rpc.badInput', 2],
  ['practice.scenario.notJson', 2],
  ['store.inUse', 2],
  ['store.newer', 2],
  ['store.migrationFailed', 1],
  ['store.corrupt', 1],
  ['practice.notStarted', 1],
  ['credential.fileDamaged', 1],
  ['credential.empty', 2],
  ['cli.cannotWrite', 1],
  ['internal', 1],
])('says whether another input would have worked: %s ends with %i', (code, expected) => {
  expect(statusOfFailure(failure(code))).toBe(expected);
});
