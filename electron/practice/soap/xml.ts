import { SaxesParser } from 'saxes';

/** An element as a device reads it: names with their namespace, text without comments. */
export interface XmlElement {
  readonly local: string;
  readonly namespace: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Prefixes in scope, for QNames in text: WS-Discovery `Types` are such. */
  resolve(prefix: string): string | undefined;
}

const MAX_DEPTH = 32;
const MAX_ELEMENTS = 2_000;

interface Building {
  local: string;
  namespace: string;
  text: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  resolve: (prefix: string) => string | undefined;
}

/** Reads a document. Null for anything that isn't well-formed, has a DOCTYPE, or is deeper or larger than any request. */
export function parseXml(document: string): XmlElement | null {
  const parser = new SaxesParser({ xmlns: true });
  const open: Building[] = [];
  const found: { root: XmlElement | null; elements: number; refused: boolean } = {
    root: null,
    elements: 0,
    refused: false,
  };
  const refuse = (): void => {
    found.refused = true;
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', (tag) => {
    found.elements += 1;
    if (open.length >= MAX_DEPTH || found.elements > MAX_ELEMENTS) refuse();
    // The scope is copied only where this element declares something: most don't.
    const declared = { ...tag.ns };
    const outer = open.at(-1)?.resolve;
    open.push({
      local: tag.local,
      namespace: tag.uri,
      text: '',
      attributes: Object.fromEntries(Object.values(tag.attributes).map(({ local, value }) => [local, value])),
      children: [],
      resolve: (prefix) => (Object.hasOwn(declared, prefix) ? declared[prefix] : outer?.(prefix)),
    });
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('cdata', (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined) return;
    const parent = open.at(-1);
    if (parent === undefined) found.root = element;
    else parent.children.push(element);
  });
  // Written in pieces, so that a refused document is not read to its end.
  for (let at = 0; at < document.length && !found.refused; at += 4_096) parser.write(document.slice(at, at + 4_096));
  if (!found.refused) parser.close();
  return found.refused ? null : found.root;
}

/** The first child of this name, in any namespace unless one is given. */
export function findChild(element: XmlElement, local: string, namespace?: string): XmlElement | null {
  return (
    element.children.find(
      (child) => child.local === local && (namespace === undefined || child.namespace === namespace),
    ) ?? null
  );
}

/** The trimmed text of the element that this path of local names leads to; null where there is none. */
export function findText(element: XmlElement, ...path: readonly string[]): string | null {
  let at: XmlElement | null = element;
  for (const local of path) at = at === null ? null : findChild(at, local);
  return at === null ? null : at.text.trim();
}
