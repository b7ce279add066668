import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/*
 * The device's side of Digest, written apart from the code that it tests: RFC 7616 read from the server's end, with
 * nothing of the client's parsing or hashing.
 */

export interface DigestDoorOptions {
  readonly user: string;
  readonly password: string;
  /** The `WWW-Authenticate` headers, with `%NONCE%` where the nonce goes. */
  readonly challenges?: readonly string[];
  /** The first nonces that are called stale when they come back. */
  readonly staleNonces?: number;
  /** What goes with the 401 to a password, for devices that say more than that it is wrong. */
  readonly wordsOfRefusal?: string;
}

export interface DigestDoor {
  /** Whether the request is signed in; else it has been answered with 401. */
  admits(request: IncomingMessage, response: ServerResponse, body: string): boolean;
  /** Requests that carried a password in some form. */
  attempts(): number;
}

const CHALLENGE = 'Digest realm="cam", nonce="%NONCE%", qop="auth"';

export function createDigestDoor({
  user,
  password,
  challenges = [CHALLENGE],
  staleNonces = 0,
  wordsOfRefusal = '',
}: DigestDoorOptions): DigestDoor {
  let minted = 0;
  let attempts = 0;
  const refuse = (response: ServerResponse, suffix = ''): false => {
    minted += 1;
    const headers = challenges.map((text) => text.replace('%NONCE%', `nonce-${minted}`) + suffix);
    response.writeHead(401, { 'WWW-Authenticate': headers }).end(attempts > 0 ? wordsOfRefusal : '');
    return false;
  };
  return {
    admits: (request, response, body) => {
      const header = request.headers.authorization;
      if (header === undefined) return refuse(response);
      attempts += 1;
      const field = (name: string): string => {
        const [, quoted, bare] = new RegExp(`[ ,]${name}=(?:"([^"]*)"|([^, ]*))`).exec(header) ?? [];
        return quoted ?? bare ?? '';
      };
      const nonce = field('nonce');
      if (Number(nonce.slice('nonce-'.length)) <= staleNonces) return refuse(response, ', stale=true');
      const hash = (text: string): string =>
        createHash(/sha-256/i.test(field('algorithm')) ? 'sha256' : 'md5')
          .update(text, 'utf8')
          .digest('hex');
      const plain = hash(`${user}:${field('realm')}:${password}`);
      const secret = /-sess/i.test(field('algorithm')) ? hash(`${plain}:${nonce}:${field('cnonce')}`) : plain;
      const path = field('uri');
      const what =
        field('qop') === 'auth-int' ? `${request.method}:${path}:${hash(body)}` : `${request.method}:${path}`;
      const middle = field('qop') === '' ? '' : `${field('nc')}:${field('cnonce')}:${field('qop')}:`;
      const isRight =
        field('username') === user &&
        path === request.url &&
        field('response') === hash(`${secret}:${nonce}:${middle}${hash(what)}`);
      return isRight || refuse(response);
    },
    attempts: () => attempts,
  };
}
