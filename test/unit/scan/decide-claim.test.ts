import { describe, expect, it } from 'vitest';
import { parseMac } from '../../../shared/domain/identity/mac.ts';
import type { UnitId } from '../../../shared/domain/order/order.ts';
import { type ClaimInput, decideClaim, type ScanDevice } from '../../../shared/domain/scan/decide-claim.ts';
import { deviceId } from '../../fixtures/devices.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const MAC = parseMac('e0:a7:00:8d:92:22');
const OTHER = parseMac('e0:a7:00:00:00:02');

function silent(id: string, agoMs: number, draft: Partial<ScanDevice> = {}): ScanDevice {
  const macs = MAC === null ? [] : [MAC];
  return { id: deviceId(id), serial: null, macs, boxSerial: null, hasBox: false, firstSeenMs: NOW - agoMs, ...draft };
}

function decide(input: Partial<ClaimInput>): ReturnType<typeof decideClaim> {
  return decideClaim({ serial: 'ABX7-48BE', mac: null, devices: [], units: [], confirmed: null, nowMs: NOW, ...input });
}

describe('the box of a device', () => {
  it('is known by the MAC on its label, also where the network never says the serial', () => {
    expect(decide({ mac: MAC, devices: [silent('a', 0)] })).toEqual({ kind: 'claimed', deviceId: 'a' });
  });

  it('is known by its serial however it is grouped', () => {
    const device = silent('a', 0, { serial: 'abx748be' });
    expect(decide({ devices: [device] })).toEqual({ kind: 'claimed', deviceId: 'a' });
  });

  it('is asked about where only the newest arrival can be it, and paired once confirmed', () => {
    const devices = [silent('old', 60_000), silent('new', 1_000)];
    expect(decide({ devices })).toEqual({ kind: 'propose', deviceId: 'new' });
    expect(decide({ devices, confirmed: deviceId('new') })).toEqual({ kind: 'claimed', deviceId: 'new' });
  });

  it('is nobody’s where two devices arrived together', () => {
    expect(decide({ devices: [silent('a', 2_000), silent('b', 1_000)] })).toEqual({ kind: 'ambiguous', count: 2 });
  });

  it('is stopped where label and network differ, in serial or MAC', () => {
    const says = silent('a', 0, { serial: 'ZZZZ-0000' });
    expect(decide({ mac: MAC, devices: [says] })).toEqual({ kind: 'mismatch', deviceId: 'a' });
    expect(decide({ mac: OTHER, devices: [silent('a', 1_000)] })).toEqual({ kind: 'mismatch', deviceId: 'a' });
  });

  it('is stopped where its serial is one device’s and its MAC another’s, in whatever order they came', () => {
    const devices = [silent('silent', 0), silent('says', 0, { serial: 'ABX748BE', macs: [] })];
    expect(decide({ mac: MAC, devices })).toMatchObject({ kind: 'mismatch' });
    expect(decide({ mac: MAC, devices: devices.toReversed() })).toMatchObject({ kind: 'mismatch' });
  });

  it('does no harm when it is scanned twice, by its serial or by its MAC', () => {
    const paired = silent('a', 0, { hasBox: true, boxSerial: 'ABX748BE' });
    expect(decide({ devices: [paired] })).toEqual({ kind: 'again', deviceId: 'a' });
    expect(decide({ serial: null, mac: MAC, devices: [paired] })).toEqual({ kind: 'again', deviceId: 'a' });
  });

  it('is expected where the order has it and nothing was plugged in, and unknown where no order has it', () => {
    const unit = { id: 'SO-1/1' as UnitId, serial: 'ABX7 48BE', mac: null };
    expect(decide({ units: [unit] })).toEqual({ kind: 'expected', unitId: 'SO-1/1' });
    expect(decide({ units: [] })).toEqual({ kind: 'unknown' });
  });
});
