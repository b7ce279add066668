import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../bench/ports.ts';
import type { ListenerSink, ProtocolListener, Transmit } from '../listener.ts';
import type { Datagram } from '../net/datagram.ts';
import { chooseAddress, type Link } from '../net/link.ts';
import { isOwnAddress } from '../net/own-address.ts';
import { MAX_VENDOR_BYTES, type VendorAnswer, type VendorCodec } from './codec.ts';

export interface VendorDeps {
  readonly clock: Clock;
  readonly sink: ListenerSink;
  readonly transmit: Pick<Transmit, 'toGroup'>;
}

const NONCE_BYTES = 32;

/**
 * Asks in one maker's own protocol, and listens. Answers to other programs' questions count as well: they say the same.
 * A door is taken over only where the device speaks from the address that it gives for itself.
 */
export function createVendorListener(codec: VendorCodec, { clock, sink, transmit }: VendorDeps): ProtocolListener {
  const { protocol } = codec;
  let links: readonly Link[] = [];

  const sight = ({ mac, serial, address, attributes, endpoints }: VendorAnswer, datagram: Datagram): void => {
    const { source, link } = datagram;
    const held = chooseAddress(address === null ? [] : [address], source, link) ?? source;
    sink.sighted({
      subject: `${protocol} ${link?.name ?? ''} ${mac ?? serial ?? ''} ${source}`,
      source,
      observation: {
        protocol,
        event: 'announce',
        interface: link?.name ?? null,
        address: held,
        at: clock.now(),
        keys: { macs: mac === null ? [] : [mac], ...(serial === null ? {} : { serial }) },
        attributes,
        endpoints: isOwnAddress(held, source) ? endpoints : [],
      },
    });
  };

  const take = (answer: VendorAnswer, datagram: Datagram): void => {
    // Neither MAC nor serial: which device it was, nobody could say.
    if (answer.mac === null && answer.serial === null) sink.dropped(`${protocol}.nameless`);
    else sight(answer, datagram);
  };

  return {
    setLinks: (next) => {
      links = next;
    },
    ask: () => {
      for (const link of links) transmit.toGroup(link, codec.encodeQuestion(randomBytes(NONCE_BYTES)));
    },
    receive: (datagram) => {
      if (datagram.bytes.length > MAX_VENDOR_BYTES) {
        sink.dropped(`${protocol}.oversized`);
        return;
      }
      const decoded = codec.decode(datagram.bytes);
      if (!decoded.ok) sink.dropped(`${protocol}.${decoded.error}`);
      else if (decoded.value !== null) take(decoded.value, datagram);
    },
    close: () => undefined,
  };
}
