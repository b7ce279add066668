import { randomBytes } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http';

/** A value that no page can have guessed: styles that carry it are ours. */
export function mintNonce(): string {
  return randomBytes(18).toString('base64');
}

/**
 * What every answer carries. `'wasm-unsafe-eval'` is for the barcode reader; styles need the nonce because Mantine
 * writes its own; nothing may frame the pages, and they send no form and load nothing from elsewhere.
 */
export function securityHeaders(nonce: string): OutgoingHttpHeaders {
  return {
    'Content-Security-Policy': [
      "default-src 'self'",
      "script-src 'self' 'wasm-unsafe-eval'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data: blob:",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}
