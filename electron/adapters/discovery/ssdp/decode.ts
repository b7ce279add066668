import { err, ok, type Result } from '../../../../shared/lib/result.ts';

/** A device's word about itself or one of its services (UPnP Device Architecture 1.1 §1.2, §1.3). */
export interface SsdpNotice {
  readonly kind: 'alive' | 'byebye';
  /** The device part of the USN, before `::`: one for all of a device's services. */
  readonly deviceName: string;
  /** URL of the description; null where it was not sent, as in a byebye. */
  readonly location: string | null;
  /** Seconds that it holds unless repeated, as sent (`CACHE-CONTROL: max-age`); null where it was not said. */
  readonly maxAgeSeconds: number | null;
}

/** `question`: somebody's search, ours heard back or another tool's. */
export type SsdpMessage = SsdpNotice | { readonly kind: 'question' };

export type SsdpRefusal = 'oversized' | 'malformed' | 'no-usn';

const MAX_BYTES = 8_192;
const MAX_HEADERS = 64;
const MAX_VALUE = 512;

/** Reads a datagram. Pure, and never throws. */
export function decodeSsdp(bytes: Buffer): Result<SsdpMessage, SsdpRefusal> {
  if (bytes.length > MAX_BYTES) return err('oversized');
  const lines = bytes.toString('utf8').split('\n', MAX_HEADERS + 1);
  const start = (lines[0] ?? '').trim().toUpperCase();
  if (start.startsWith('M-SEARCH ')) return ok({ kind: 'question' });
  const isAnswer = start.startsWith('HTTP/1.') && / 200( |$)/.test(start.slice(8, 14));
  if (!isAnswer && !start.startsWith('NOTIFY ')) return err('malformed');
  const headers = readHeaders(lines.slice(1));
  const status = headers.get('nts')?.toLowerCase();
  const usn = headers.get('usn');
  if (!isAnswer && status !== 'ssdp:alive' && status !== 'ssdp:update' && status !== 'ssdp:byebye')
    return err('malformed');
  const deviceName = usn?.split('::', 1)[0] ?? '';
  if (deviceName === '') return err('no-usn');
  const kind = status === 'ssdp:byebye' && !isAnswer ? 'byebye' : 'alive';
  return ok({
    kind,
    deviceName,
    location: headers.get('location') ?? null,
    maxAgeSeconds: readMaxAge(headers.get('cache-control')),
  });
}

/** `max-age = 1800`, among other directives or alone, with or without spaces. */
function readMaxAge(text: string | undefined): number | null {
  const digits = /(?:^|[,;\s])max-age\s{0,8}=\s{0,8}"?(\d{1,9})/i.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Header names in lower case; the first of several counts; lines that are none, or overlong, are passed over. */
function readHeaders(lines: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (value !== '' && value.length <= MAX_VALUE && !headers.has(name)) headers.set(name, value);
  }
  return headers;
}
