import { randomBytes } from 'node:crypto';

/** A value that no page can have guessed: styles that carry it are ours. */
export function mintNonce(): string {
  return randomBytes(18).toString('base64');
}
