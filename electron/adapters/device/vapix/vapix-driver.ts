import { parseMac } from '../../../../shared/domain/identity/mac.ts';
import type { Observation } from '../../../../shared/domain/identity/observation.ts';
import { manufacturerOf, type OuiTable } from '../../../../shared/domain/identity/oui.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { Clock, DeviceDriver, DriverFailure, DriverReading, DriverTarget, Log } from '../../../bench/ports.ts';
import { driverFailure, requestFailure } from '../driver-failure.ts';
import type { Door } from '../http/connect.ts';
import type { Conversation, HttpClient } from '../http/http-client.ts';
import {
  BASIC_DEVICE_INFO,
  type BasicDeviceInfo,
  parseBasicDeviceInfo,
  parseSystemReady,
  SYSTEM_READY,
  type SystemReady,
} from './vapix-answers.ts';
import { doorsOf } from './vapix-doors.ts';
import { postJson } from './vapix-talk.ts';

export interface VapixDriverDeps {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly ouis: OuiTable;
}

const DEADLINE_MS = 10_000;

/**
 * Reads Axis devices by what they tell everybody; credentials are not used, and whether one is right is for ONVIF to
 * find out. A device that waits for its first password says so: that is a state, not a refusal.
 */
export function createVapixDriver(deps: VapixDriverDeps): DeviceDriver {
  return {
    name: 'vapix',
    drives: true,
    fits: (target) => doorsOf(target, deps.ouis).length > 0,
    identify: (target, _credential, signal) => {
      const { deviceId, address } = target;
      return deps.http.converse(
        { deviceId, address, credential: null, signal, deadlineMs: DEADLINE_MS },
        (conversation) => identify(deps, target, conversation),
      );
    },
    picture: null,
  };
}

interface Answers {
  readonly door: Door;
  readonly ready: SystemReady | null;
  readonly info: BasicDeviceInfo | null;
}

async function identify(
  deps: VapixDriverDeps,
  target: DriverTarget,
  conversation: Conversation,
): Promise<Result<DriverReading, DriverFailure>> {
  const answers = await askDoors(conversation, target, deps.ouis);
  if (!answers.ok) return answers;
  const { ready } = answers.value;
  if (ready !== null) {
    deps.log.info('an Axis device told how long it has been up', {
      address: target.address,
      ready: ready.isReady,
      needsSetup: ready.needsSetup,
      uptime: ready.uptime ?? '',
      bootId: ready.bootId ?? '',
    });
  }
  return ok({
    observation: observationOf(deps, target, answers.value),
    credential: ready?.needsSetup === true ? 'not-set-up' : 'missing',
    clockOffsetMs: null,
  });
}

/** The first door at which either question is answered. */
async function askDoors(
  conversation: Conversation,
  target: DriverTarget,
  ouis: OuiTable,
): Promise<Result<Answers, DriverFailure>> {
  const { address } = target;
  let failed = driverFailure('device.notVapix', false, { address, port: 0 });
  for (const door of doorsOf(target, ouis)) {
    const ready = await postJson({ conversation, door }, SYSTEM_READY.path, SYSTEM_READY.body, false);
    if (!ready.ok) {
      failed = requestFailure(ready.error, address);
      if (ready.error.reason === 'certificate-changed' || ready.error.reason === 'cancelled') return err(failed);
      continue;
    }
    // A redirect may have led to another door: the next question goes there at once.
    const reached = ready.value.door;
    const info = await postJson({ conversation, door: reached }, BASIC_DEVICE_INFO.path, BASIC_DEVICE_INFO.body, false);
    if (!info.ok) return err(requestFailure(info.error, address));
    const answers = {
      door: reached,
      ready: parseSystemReady(ready.value.body),
      info: parseBasicDeviceInfo(info.value.body),
    };
    if (answers.ready !== null || answers.info !== null) return ok(answers);
    failed = driverFailure('device.notVapix', ready.value.status >= 500, { address, port: reached.port });
  }
  return err(failed);
}

function observationOf(
  { clock, ouis }: VapixDriverDeps,
  { address }: DriverTarget,
  { door, info }: Answers,
): Observation {
  // An Axis serial is the MAC without separators; one under another maker's prefix is just a serial.
  const mac = parseMac(info?.serial ?? '');
  return {
    protocol: 'vapix',
    event: 'announce',
    interface: null,
    address,
    at: clock.now(),
    keys: {
      macs: mac !== null && manufacturerOf(mac, ouis) === 'Axis' ? [mac] : [],
      ...(info?.serial == null ? {} : { serial: info.serial }),
    },
    attributes: {
      ...(info?.manufacturer == null ? {} : { manufacturer: info.manufacturer }),
      ...(info?.model == null ? {} : { model: info.model }),
      ...(info?.firmware == null ? {} : { firmware: info.firmware }),
      ...(info?.hardware == null ? {} : { hardware: info.hardware }),
    },
    endpoints: [{ kind: 'vapix', port: door.port, path: '/', tls: door.tls }],
  };
}
