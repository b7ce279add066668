import type { OuiTable } from '../../../../shared/domain/identity/oui.ts';
import type { DriverTarget } from '../../../bench/ports.ts';
import type { Door } from '../http/connect.ts';
import { inOrder, webDoorsOf } from '../http/web-doors.ts';

/** Announced as Axis; or any web port of a device with an Axis MAC, the usual two where none was announced. TLS first. */
export function doorsOf(target: DriverTarget, ouis: OuiTable): readonly Door[] {
  const announced = target.endpoints.filter(({ kind }) => kind === 'vapix');
  return announced.length > 0 ? inOrder(announced) : webDoorsOf(target, ouis, 'Axis');
}
