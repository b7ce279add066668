/**
 * What every page carries, from whichever door it comes. `'wasm-unsafe-eval'` is for the barcode reader; styles need the
 * nonce because Mantine writes its own; nothing may frame the pages, and they send no form and load nothing from
 * elsewhere.
 */
export function pageHeaders(nonce: string): Readonly<Record<string, string>> {
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

/** Stands in the start page where each answer puts its own nonce. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';
