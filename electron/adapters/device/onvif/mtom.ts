import { randomBytes } from 'node:crypto';
import type { FirmwareImage } from '../../../bench/ports/firmware.ts';
import type { FileBody } from '../http/send-file.ts';
import { buildEnvelope } from './soap.ts';

/**
 * A SOAP message with the image beside it (MTOM: W3C SOAP Message Transmission Optimization Mechanism, XOP 1.0 §5): the
 * message names the second part by its content id, and the image stays the bytes that it is.
 */
export function mtomBody(
  action: string,
  image: FirmwareImage,
): { readonly contentType: string; readonly body: FileBody } {
  const boundary = `greenroom-${randomBytes(12).toString('hex')}`;
  const [namespace, name] = [action.slice(0, action.lastIndexOf('/')), action.slice(action.lastIndexOf('/') + 1)];
  const include = '<Include xmlns="http://www.w3.org/2004/08/xop/include" href="cid:firmware@greenroom"/>';
  const message = buildEnvelope(`<${name} xmlns="${namespace}"><Firmware>${include}</Firmware></${name}>`);
  const prefix = [
    `--${boundary}`,
    'Content-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"',
    'Content-Transfer-Encoding: 8bit',
    'Content-ID: <message@greenroom>',
    '',
    message,
    `--${boundary}`,
    'Content-Type: application/octet-stream',
    'Content-Transfer-Encoding: binary',
    'Content-ID: <firmware@greenroom>',
    '',
    '',
  ].join('\r\n');
  return {
    contentType: [
      `multipart/related; boundary="${boundary}"`,
      'type="application/xop+xml"',
      'start="<message@greenroom>"',
      `start-info="application/soap+xml"; action="${action}"`,
    ].join('; '),
    body: {
      prefix: Buffer.from(prefix, 'utf8'),
      suffix: Buffer.from(`\r\n--${boundary}--\r\n`, 'ascii'),
      sizeBytes: image.sizeBytes,
      open: image.open,
    },
  };
}
