import { isIP } from 'node:net';

/** Whether `address` is this computer talking to itself: nothing from outside can have it as its source. */
export function isLoopbackAddress(address: string): boolean {
  // The cheap question first: this is asked of every packet and of every address in it.
  return address === '::1' || (address.startsWith('127.') && isIP(address) === 4);
}

/**
 * Whether a packet's sender may name `address` as a place of its own where Greenroom will knock. On the network that is
 * the sender's address alone: anything else would let one host send us to another. On loopback both are this computer,
 * which practice devices share.
 */
export function isOwnAddress(address: string, source: string): boolean {
  return address === source || (isLoopbackAddress(address) && isLoopbackAddress(source));
}
