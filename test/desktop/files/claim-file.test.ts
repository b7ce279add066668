import { describe, expect, it } from 'vitest';
import { claimFile } from '../../../electron/desktop/files/claim-file.ts';
import type { FileOrder } from '../../../electron/desktop/files/handed-files.ts';
import type { PageMessage } from '../../../electron/desktop/ports.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { failure } from '../../../shared/lib/sentence.ts';

const contents = {};
const frame = { url: 'app://greenroom/orders', parent: null, postMessage: () => undefined };
const own: PageMessage<unknown> = { sender: contents, senderFrame: frame };
const request = { kind: 'order', path: '/home/ada/order.csv' };

/** Asks for a handle, and tells what the engine was asked to open. */
async function claim(message: PageMessage<unknown>, asked: unknown, taken = true) {
  const opened: FileOrder[] = [];
  const answer = await claimFile(
    {
      ownContents: contents,
      mintHandle: () => 'handle-1',
      hand: async (order) => {
        opened.push(order);
        return taken
          ? ok({ name: 'order.csv', sizeBytes: 12 })
          : err(failure('files.unreadable', { file: 'order.csv' }));
      },
      say: ({ key }) => key,
    },
    message,
    asked,
  );
  return { answer, opened };
}

describe('a handle on a chosen file', () => {
  it('is what our page gets, with name and size and without the path', async () => {
    const { answer, opened } = await claim(own, request);
    expect(answer).toEqual({ ok: true, value: { handle: 'handle-1', name: 'order.csv', sizeBytes: 12 } });
    expect(opened).toEqual([{ handle: 'handle-1', ...request }]);
  });

  it.each([
    ['other contents', { ...own, sender: {} }],
    ['a frame that is gone', { ...own, senderFrame: null }],
    ['a frame inside a page', { ...own, senderFrame: { ...frame, parent: {} } }],
    ['a foreign page', { ...own, senderFrame: { ...frame, url: 'https://example.com/' } }],
  ])('is refused to %s, and nothing is opened', async (_who, message) => {
    const { answer, opened } = await claim(message, request);
    expect(answer).toMatchObject({ ok: false, error: { code: 'files.stranger' } });
    expect(opened).toEqual([]);
  });

  it.each([
    ['nothing', null],
    ['a path alone', '/etc/passwd'],
    ['an unknown kind', { ...request, kind: 'anything' }],
    ['a kind that every object has', { ...request, kind: 'constructor' }],
    ['a path that depends on where the program stands', { ...request, path: 'order.csv' }],
    ['a file that lies nowhere', { ...request, path: '' }],
    ['a name that ends early', { ...request, path: '/home/ada/secret\0.csv' }],
    ['a path longer than any', { ...request, path: `/${'a'.repeat(40_000)}` }],
  ])('is refused for %s, with an envelope', async (_what, asked) => {
    const { answer, opened } = await claim(own, asked);
    expect(answer).toMatchObject({ ok: false, error: { code: 'files.noPath', key: 'errors.files.noPath' } });
    expect(opened).toEqual([]);
  });

  it('is refused with the engine’s words where the engine can’t open it', async () => {
    const { answer } = await claim(own, request, false);
    expect(answer).toMatchObject({ ok: false, error: { code: 'files.unreadable', params: { file: 'order.csv' } } });
  });
});
