import { ENGINE_PORT_CHANNEL } from '../../shared/contract/channels.ts';
import { isOwnPage } from './origin.ts';
import type { PageMessage } from './ports.ts';

export interface PortHander<Port> {
  /** The window's contents: nobody else is given a port. */
  readonly ownContents: unknown;
  readonly createChannel: () => { readonly port1: Port; readonly port2: Port };
  /** Gives the engine its end. */
  readonly connect: (port: Port) => void;
}

/**
 * Answers a page that asks for the engine: one end of a new channel to the page, the other to the engine, and from then on
 * nothing of what they say passes through here. Only the top frame of our own window, on our own page, is answered; a
 * stranger is not even refused.
 */
export function handPort<Port>(
  { ownContents, createChannel, connect }: PortHander<Port>,
  { sender, senderFrame }: PageMessage<Port>,
): void {
  if (sender !== ownContents || senderFrame === null || senderFrame.parent !== null) return;
  if (!isOwnPage(senderFrame.url)) return;
  const { port1, port2 } = createChannel();
  connect(port2);
  senderFrame.postMessage(ENGINE_PORT_CHANNEL, null, [port1]);
}
