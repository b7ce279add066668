import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { FirmwareDriver, FirmwareInspection } from '../../../bench/ports/firmware.ts';
import type { DriverFailure } from '../../../bench/ports.ts';
import { driverFailure } from '../driver-failure.ts';
import { UPLOAD_DEADLINE_MS } from '../firmware/upload-outcome.ts';
import { GET_CAPABILITIES, GET_DEVICE_INFORMATION, readDeviceInformation } from './device-service.ts';
import { findDeviceService } from './find-device-service.ts';
import {
  type FirmwareWay,
  factoryDefault,
  GET_SERVICE_CAPABILITIES,
  SYSTEM_REBOOT,
  wayOfCapabilities,
  wayOfServiceCapabilities,
} from './firmware-service.ts';
import type { OnvifContext } from './onvif-context.ts';
import { pushByHttp, pushByMtom } from './push-image.ts';
import { readOnvifSettings } from './read-settings.ts';
import type { ServicePlace } from './service-address.ts';
import { type OnvifDriverDeps, talkOnvif } from './talk.ts';

const INSPECT_DEADLINE_MS = 30_000;
const ASK_DEADLINE_MS = 20_000;

/**
 * Firmware over ONVIF: `StartFirmwareUpgrade` with a raw POST, `UpgradeSystemFirmware` for devices that have only that
 * (facts and paragraphs in `firmware-service.ts`). ONVIF has no boot id and no way back; a restart is seen by the device
 * going away. Not yet seen to work on a device that nobody here wrote.
 */
export function createOnvifFirmwareDriver(deps: OnvifDriverDeps): FirmwareDriver {
  return {
    name: 'onvif',
    confirmedOnHardware: false,
    fits: ({ endpoints }) => endpoints.some(({ kind }) => kind === 'onvif-device'),
    inspect: (target, credential, signal) => talkOnvif(deps, target, credential, signal, INSPECT_DEADLINE_MS, inspect),
    upload: (target, credential, image, options) =>
      talkOnvif(deps, target, credential, options.signal, UPLOAD_DEADLINE_MS, async (context) => {
        const found = await findDeviceService(context);
        if (!found.ok) return { kind: 'failed', failure: found.error, sentBytes: 0 };
        const { place } = found.value;
        const way = await askWay(context, place);
        if (!way.ok) return { kind: 'failed', failure: way.error, sentBytes: 0 };
        const { address } = target;
        if (way.value === 'none') {
          return { kind: 'refused', failure: driverFailure('firmware.noWay', false, { address }), sentBytes: 0 };
        }
        const push = way.value === 'mtom' ? pushByMtom : pushByHttp;
        return push(context, place, image, options);
      }),
    commit: async () => ok(undefined),
    ask: (what, target, credential, signal) => {
      const question =
        what === 'reboot'
          ? SYSTEM_REBOOT
          : what === 'rollback'
            ? null
            : factoryDefault(what === 'factory-default-hard' ? 'Hard' : 'Soft');
      if (question === null) {
        return Promise.resolve(err(driverFailure('firmware.noRollback', false, { address: target.address })));
      }
      return talkOnvif(deps, target, credential, signal, ASK_DEADLINE_MS, async (context) => {
        const found = await findDeviceService(context);
        if (!found.ok) return found;
        const reply = await context.session.ask(found.value.place, question);
        if (!reply.ok) return reply;
        const { address } = target;
        return reply.value.kind === 'answer'
          ? ok(undefined)
          : err(driverFailure('firmware.notDone', false, { address }));
      });
    },
  };
}

async function inspect(context: OnvifContext): Promise<Result<FirmwareInspection, DriverFailure>> {
  const found = await findDeviceService(context);
  if (!found.ok) return found;
  const { place } = found.value;
  const { address } = context.target;
  const reply = await context.session.ask(place, GET_DEVICE_INFORMATION);
  if (!reply.ok) return reply;
  if (reply.value.kind === 'missing') return err(driverFailure('device.passwordMissing', false, { address }));
  if (reply.value.kind === 'refused' || reply.value.kind === 'not-allowed') {
    return err(driverFailure('device.passwordRefused', false, {}));
  }
  if (reply.value.kind !== 'answer') {
    return err(driverFailure('device.answerGarbled', true, { address, port: place.door.port }));
  }
  const { firmware, model } = readDeviceInformation(reply.value.element);
  const way = await askWay(context, place);
  if (!way.ok) return way;
  return ok({
    version: firmware,
    model,
    bootId: null,
    uptimeSeconds: null,
    settings: await readOnvifSettings(context, place),
    refusal: way.value === 'none' ? driverFailure('firmware.noWay', false, { address }) : null,
    onTrial: false,
  });
}

/** Asked first: a device that says that it takes no firmware is not sent any. One that says nothing is tried over HTTP. */
async function askWay({ session }: OnvifContext, place: ServicePlace): Promise<Result<FirmwareWay, DriverFailure>> {
  const service = await session.askOpenly(place, GET_SERVICE_CAPABILITIES);
  if (!service.ok) return service;
  const way = service.value.kind === 'answer' ? wayOfServiceCapabilities(service.value.element) : 'unsaid';
  if (way !== 'unsaid') return ok(way);
  const all = await session.askOpenly(place, GET_CAPABILITIES);
  if (!all.ok) return all;
  return ok(all.value.kind === 'answer' ? wayOfCapabilities(all.value.element) : 'unsaid');
}
