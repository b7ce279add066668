import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RunningDevice } from '../device/running.ts';
import { receiveFirmware, receiveMtom, UPLOAD_PATH } from '../firmware/upload.ts';
import { refuse, reply } from '../http/body.ts';
import type { Handler } from '../http/door.ts';
import { drawSnapshot } from '../picture/scene.ts';
import { DEVICE_PATH, MEDIA_PATH, SNAPSHOT_PATH } from '../soap/paths.ts';
import { challenge, soapDoor } from '../soap/soap-door.ts';

/** Answers requests by method and path. */
export type Routes = Readonly<Record<string, Handler>>;

/** What every ONVIF camera answers: its services, its picture, its firmware upload; and `more`, as `POST /path`. */
export function cameraRoutes(device: RunningDevice, more: Routes): Handler {
  const soap = soapDoor(device);
  const routes: Routes = {
    [`POST ${DEVICE_PATH}`]: soap,
    [`POST ${MEDIA_PATH}`]: soap,
    [`GET ${SNAPSHOT_PATH}`]: guarded(device, (_request, response) => {
      const { persona } = device;
      const facts = { model: persona.model, serial: persona.planned.serial, clockMs: device.clockMs() };
      reply(response, 200, 'image/jpeg', drawSnapshot(facts));
    }),
    ...more,
  };
  const upload = guarded(device, (request, response) => receiveFirmware(device, request, response));
  const mtom = guarded(device, (request, response) =>
    device.persona.planned.firmwareWay === 'mtom' ? receiveMtom(device, request, response) : refuse(response, 400),
  );
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const isMtom = request.headers['content-type']?.startsWith('multipart/related') === true;
    if (request.method === 'POST' && path === DEVICE_PATH && isMtom) return mtom(request, response);
    if (request.method === 'POST' && path.startsWith(UPLOAD_PATH)) return upload(request, response);
    const key = `${request.method} ${path}`;
    const handle = Object.hasOwn(routes, key) ? routes[key] : undefined;
    return handle === undefined ? refuse(response, 404) : handle(request, response);
  };
}

/** Behind HTTP Digest. */
export function guarded(device: RunningDevice, handle: Handler): Handler {
  return (request: IncomingMessage, response: ServerResponse) => {
    const verdict = device.guard.check({
      method: request.method ?? '',
      url: request.url ?? '',
      authorization: request.headers.authorization,
    });
    if (verdict === 'accepted') return handle(request, response);
    // Who asked first must not send 100 MB for a 401; whoever sends already is read to the end, or would lose the answer.
    if (request.headers.expect !== undefined) response.setHeader('connection', 'close');
    return challenge(device, response, verdict === 'stale');
  };
}
