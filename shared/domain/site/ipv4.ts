/** Whether a text is an IPv4 address as it is written: four numbers to 255, none with a leading zero. */
export function isIpv4(text: string): boolean {
  return parseIpv4(text) !== null;
}

/** An address as an unsigned 32-bit number; null for anything that is not one. */
export function parseIpv4(text: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (parts === null) return null;
  let address = 0;
  for (const part of parts.slice(1)) {
    const byte = Number(part);
    if (byte > 255 || (part.length > 1 && part.startsWith('0'))) return null;
    address = address * 256 + byte;
  }
  return address;
}

/** Writes an unsigned 32-bit number in dotted decimal. */
export function formatIpv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** A network prefix as a mask: 24 is `255.255.255.0`. */
export function maskOf(prefix: number): string {
  return formatIpv4(2 ** 32 - 2 ** (32 - prefix));
}

/** The prefix that `24`, `/24` or `255.255.255.0` stands for, 1 to 32; null for anything else, a mask with holes included. */
export function parsePrefix(text: string): number | null {
  const digits = /^\/?(\d{1,2})$/.exec(text)?.[1];
  if (digits !== undefined) {
    const prefix = Number(digits);
    return prefix >= 1 && prefix <= 32 ? prefix : null;
  }
  const mask = parseIpv4(text);
  if (mask === null) return null;
  for (let prefix = 1; prefix <= 32; prefix += 1) if (mask === 2 ** 32 - 2 ** (32 - prefix)) return prefix;
  return null;
}

/** The first and the last address of the network that `address` lies in. */
export function networkOf(address: number, prefix: number): { readonly first: number; readonly last: number } {
  const size = 2 ** (32 - prefix);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}

/** Whether a device can have this address at all: not of this host, loopback, multicast or beyond. */
export function isHostAddress(address: number): boolean {
  const top = Math.floor(address / 2 ** 24);
  return top >= 1 && top !== 127 && top < 224;
}
