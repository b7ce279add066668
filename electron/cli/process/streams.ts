import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Terminal } from '../host.ts';

/** This process's own streams. */
export interface ProcessStreams {
  readonly terminal: Terminal;
  readInput(maxBytes: number): Promise<string | null>;
  /** Resolves when everything that was written has left the process: a pipe takes its time. */
  flush(): Promise<void>;
}

export function openStreams(): ProcessStreams {
  const { stdin, stdout, stderr } = process;
  // The reader has had enough (`| head`): nothing is left to do, and nothing went wrong.
  for (const stream of [stdout, stderr]) {
    stream.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 1));
  }
  return {
    terminal: {
      out: (text) => void stdout.write(text),
      notice: (text) => void stderr.write(text),
      columns: () => (stderr.isTTY ? stderr.columns : null),
    },
    readInput: async (maxBytes) => {
      if (stdin.isTTY) return null;
      const bytes = await buffer(Readable.from(upTo(stdin, maxBytes)));
      return bytes.toString('utf8');
    },
    flush: async () => {
      for (const stream of [stdout, stderr]) {
        await new Promise<void>((resolve) => stream.write('', () => resolve()));
      }
    },
  };
}

async function* upTo(source: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let left = maxBytes;
  for await (const chunk of source) {
    yield chunk.subarray(0, left);
    left -= chunk.byteLength;
    if (left <= 0) return;
  }
}
