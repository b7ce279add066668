/** A file of firmware as a page chooses it: the name is what counts. */
export function firmwareFile(name: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.alloc(2_500_000, name) };
}
