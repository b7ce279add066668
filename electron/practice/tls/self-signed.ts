import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A device's own key and certificate, PEM. */
export interface TlsIdentity {
  readonly key: string;
  readonly certificate: string;
}

const COMMON_NAME = Buffer.from([0x55, 0x04, 0x03]);
const SUBJECT_ALT_NAME = Buffer.from([0x55, 0x1d, 0x11]);
/** ecdsa-with-SHA256, 1.2.840.10045.4.3.2. */
const ECDSA_SHA256 = Buffer.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]);
const TAG = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  text: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
};

/**
 * Mints a P-256 key and a certificate that it signs itself (X.509 v3, RFC 5280), as devices do in the factory: `hostname`
 * as subject and alternative name, valid from 2020 to 2049, because a device with a wrong clock must not lose its TLS.
 * Node has no call for this, and a prepared key in the repository would be the same one for every device.
 */
export function mintTlsIdentity(hostname: string): TlsIdentity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(TAG.sequence, der(TAG.oid, ECDSA_SHA256));
  const name = der(
    TAG.sequence,
    der(TAG.set, der(TAG.sequence, der(TAG.oid, COMMON_NAME), der(TAG.text, Buffer.from(hostname)))),
  );
  const serial = randomBytes(8);
  // Positive and without a leading zero octet, whatever was drawn.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  // [2] in GeneralName is dNSName.
  const alternative = der(TAG.sequence, der(0x82, Buffer.from(hostname)));
  const extension = der(TAG.sequence, der(TAG.oid, SUBJECT_ALT_NAME), der(TAG.octets, alternative));
  const body = der(
    TAG.sequence,
    der(0xa0, der(TAG.integer, Buffer.from([2]))),
    der(TAG.integer, serial),
    algorithm,
    name,
    der(TAG.sequence, utcTime('200101000000Z'), utcTime('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(TAG.sequence, extension)),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = der(TAG.sequence, body, algorithm, der(TAG.bits, Buffer.from([0]), signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: pem(certificate),
  };
}

/** A DER value (X.690 §8.1): tag, definite length, content. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const size = body.length < 0x100 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

function utcTime(text: string): Buffer {
  return der(TAG.utcTime, Buffer.from(text, 'ascii'));
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
