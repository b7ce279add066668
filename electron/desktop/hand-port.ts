import { ENGINE_PORT_CHANNEL } from '../../shared/contract/channels.ts';
import { isOwnTopFrame } from './own-frame.ts';
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
 * stranger is not even refused. True where a port was handed: the page listens.
 */
export function handPort<Port>(
  { ownContents, createChannel, connect }: PortHander<Port>,
  message: PageMessage<Port>,
): boolean {
  if (!isOwnTopFrame(ownContents, message)) return false;
  const { port1, port2 } = createChannel();
  connect(port2);
  message.senderFrame?.postMessage(ENGINE_PORT_CHANNEL, null, [port1]);
  return true;
}
