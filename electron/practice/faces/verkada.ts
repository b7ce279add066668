import { VERKADA_PORT } from '../device/running.ts';
import { refuse, reply } from '../http/body.ts';
import type { FaceBuilder } from './face.ts';

/**
 * A Verkada device as far as anything public tells (research/verkada.md §2): no ONVIF, no mDNS, no SSDP; a MAC in the
 * neighbour table and TCP 4100, probed in the field as `https://<ip>:4100/ping` with the certificate unchecked. What the
 * answer says is documented nowhere, so it says nothing: neither model nor serial can be read here.
 */
export const verkadaFace: FaceBuilder = () => ({
  doors: [
    {
      port: VERKADA_PORT,
      tls: true,
      handle: (request, response) => {
        if (request.method === 'GET' && request.url === '/ping') return reply(response, 200, 'text/plain', 'pong');
        return refuse(response, 404);
      },
    },
  ],
  announce: () => [],
});
