import { SaxesParser } from 'saxes';

export type Attributes = Readonly<Record<string, string>>;

/** What happens on the way through a document. Names are local: `x:row` is `row`. Throwing leaves the walk. */
export interface Walker {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
}

/** How many bytes of how many have been read. */
export type BytesRead = (done: number, total: number) => void;

/** The document is no well-formed XML, or declares a document type. */
export class XmlFault extends Error {}

/** Fed in slices, so that a large part is never a second time in memory as one string. */
const SLICE_BYTES = 256 * 1024;

/**
 * Walks through one part of a workbook. A document type is refused before anything in it could be used, and no entity but
 * XML's own five is known, so nothing is ever expanded. Throws `XmlFault`, or what the walker throws.
 */
export function walkXml(bytes: Uint8Array, walker: Walker, onRead: (done: number) => void = () => undefined): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw new XmlFault(error.message);
  });
  parser.on('doctype', () => {
    throw new XmlFault('a document type');
  });
  parser.on('opentag', ({ name, attributes }) => walker.open(localName(name), attributes));
  parser.on('closetag', ({ name }) => walker.close(localName(name)));
  parser.on('text', (text) => walker.text(text));
  parser.on('cdata', (text) => walker.text(text));
  const decoder = new TextDecoder(encodingOf(bytes));
  for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
    parser.write(decoder.decode(bytes.subarray(start, start + SLICE_BYTES), { stream: true }));
    onRead(Math.min(start + SLICE_BYTES, bytes.length));
  }
  parser.write(decoder.decode()).close();
}

/** An attribute by its local name: the `id` of `r:id`. */
export function attributeOf(attributes: Attributes, name: string): string | null {
  const own = attributes[name];
  if (own !== undefined) return own;
  const prefixed = Object.keys(attributes).find((key) => localName(key) === name);
  return prefixed === undefined ? null : (attributes[prefixed] ?? null);
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
