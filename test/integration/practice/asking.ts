import { createHash } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import { request as requestTls } from 'node:https';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** One HTTP exchange on a connection of its own; certificates are not checked, as `curl -k`. */
export function ask(url: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? requestTls : request;
    const options = { method, headers, agent: false, rejectUnauthorized: false };
    const asked = send(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** The same, and again with a Digest signature where the device asks for one (RFC 7616, MD5, qop=auth). */
export async function askSigned(
  url: string,
  question: Question,
  { user, password }: { readonly user: string; readonly password: string },
): Promise<Answer> {
  // The challenge is fetched without the body: an upload must not be sent twice.
  const first = await ask(url, question.body instanceof Buffer ? { ...question, body: '' } : question);
  if (first.status !== 401) return first;
  const challenge = first.headers['www-authenticate']?.split(/,\s*(?=Digest )/).find((text) => text.includes('=MD5'));
  const field = (name: string): string => new RegExp(`${name}="([^"]+)`).exec(challenge ?? '')?.[1] ?? '';
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const uri = new URL(url).pathname;
  const secret = md5(`${user}:${field('realm')}:${password}`);
  const method = question.method ?? 'GET';
  const response = md5(`${secret}:${field('nonce')}:00000001:0a4f113b:auth:${md5(`${method}:${uri}`)}`);
  const authorization =
    `Digest username="${user}", realm="${field('realm')}", nonce="${field('nonce')}", uri="${uri}", algorithm=MD5, ` +
    `qop=auth, nc=00000001, cnonce="0a4f113b", response="${response}"`;
  return ask(url, { ...question, headers: { ...question.headers, authorization } });
}

/** A SOAP 1.2 question to the device service. */
export function soap(operation: string, header = ''): Question {
  const body =
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:d="http://www.onvif.org/ver10/device/wsdl">' +
    `<s:Header>${header}</s:Header><s:Body><d:${operation}/></s:Body></s:Envelope>`;
  return { method: 'POST', headers: { 'content-type': 'application/soap+xml; charset=utf-8' }, body };
}

/** The text of the first element of this local name. */
export function textOf({ body }: Answer, element: string): string | null {
  return new RegExp(`<(?:\\w+:)?${element}(?:\\s[^>]*)?>([^<]*)<`).exec(body.toString('utf8'))?.[1] ?? null;
}
