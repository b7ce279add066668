import dnsPacket from 'dns-packet';

/** The parts of `dns-packet` that its typings leave out. */
interface NameCodec {
  decode: { (bytes: Buffer, offset: number): string; bytes: number };
}

function hasNameCodec(module: object): module is { readonly name: NameCodec } {
  return 'name' in module;
}

/**
 * Reads one name, compressed or not; gives it with the bytes it takes at `offset`. Throws where the bytes are no name,
 * when a pointer does not point backwards, and beyond 254 characters: it always ends.
 */
export function decodeName(bytes: Buffer, offset: number): { readonly name: string; readonly length: number } {
  if (!hasNameCodec(dnsPacket)) throw new Error('dns-packet has no name codec');
  const name = dnsPacket.name.decode(bytes, offset);
  return { name, length: dnsPacket.name.decode.bytes };
}
