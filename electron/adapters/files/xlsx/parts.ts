import { builtInFormat, type NumberFormat, PLAIN, parseFormat } from './number-format.ts';
import type { Parts } from './unpack.ts';
import { attributeOf, type Walker, walkXml } from './walk-xml.ts';

/** A sheet of the workbook, in the order of its tabs. */
export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly bytes: Uint8Array;
}

const nothing = (): void => undefined;

/** The sheets of a workbook, and whether it counts its days from 1904. Charts and macro sheets are none. */
export function readContents(parts: Parts): { readonly sheets: readonly SheetPart[]; readonly is1904: boolean } {
  const targets = readTargets(parts);
  const sheets: SheetPart[] = [];
  let is1904 = false;
  walkPart(parts, 'xl/workbook.xml', {
    text: nothing,
    close: nothing,
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const path = targets.get(attributeOf(attributes, 'id') ?? '');
      const bytes = path === undefined ? undefined : partAt(parts, path);
      if (bytes === undefined) return;
      sheets.push({ name: attributes.name ?? '', hidden: /hidden/i.test(attributes.state ?? ''), bytes });
    },
  });
  return { sheets, is1904 };
}

/** Where the sheets lie: by relation id, the path inside the workbook. */
function readTargets(parts: Parts): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  walkPart(parts, 'xl/_rels/workbook.xml.rels', {
    text: nothing,
    close: nothing,
    open: (name, attributes) => {
      const { Id: id, Target: target } = attributes;
      if (name !== 'Relationship' || id === undefined || target === undefined) return;
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
    },
  });
  return targets;
}

/** The strings that cells point at, by number. Of rich text the runs together, of Japanese without the reading aid. */
export function readStrings(parts: Parts, maxLength: number): readonly string[] {
  const strings: string[] = [];
  const item = textCollector(maxLength);
  walkPart(parts, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') item.start();
      else item.open(name);
    },
    text: (text) => item.text(text),
    close: (name) => {
      if (name === 'si') strings.push(item.take());
      else item.close(name);
    },
  });
  return strings;
}

/** Gathers the `<t>` of a string item; anything beyond `maxLength` is kept just long enough to be refused. */
export function textCollector(maxLength: number): {
  start(): void;
  open(name: string): void;
  text(text: string): void;
  close(name: string): void;
  take(): string;
} {
  let gathered = '';
  let inText = false;
  let aids = 0;
  return {
    start: () => {
      gathered = '';
    },
    open: (name) => {
      if (name === 't') inText = true;
      if (name === 'rPh') aids += 1;
    },
    text: (text) => {
      if (inText && aids === 0 && gathered.length <= maxLength) gathered += text.slice(0, maxLength + 1);
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') aids -= 1;
    },
    take: () => unescaped(gathered),
  };
}

/** `_x000D_`: how a workbook writes characters that XML can't. `_x005F_` is a plain underscore before such a thing. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The number format of each cell style, by the style's number. */
export function readFormats(parts: Parts): readonly NumberFormat[] {
  const codes = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  walkPart(parts, 'xl/styles.xml', {
    text: nothing,
    open: (name, attributes) => {
      if (name === 'cellXfs') inCells = true;
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), parseFormat(attributes.formatCode ?? ''));
      if (name !== 'xf' || !inCells) return;
      const id = Number(attributes.numFmtId ?? 0);
      formats.push(codes.get(id) ?? (Number.isInteger(id) ? builtInFormat(id) : PLAIN));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

function walkPart(parts: Parts, path: string, walker: Walker): void {
  const bytes = partAt(parts, path);
  if (bytes !== undefined) walkXml(bytes, walker);
}

/** Some writers begin a path with a capital; none has two that differ in that only. */
function partAt(parts: Parts, path: string): Uint8Array | undefined {
  const exact = parts.get(path);
  if (exact !== undefined) return exact;
  const wanted = path.toLowerCase();
  return [...parts].find(([name]) => name.toLowerCase() === wanted)?.[1];
}
