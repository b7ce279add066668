import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readCapabilities,
  readDeviceInformation,
  readMacs,
  readServices,
  readUtcMs,
} from '../../../electron/adapters/device/onvif/device-service.ts';
import { readProfile, readSnapshotUri } from '../../../electron/adapters/device/onvif/media-service.ts';
import { parseSoap } from '../../../electron/adapters/device/onvif/soap.ts';
import { parseBasicDeviceInfo, parseSystemReady } from '../../../electron/adapters/device/vapix/vapix-answers.ts';
import { CAPTURES, loadCapture } from '../../fixtures/onvif/captures.ts';

/** Everything that is ever done with bytes from a device. */
function readAll(bytes: Uint8Array): string {
  parseSystemReady(bytes);
  parseBasicDeviceInfo(bytes);
  const soap = parseSoap(bytes);
  if (!soap.ok) return soap.error;
  if (soap.value.kind === 'fault') return 'fault';
  const { element } = soap.value;
  readUtcMs(element);
  readServices(element);
  readCapabilities(element);
  readMacs(element);
  readProfile(element);
  readSnapshotUri(element);
  const texts = Object.values(readDeviceInformation(element));
  return texts.every((text) => text === null || typeof text === 'string') ? 'answer' : 'not text';
}

const OUTCOMES = new Set(['answer', 'fault', 'malformed', 'doctype', 'too-complex']);

describe('the readers of answers', () => {
  const captures = CAPTURES.map(loadCapture);

  it('never throw, whatever was changed in a real answer', () => {
    const change = fc.record({
      capture: fc.constantFrom(...captures),
      edits: fc.array(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          drop: fc.nat({ max: 40 }),
          put: fc.oneof(
            fc.uint8Array({ maxLength: 6 }),
            fc
              .constantFrom(
                '<',
                '</',
                '/>',
                '&',
                ']]>',
                '<![CDATA[',
                '<!--',
                '<!DOCTYPE a>',
                '&#x0;',
                'xmlns=""',
                '<a:b>',
              )
              .map((text) => Buffer.from(text)),
          ),
        }),
        { minLength: 1, maxLength: 5 },
      ),
    });
    fc.assert(
      fc.property(change, ({ capture, edits }) => {
        let bytes: Uint8Array = capture;
        for (const { at, drop, put } of edits) {
          const start = Math.floor(at * bytes.length);
          bytes = Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + drop)]);
        }
        expect(OUTCOMES).toContain(readAll(bytes));
      }),
      { numRuns: 3_000 },
    );
  });

  it('never throw on an answer that was cut anywhere', () => {
    for (const capture of captures) {
      for (let length = 0; length < capture.length - 20; length += 7) {
        expect(readAll(capture.subarray(0, length))).toBe('malformed');
      }
    }
  });

  it('never throw on noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(OUTCOMES).toContain(readAll(bytes));
      }),
      { numRuns: 1_000 },
    );
  });
});
