import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABEL_FORMATS } from '../../../shared/domain/label/format.ts';
import { type LabelLayout, layOutLabel } from '../../../shared/domain/label/layout.ts';
import { contentOf, HOSTILE_PLACES } from '../../fixtures/label-contents.ts';
import { unwrap } from '../../fixtures/store.ts';

const L7160 = { widthMm: 63.5, heightMm: 38.1 };
const L7651 = { widthMm: 38.1, heightMm: 21.2 };

const textsOf = ({ marks }: LabelLayout): readonly string[] =>
  marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

const place = fc.oneof(
  fc.constantFrom(...HOSTILE_PLACES),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== ''),
);
const content = fc
  .record({
    place,
    site: fc.array(place, { maxLength: 4 }),
    model: fc.option(place),
    serial: fc.option(fc.stringMatching(/^[0-9A-Z-]{1,21}$/)),
    ip: fc.constantFrom(null, '10.21.0.11', '192.168.100.200'),
  })
  .map(contentOf);

describe('the layout of a label', () => {
  it('puts nothing outside the label, whatever the names, on every format', () => {
    fc.assert(
      fc.property(content, fc.constantFrom(...LABEL_FORMATS), (each, { label }) => {
        for (const mark of unwrap(layOutLabel(each, label, 'qr')).marks) {
          const [right, bottom] =
            mark.kind === 'text'
              ? [mark.xMm + mark.widthMm, mark.baselineMm + mark.sizeMm * 0.25]
              : [mark.xMm + mark.sideMm, mark.yMm + mark.sideMm];
          expect(mark.xMm).toBeGreaterThan(0);
          expect(right).toBeLessThanOrEqual(label.widthMm);
          expect(bottom).toBeLessThanOrEqual(label.heightMm);
        }
      }),
    );
  });

  it('sets the place larger than every other word, since it is read from a ladder', () => {
    fc.assert(
      fc.property(content, fc.constantFrom(...LABEL_FORMATS), (each, { label }) => {
        const sizes = unwrap(layOutLabel(each, label, 'qr')).marks.flatMap((mark) =>
          mark.kind === 'text' ? [{ size: mark.sizeMm, isPlace: mark.face === 'bold' }] : [],
        );
        const placeSize = Math.max(...sizes.filter(({ isPlace }) => isPlace).map(({ size }) => size));
        for (const { size, isPlace } of sizes) if (!isPlace) expect(size).toBeLessThan(placeSize);
      }),
    );
  });

  it('never cuts a serial, a MAC or an address: each stands whole or not at all', () => {
    fc.assert(
      fc.property(content, fc.constantFrom(...LABEL_FORMATS), (each, { label }) => {
        const texts = textsOf(unwrap(layOutLabel(each, label, 'qr')));
        if (each.serial !== null) expect(texts).toContain(each.serial);
        for (const text of texts) {
          if (/^[0-9A-F]{2}:/.test(text)) expect(text).toBe('E0:A7:00:8D:92:22');
          if (text.startsWith('10.21.') || text.startsWith('192.168.')) expect(text).toBe(each.ip);
        }
      }),
    );
  });

  it('refuses a label on which the serial can’t be read whole, and says whose', () => {
    const refused = layOutLabel(contentOf({ serial: '1234567890'.repeat(8) }), L7651, 'qr');
    expect(refused).toMatchObject({
      error: { code: 'label.serialTooLong', sentence: { params: { place: 'Gate east' } } },
    });
  });

  it('shortens a place in its middle: what tells two cameras apart is at the end', () => {
    const long = 'Distribution building north, mezzanine level, camera number 11';
    const layout = unwrap(layOutLabel(contentOf({ place: long }), L7160, 'qr'));
    expect(layout.shortened).toContain('place');
    expect(textsOf(layout).find((text) => text.includes('…'))).toMatch(/11$/);
  });

  it('gives up the outermost site first, for the installer stands in the innermost', () => {
    const site = ['Hauts-de-France logistics campus', 'Lille warehouse building B', 'Yard'];
    expect(textsOf(unwrap(layOutLabel(contentOf({ site }), L7160, 'qr')))).toContain('… / Yard');
  });

  it('drops the name before MAC and model where a label is small, and says so', () => {
    const layout = unwrap(layOutLabel(contentOf({ name: 'cam-17', place: 'Server room' }), L7651, 'qr'));
    expect(layout.dropped).toEqual(['name']);
    expect(textsOf(layout)).toContain('P3265-LVE');
  });

  it('says a serial that is the MAC once', () => {
    const mac = contentOf({ serial: 'E0A7008D9222' });
    expect(textsOf(unwrap(layOutLabel(mac, L7160, 'qr'))).filter((text) => text.startsWith('E0'))).toEqual([
      'E0A7008D9222',
    ]);
  });
});
