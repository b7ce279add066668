/** A fingerprint as a person compares it: eight groups of eight. */
export function spokenFingerprint(fingerprint: string): string {
  return fingerprint.match(/.{1,8}/g)?.join(' ') ?? '';
}
