import { assertNever } from '../../../shared/lib/assert-never.ts';
import { failure } from '../../../shared/lib/sentence.ts';
import type { DriverFailure } from '../../bench/ports.ts';
import type { HttpFailure } from './http/http-failure.ts';

/** A driver's failure; its sentence is `errors.<code>`. `transient`: worth trying again without anybody's help. */
export function driverFailure(
  code: string,
  transient: boolean,
  params: Readonly<Record<string, string | number>>,
): DriverFailure {
  return { ...failure(code, params), transient };
}

/** What a failed request means for the person in front of the device at `address`. */
export function requestFailure({ reason, port, detail }: HttpFailure, address: string): DriverFailure {
  const place = { address, port };
  switch (reason) {
    case 'cancelled':
      return driverFailure('device.cancelled', false, place);
    case 'deadline':
      return driverFailure('device.tooSlow', true, place);
    case 'unreachable':
      return driverFailure('device.unreachable', true, place);
    case 'refused':
      // A device that has just got its address often opens its ports some seconds later.
      return driverFailure('device.portClosed', true, place);
    case 'tls':
      return driverFailure('device.tlsFailed', true, place);
    case 'certificate-changed':
      return driverFailure('device.certificateChanged', false, place);
    case 'too-large':
      return driverFailure('device.answerTooLarge', false, place);
    case 'garbled':
      return driverFailure('device.answerGarbled', true, place);
    case 'redirected-elsewhere':
      return driverFailure('device.redirectsElsewhere', false, { ...place, host: detail === '' ? '?' : detail });
    case 'redirected-too-often':
      return driverFailure('device.redirectsInCircles', false, place);
    case 'outside-bench':
      return driverFailure('device.outsideBench', false, place);
    default:
      return assertNever(reason);
  }
}
