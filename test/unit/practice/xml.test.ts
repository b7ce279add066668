import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSoap, renderSoap } from '../../../electron/practice/soap/envelope.ts';
import { escapeXml } from '../../../electron/practice/soap/escape-xml.ts';
import { findText, parseXml } from '../../../electron/practice/soap/xml.ts';

describe('parseXml', () => {
  it('reads names by namespace, whatever the prefix, and text with its entities and CDATA', () => {
    const root = parseXml('<a:Envelope xmlns:a="urn:a"><b xmlns="urn:b"> x &lt; y <![CDATA[<&>]]></b></a:Envelope>');
    expect(root).toMatchObject({
      local: 'Envelope',
      namespace: 'urn:a',
      children: [{ local: 'b', namespace: 'urn:b' }],
    });
    expect(root === null ? null : findText(root, 'b')).toBe('x < y <&>');
  });

  it.each([
    ['a document type, which could name entities', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an unknown entity', '<a>&x;</a>'],
    ['tags that don’t match', '<a><b></a>'],
    ['an undeclared prefix', '<s:a/>'],
    ['nothing', ''],
    ['nesting without end', '<a>'.repeat(40) + '</a>'.repeat(40)],
    ['elements without end', `<a>${'<b/>'.repeat(3_000)}</a>`],
  ])('refuses %s', (_, document) => {
    expect(parseXml(document)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '/', 'a', ':', '"', '=', '!', '&', ';', '[', ']', '-', '?') }),
        (text) => {
          parseXml(text);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('reads back whatever was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', '"', "'", 'é', 'x') }), (text) => {
        expect(parseXml(`<a b="${escapeXml(text)}">${escapeXml(text)}</a>`)).toMatchObject({
          text,
          attributes: { b: text },
        });
      }),
    );
  });
});

describe('SOAP envelopes', () => {
  it('takes SOAP 1.2 alone: an older client must learn that it is not understood', () => {
    const soap = (namespace: string): string => `<e:Envelope xmlns:e="${namespace}"><e:Body><X/></e:Body></e:Envelope>`;
    expect(parseSoap(soap('http://www.w3.org/2003/05/soap-envelope'))?.operation.local).toBe('X');
    expect(parseSoap(soap('http://schemas.xmlsoap.org/soap/envelope/'))).toBeNull();
  });

  it('nests fault subcodes and answers 400 for the sender’s fault, 500 for its own', () => {
    const sender = renderSoap({
      fault: { code: 'Sender', subcodes: ['ter:InvalidArgVal', 'ter:NoProfile'], reason: 'a < b' },
    });
    const root = parseXml(sender.document);
    const fault = ['Body', 'Fault'];
    expect(sender.status).toBe(400);
    expect(root === null ? null : findText(root, ...fault, 'Code', 'Value')).toBe('env:Sender');
    expect(root === null ? null : findText(root, ...fault, 'Code', 'Subcode', 'Value')).toBe('ter:InvalidArgVal');
    expect(root === null ? null : findText(root, ...fault, 'Code', 'Subcode', 'Subcode', 'Value')).toBe(
      'ter:NoProfile',
    );
    expect(root === null ? null : findText(root, ...fault, 'Reason', 'Text')).toBe('a < b');
    expect(renderSoap({ fault: { code: 'Receiver', subcodes: [], reason: '' } }).status).toBe(500);
  });
});
