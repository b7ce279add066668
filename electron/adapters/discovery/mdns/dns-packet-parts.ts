import dnsPacket from 'dns-packet';

/** The parts of `dns-packet` that its typings leave out. */
interface NameCodec {
  decode: { (bytes: Buffer, offset: number): string; bytes: number };
}

function hasNameCodec(module: object): module is { readonly name: NameCodec } {
  return 'name' in module;
}

/** Real names are compressed once or twice over. */
const MAX_JUMPS = 16;

/**
 * Reads one name, compressed or not; gives it with the bytes it takes at `offset`. Throws where the bytes are no name,
 * when a pointer does not point backwards, beyond 254 characters and beyond 16 pointers: `dns-packet` follows a chain of
 * thousands, and 9,000 bytes of such names would hold the thread for 20 ms.
 */
export function decodeName(bytes: Buffer, offset: number): { readonly name: string; readonly length: number } {
  if (!hasNameCodec(dnsPacket)) throw new Error('dns-packet has no name codec');
  checkJumps(bytes, offset);
  const name = dnsPacket.name.decode(bytes, offset);
  return { name, length: dnsPacket.name.decode.bytes };
}

/** Throws at the seventeenth pointer of a name; whatever else is wrong with it is left to `dns-packet`. */
function checkJumps(bytes: Buffer, start: number): void {
  let offset = start;
  for (let jumps = 0; jumps <= MAX_JUMPS; ) {
    const length = bytes[offset] ?? 0;
    if (length === 0) return;
    if ((length & 0xc0) === 0xc0) {
      offset = ((length & 0x3f) << 8) | (bytes[offset + 1] ?? 0);
      jumps += 1;
    } else offset += length + 1;
  }
  throw new Error('name with too many pointers');
}
