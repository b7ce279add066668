import { describe, expect, it } from 'vitest';
import { escapeXml, parseXml, textAt } from '../../../electron/adapters/device/onvif/xml.ts';

const parse = (text: string) => parseXml(Buffer.from(text));
const outcome = (text: string): string => {
  const result = parse(text);
  return result.ok ? 'read' : result.error;
};

describe('an XML document from a device', () => {
  it.each([
    ['a document type', '<!DOCTYPE a><a/>', 'doctype'],
    ['entities of its own', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'doctype'],
    [
      'entities that multiply',
      '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
      'doctype',
    ],
    ['an entity from outside', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'doctype'],
    ['an entity nobody declared', '<a>&nbsp;</a>', 'malformed'],
    ['a prefix nobody declared', '<x:a/>', 'malformed'],
    ['a tag that is not closed', '<a><b></a>', 'malformed'],
    ['two roots', '<a/><b/>', 'malformed'],
    ['text around the root', 'hello <a/>', 'malformed'],
    ['an attribute twice', '<a b="1" b="2"/>', 'malformed'],
    ['a control character', '<a>\u0001</a>', 'malformed'],
    ['a number of one', '<a>&#0;</a>', 'malformed'],
    ['no end', '<a>', 'malformed'],
    ['nothing', '', 'malformed'],
    ['no XML', '{"a":1}', 'malformed'],
    ['HTML', '<html><body><br></body></html>', 'malformed'],
  ])('is refused for %s', (_name, text, fault) => {
    expect(outcome(text)).toBe(fault);
  });

  it('is refused when it is nested or cut up beyond reason', () => {
    expect(outcome('<a>'.repeat(32) + '</a>'.repeat(32))).toBe('read');
    expect(outcome('<a>'.repeat(33) + '</a>'.repeat(33))).toBe('too-complex');
    expect(outcome(`<a>${'<b/>'.repeat(50_000)}</a>`)).toBe('too-complex');
  });

  it('keeps every value as text, whatever it looks like', () => {
    const root = parse('<a><v>10.10</v><s>200000000000000000001</s><t>true</t><e>1e3</e><z>007</z></a>');
    expect(root.ok && root.value.children.map(({ text }) => text)).toEqual([
      '10.10',
      '200000000000000000001',
      'true',
      '1e3',
      '007',
    ]);
  });

  it('undoes the five entities of XML and numbers, and joins what CDATA and comments cut apart', () => {
    const root = parse('<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x42;<![CDATA[<&>]]>x<!-- no -->y</a>');
    expect(root.ok && root.value.text).toBe('<&>"\'AB<&>xy');
  });

  it('is read in Latin-1 where it says so, and in spite of one bad byte in UTF-8', () => {
    const latin = parseXml(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Entr\u00e9e</a>', 'latin1'));
    expect(latin.ok && latin.value.text).toBe('Entr\u00e9e');
    const broken = parseXml(Buffer.from('<a>Entr\u00e9e</a>', 'latin1'));
    expect(broken.ok && broken.value.text).toBe('Entr\ufffde');
    const marked = parseXml(Buffer.from('\ufeff<a>x</a>', 'utf8'));
    expect(marked.ok && marked.value.text).toBe('x');
  });

  it('gives no text where there is none, or far too much', () => {
    const root = parse(`<a><b/><c>  </c><d>${'x'.repeat(257)}</d><e>${'x'.repeat(256)}</e></a>`);
    if (!root.ok) throw new Error('not read');
    expect(['b', 'c', 'd', 'e', 'f'].map((name) => textAt(root.value, name)?.length ?? null)).toEqual([
      null,
      null,
      null,
      256,
      null,
    ]);
  });

  it('of one megabyte is read in well under a second', () => {
    const startedMs = performance.now();
    outcome(`<a>${'<b c="d">e</b>'.repeat(49_000)}</a>`);
    outcome(`<a ${'x'.repeat(1_000_000)}`);
    outcome(`<a>${'&lt;'.repeat(250_000)}</a>`);
    expect(performance.now() - startedMs).toBeLessThan(3_000);
  });
});

describe('a text on its way to a device', () => {
  it.each(['plain', '<&>"\'', ']]>', '<!--', 'a\r\nb\tc', 'Zoé 漢字 🎥', "' or '1'='1", '&amp;', '&#x41;'])(
    'comes back as it was: %j',
    (text) => {
      const root = parse(`<a b="${escapeXml(text)}">(${escapeXml(text)})</a>`);
      expect(root.ok && root.value.text).toBe(`(${text})`);
      expect(root.ok && root.value.attributes.get('b')).toBe(text);
    },
  );

  it('loses what no XML can hold, and nothing else', () => {
    expect(escapeXml('a\u0000\u000b\u001f\ufffe\ud800b\udc00')).toBe('a\ufffd\ufffd\ufffd\ufffd\ufffdb\ufffd');
  });
});
