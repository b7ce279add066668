import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { URL } from 'node:url';
import type { Json } from '../../shared/lib/canonical-json.ts';

/** How the double behaves, from the published shapes of the Command API. */
export interface CommandApiOptions {
  /** Rows of cameras as the API writes them, in pages of `pageSize`. */
  readonly cameras?: readonly Json[];
  readonly stations?: readonly Json[];
  readonly pageSize?: number;
  /** Which shape it speaks: with `v2` the older path is gone (404). */
  readonly shape?: 'v1' | 'v2';
  readonly apiKey?: string;
  /** What to answer instead, question by question; undefined: as usual. */
  readonly instead?: (
    path: string,
    asked: number,
  ) => { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string } | undefined;
}

export interface CommandApi {
  readonly base: string;
  /** Every question: when, and for what. Token questions count as the organisation's do. */
  readonly asked: readonly { readonly atMs: number; readonly path: string }[];
  readonly tokens: () => number;
  /** The token that was given last is worth nothing any more. */
  expireToken(): void;
  close(): Promise<void>;
}

/** A double of the Command API on a real socket of this computer, that counts what it is asked. */
export async function startCommandApi(options: CommandApiOptions = {}): Promise<CommandApi> {
  const { cameras = [], stations = [], pageSize = 200, shape = 'v1', apiKey = 'right-key' } = options;
  const asked: { atMs: number; path: string }[] = [];
  let token: string | null = null;
  let tokens = 0;

  const page = (rows: readonly Json[], cursor: string | null, listName: string, nextName: string): Json => {
    const from = cursor === null ? 0 : Number(cursor.slice('from-'.length));
    const to = from + pageSize;
    return { [listName]: rows.slice(from, to), [nextName]: to < rows.length ? `from-${to}` : null };
  };

  const answer = (request: IncomingMessage): { status: number; body: Json } => {
    const url = new URL(request.url ?? '/', 'http://double');
    if (url.pathname === '/token') {
      if (request.method !== 'POST' || request.headers['x-api-key'] !== apiKey) {
        return { status: 401, body: { message: 'API key expired' } };
      }
      tokens += 1;
      token = `v2_${tokens}`;
      return { status: 200, body: { token } };
    }
    if (token === null || request.headers['x-verkada-auth'] !== token) {
      return { status: 401, body: { message: 'API token expired' } };
    }
    const cursor = url.searchParams.get('page_token') ?? url.searchParams.get('cursor');
    if (url.pathname === '/cameras/v1/devices' && shape === 'v1') {
      return { status: 200, body: page(cameras, cursor, 'cameras', 'next_page_token') };
    }
    if (url.pathname === '/v2/cameras' && shape === 'v2')
      return { status: 200, body: page(cameras, cursor, 'items', 'cursor') };
    if (url.pathname === '/viewing_station/v1/devices') return { status: 200, body: { devices: [...stations] } };
    return { status: 404, body: { message: 'not found' } };
  };

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    asked.push({ atMs: performance.now(), path });
    const instead = options.instead?.(path, asked.length);
    if (instead !== undefined) {
      response.writeHead(instead.status, { 'content-type': 'application/json', ...instead.headers });
      response.end(instead.body ?? '{"message":"as told"}');
      return;
    }
    const { status, body } = answer(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    tokens: () => tokens,
    expireToken: () => {
      token = 'worth nothing';
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A camera as v1 writes it; v2 says `site_name` and writes times as text. */
export function apiCamera(serial: string, draft: Readonly<Record<string, Json>> = {}): Json {
  return {
    camera_id: `id-${serial}`,
    name: 'Gate',
    serial,
    model: 'CD53',
    mac: null,
    local_ip: null,
    site: 'Lille',
    site_id: 'site-1',
    firmware: 'Up to date',
    last_online: 1_700_000_000,
    ...draft,
  };
}
