import { describe, expect, it } from 'vitest';
import { createAddressClaims } from '../../../shared/domain/diagnosis/address-claims.ts';
import type { Mac } from '../../../shared/domain/identity/mac.ts';
import type { Observation, Protocol } from '../../../shared/domain/identity/observation.ts';
import { type IsoTime, isoTime } from '../../../shared/lib/time.ts';

const A = 'e0:a7:00:00:00:01' as Mac;
const B = 'e0:a7:00:00:00:02' as Mac;
const at = (seconds: number): IsoTime => isoTime(Date.UTC(2026, 10, 23) + seconds * 1_000);

function claim(
  seconds: number,
  macs: readonly Mac[],
  port: number | null = 80,
  protocol: Protocol = 'mdns',
): Observation {
  return {
    protocol,
    event: 'announce',
    interface: 'eth0',
    address: '10.77.0.9',
    at: at(seconds),
    keys: { macs },
    attributes: {},
    endpoints: port === null ? [] : [{ kind: 'http', port, path: '/', tls: false }],
  };
}

function conflictsAfter(seconds: number, ...observations: readonly Observation[]): readonly string[] {
  const claims = createAddressClaims();
  for (const observation of observations) claims.note(observation);
  return claims.conflicts(at(seconds)).map(({ address, macs }) => [address, ...[...macs].sort()].join(' '));
}

describe('two devices at one address', () => {
  const BOTH = [`10.77.0.9 ${A} ${B}`];

  it('are seen where both claim it within seconds', () => {
    expect(conflictsAfter(3, claim(0, [A]), claim(2, [B]))).toEqual(BOTH);
  });

  it('are seen where one takes it back from the other, however slowly', () => {
    expect(conflictsAfter(130, claim(0, [A]), claim(60, [B]), claim(120, [A]))).toEqual(BOTH);
  });

  it('are not seen where a lease has moved on, or a camera was swapped for another at the factory address', () => {
    expect(conflictsAfter(80, claim(0, [A]), claim(30, [B]), claim(60, [B]))).toEqual([]);
  });

  it('are forgotten five minutes after the last fight', () => {
    expect(conflictsAfter(400, claim(0, [A]), claim(2, [B]), claim(3, [A]))).toEqual([]);
  });

  it('are not seen in a device with two ports, nor in the channels of an encoder on ports of their own', () => {
    expect(conflictsAfter(5, claim(0, [A]), claim(1, [A, B]), claim(2, [B]))).toEqual([]);
    expect(conflictsAfter(5, claim(0, [A], 80), claim(1, [B], 8_080))).toEqual([]);
  });

  it('are seen in the neighbour table, which knows no ports', () => {
    expect(conflictsAfter(5, claim(0, [A], null, 'neighbour'), claim(2, [B], null, 'neighbour'))).toEqual(BOTH);
  });

  it('are not seen on loopback, where practice devices share this computer', () => {
    const here = (observation: Observation): Observation => ({ ...observation, address: '127.0.0.1' });
    expect(conflictsAfter(5, here(claim(0, [A])), here(claim(1, [B])))).toEqual([]);
  });

  it('cost no memory to speak of, whatever is claimed', () => {
    const claims = createAddressClaims();
    for (let port = 1; port < 20_000; port += 1) claims.note(claim(0, [A], port));
    claims.note(claim(1, [B], 1));
    expect(claims.conflicts(at(2))).toEqual([]);
  });
});
