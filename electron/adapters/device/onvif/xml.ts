import { SaxesParser } from 'saxes';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';

/** An element with its prefix taken off: devices choose prefixes freely. Every value is text as it was written. */
export interface XmlElement {
  readonly name: string;
  /** By local name; of two that differ only in prefix the first. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text without that of its children, white space around it taken off. */
  readonly text: string;
}

/** Why a text is not taken: it is no well-formed XML, declares a document type, or is built too large or too deep. */
export type XmlFault = 'malformed' | 'doctype' | 'too-complex';

const MAX_DEPTH = 32;
/** A recorder with 64 channels describes its profiles in some ten thousand elements. */
const MAX_ELEMENTS = 50_000;

/**
 * Reads a whole document strictly. A document type is refused before anything in it could be used; entities other than
 * XML's own five and numbers are an error, so nothing is ever expanded. Never throws.
 */
export function parseXml(bytes: Uint8Array): Result<XmlElement, XmlFault> {
  const build = createBuilder();
  const parser = new SaxesParser({ xmlns: true, position: false });
  // Saxes goes on after an error, and what it builds then is a guess: the first one ends the document.
  parser.on('error', () => stop('malformed'));
  parser.on('doctype', () => stop('doctype'));
  parser.on('opentag', (tag) => {
    const attributes = new Map<string, string>();
    for (const { local, value } of Object.values(tag.attributes)) {
      if (!attributes.has(local)) attributes.set(local, value);
    }
    build.open(tag.local, attributes);
  });
  parser.on('closetag', () => build.close());
  parser.on('text', (text) => build.text(text));
  parser.on('cdata', (text) => build.text(text));
  try {
    parser.write(decode(bytes)).close();
  } catch (error) {
    return err(error instanceof Stop ? error.fault : 'malformed');
  }
  const root = build.root();
  return root === null ? err('malformed') : ok(root);
}

/** Leaves the parser from inside one of its handlers, which have no other way out. Caught by `parseXml` alone. */
class Stop extends Error {
  readonly fault: XmlFault;
  constructor(fault: XmlFault) {
    super(fault);
    this.fault = fault;
  }
}

function stop(fault: XmlFault): never {
  throw new Stop(fault);
}

interface DraftElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

interface Builder {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  text(text: string): void;
  close(): void;
  root(): XmlElement | null;
}

function createBuilder(): Builder {
  const path: DraftElement[] = [];
  let root: XmlElement | null = null;
  let count = 0;
  return {
    open: (name, attributes) => {
      count += 1;
      if (path.length >= MAX_DEPTH || count > MAX_ELEMENTS) stop('too-complex');
      path.push({ name, attributes, children: [], text: '' });
    },
    text: (text) => {
      const element = path.at(-1);
      if (element !== undefined) element.text += text;
    },
    close: () => {
      const element = path.pop();
      if (element === undefined) return;
      element.text = element.text.trim();
      const parent = path.at(-1);
      if (parent === undefined) root = element;
      else parent.children.push(element);
    },
    root: () => root,
  };
}

/**
 * UTF-8 unless the document says Latin-1, as some old devices do. A byte that is no UTF-8 becomes U+FFFD: one bad letter
 * in a device's name must not hide its serial.
 */
function decode(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const [, encoding = 'utf-8'] = /^<\?xml[^>]*encoding=["']([\w-]+)["']/i.exec(head) ?? [];
  const isLatin1 = /^(iso-8859-1|windows-1252|latin1)$/i.test(encoding);
  return new TextDecoder(isLatin1 ? 'windows-1252' : 'utf-8').decode(bytes);
}

/** The first child of that name, or null. */
export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  return element?.children.find((child) => child.name === name) ?? null;
}

/** The element at the end of a path of names, or null. */
export function elementAt(element: XmlElement | null, ...path: readonly string[]): XmlElement | null {
  return path.reduce(childOf, element);
}

export function childrenOf(element: XmlElement | null, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** Longer than any name, version or serial: whoever sends more is not describing a device. */
const MAX_TEXT = 256;

/** The text at the end of a path; null where it is absent, empty or too long to be what it claims. */
export function textAt(element: XmlElement | null, ...path: readonly string[]): string | null {
  const text = elementAt(element, ...path)?.text ?? '';
  return text === '' || text.length > MAX_TEXT ? null : text;
}

/** Makes a text fit between tags or in an attribute. What XML 1.0 can't hold at all (control characters, halves of surrogate pairs) becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);
}
