import { SaxesParser } from 'saxes';
import { err, ok, type Result } from '../../../shared/lib/result.ts';

/** An element, its namespace told by URI so that any prefix will do. */
export interface XmlElement {
  readonly namespace: string;
  readonly local: string;
  /** Namespaces by prefix as they hold here, for names that stand in the text. */
  readonly prefixes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children, trimmed. */
  readonly text: string;
}

export type XmlRefusal = 'malformed' | 'doctype' | 'too-complex';

/** Far above any real discovery message, far below what would make walking the tree slow. */
const MAX_DEPTH = 24;
const MAX_ELEMENTS = 2_000;
const MAX_PREFIXES = 64;
const NO_PREFIXES: ReadonlyMap<string, string> = new Map();

interface OpenElement {
  readonly namespace: string;
  readonly local: string;
  readonly prefixes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads strict XML with namespaces; the caller caps the bytes. Pure, never throws. A DOCTYPE is refused before its
 * entities can matter, and unknown entities are an error. Values stay text: firmware `10.10` is not a number.
 */
export function parseXml(bytes: Buffer): Result<XmlElement, XmlRefusal> {
  // Some devices send the terminating NUL of a C string along, and some a byte order mark.
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] ?? 0) <= 0x20) end -= 1;
  const text = bytes
    .subarray(0, end)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: OpenElement[] = [];
  const roots: XmlElement[] = [];
  let elements = 0;
  let refusal: XmlRefusal = 'malformed';
  const refuse = (reason: XmlRefusal): never => {
    refusal = reason;
    throw new Error(reason);
  };
  parser.on('doctype', () => refuse('doctype'));
  parser.on('error', () => refuse('malformed'));
  parser.on('opentag', ({ uri, local, ns }) => {
    elements += 1;
    if (elements > MAX_ELEMENTS || open.length >= MAX_DEPTH) refuse('too-complex');
    const outer = open.at(-1)?.prefixes ?? NO_PREFIXES;
    const declared = Object.entries(ns);
    const prefixes = declared.length === 0 ? outer : new Map([...outer, ...declared]);
    if (prefixes.size > MAX_PREFIXES) refuse('too-complex');
    open.push({ namespace: uri, local, prefixes, children: [], text: '' });
  });
  const addText = (more: string): void => {
    const top = open.at(-1);
    if (top !== undefined) top.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const top = open.pop();
    if (top === undefined) return;
    const element: XmlElement = { ...top, text: top.text.trim() };
    const parent = open.at(-1);
    (parent?.children ?? roots).push(element);
  });
  try {
    parser.write(text).close();
  } catch {
    // The way out of saxes is to throw from a handler: it would else go on reading after an error.
    return err(refusal);
  }
  const [root] = roots;
  return root === undefined ? err('malformed') : ok(root);
}

/** The first child of this name, whatever its namespace; null where there is none. */
export function findChild(element: XmlElement | null, local: string): XmlElement | null {
  return element?.children.find((child) => child.local === local) ?? null;
}

/** The text at the end of a path of names; undefined where an element is missing or empty. */
export function textAt(element: XmlElement, ...path: readonly string[]): string | undefined {
  const found = path.reduce<XmlElement | null>(findChild, element);
  return found === null || found.text === '' ? undefined : found.text;
}
