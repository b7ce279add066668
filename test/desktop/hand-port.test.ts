import { describe, expect, it } from 'vitest';
import { handPort } from '../../electron/desktop/hand-port.ts';
import type { PageMessage, SenderFrame } from '../../electron/desktop/ports.ts';
import { ENGINE_PORT_CHANNEL } from '../../shared/contract/channels.ts';
import type { FakePort } from '../fakes/desktop-host.ts';

interface Handed {
  readonly page: unknown[];
  readonly engine: FakePort[];
}

/** Asks for a port as `message` says, and tells who was given one. */
function ask(message: Partial<PageMessage<FakePort>>, frame: Partial<SenderFrame<FakePort>> = {}): Handed {
  const contents = {};
  const handed: Handed = { page: [], engine: [] };
  const senderFrame = {
    url: 'app://greenroom/',
    parent: null,
    postMessage: (...said: unknown[]) => handed.page.push(said),
    ...frame,
  };
  handPort(
    {
      ownContents: contents,
      createChannel: () => ({ port1: 'page end', port2: 'engine end' }),
      connect: (port) => handed.engine.push(port),
    },
    { sender: contents, senderFrame, ...message },
  );
  return handed;
}

describe('a page that asks for the engine', () => {
  it('is given one end of a channel, and the engine the other', () => {
    expect(ask({})).toEqual({ page: [[ENGINE_PORT_CHANNEL, null, ['page end']]], engine: ['engine end'] });
  });

  it.each([
    ['other contents, say of a window that a bug opened', { sender: {} }, {}],
    ['a frame that is gone', { senderFrame: null }, {}],
    ['a frame inside a page', {}, { parent: {} }],
    ['a foreign page', {}, { url: 'https://example.com/' }],
    ['a local file', {}, { url: 'file:///tmp/page.html' }],
    ['an empty page', {}, { url: 'about:blank' }],
  ] as const)('is given nothing where it is %s', (_, message, frame) => {
    expect(ask(message, frame)).toEqual({ page: [], engine: [] });
  });
});
