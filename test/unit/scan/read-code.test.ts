import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeText } from '../../../shared/domain/label/content.ts';
import { combineCodes, readCode } from '../../../shared/domain/scan/read-code.ts';
import { contentOf } from '../../fixtures/label-contents.ts';

const GS = '\u001d';

describe('a code on a box', () => {
  it.each([
    ['ABX7-48BE-8B7J', 'ABX7-48BE-8B7J', null],
    ['E0A7008D9222', null, 'e0:a7:00:8d:92:22'],
    ['E0:A7:00:8D:92:22', null, 'e0:a7:00:8d:92:22'],
    ['ACCC8E8A7144', 'ACCC8E8A7144', 'ac:cc:8e:8a:71:44'],
    ['S/N: ABX7-48BE-8B7J; MAC: E0-A7-00-8D-92-22', 'ABX7-48BE-8B7J', 'e0:a7:00:8d:92:22'],
    ['sn=ZNR889107919&mac=00091889AAC9', 'ZNR889107919', '00:09:18:89:aa:c9'],
    ['https://example.com/start?serial=ZNR889107919&mac=00091889AAC9', 'ZNR889107919', '00:09:18:89:aa:c9'],
    ['ABX7-48BE-8B7J,E0A7008D9222', 'ABX7-48BE-8B7J', 'e0:a7:00:8d:92:22'],
    ['*ZNR889107919*', 'ZNR889107919', null],
    [']C1ZNR889107919', 'ZNR889107919', null],
    ['(01)04012345678901(21)ZNR889107919', 'ZNR889107919', null],
    [`010401234567890121ZNR889107919${GS}11260101`, 'ZNR889107919', null],
    ['0000123457', '0000123457', null],
    ['1E57745', '1E57745', null],
  ])('%s', (text, serial, mac) => {
    expect(readCode(text)).toEqual({ kind: 'identity', serial, mac });
  });

  it('is told apart from the product’s own, by its check digit', () => {
    expect(readCode('4006381333931')).toEqual({ kind: 'product', code: '4006381333931' });
    expect(readCode('036000291452')).toEqual({ kind: 'product', code: '036000291452' });
    expect(readCode('4006381333932')).toEqual({ kind: 'identity', serial: '4006381333932', mac: null });
  });

  it('is ours where it holds our link, however a scanner wrote it', () => {
    const text = codeText(contentOf());
    for (const each of [text, text.toUpperCase()]) {
      expect(readCode(each)).toEqual({ kind: 'own', reference: 'ABX748BE8B7J' });
    }
  });

  it('combines with the other lines of its label, and leaves the product’s code aside', () => {
    expect(combineCodes(['4006381333931', 'ABX7-48BE-8B7J', 'E0A7008D9222'])).toEqual({
      kind: 'identity',
      serial: 'ABX7-48BE-8B7J',
      mac: 'e0:a7:00:8d:92:22',
    });
  });

  it('never throws, whatever is scanned', () => {
    // Any UTF-16, halves of characters too. Built from numbers: a thousand long strings of fast-check's own take seconds.
    const texts = fc.uint16Array({ maxLength: 2_000, size: 'max' }).map((units) => String.fromCharCode(...units));
    fc.assert(fc.property(texts, (text) => void readCode(text)));
  });
});
