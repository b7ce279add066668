import type { ReaderAnswer } from './reader-messages.ts';

/** Reads the codes in pictures. */
export interface CodeReader {
  /** One picture at a time. A video that has no picture yet gives no codes. */
  read(video: HTMLVideoElement): Promise<ReaderAnswer>;
  close(): void;
}

/** Starts the reader's thread. */
export function startCodeReader(): CodeReader {
  const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), { type: 'module' });
  let settle: ((answer: ReaderAnswer) => void) | null = null;
  const answer = (each: ReaderAnswer): void => {
    settle?.(each);
    settle = null;
  };
  worker.addEventListener('message', ({ data }: MessageEvent<ReaderAnswer>) => answer(data));
  worker.addEventListener('error', ({ message }) => answer({ kind: 'failed', message }));
  return {
    read: async (video) => {
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return { kind: 'codes', codes: [] };
      const picture = await createImageBitmap(video);
      return new Promise((resolve) => {
        settle = resolve;
        worker.postMessage(picture, [picture]);
      });
    },
    close: () => worker.terminate(),
  };
}
