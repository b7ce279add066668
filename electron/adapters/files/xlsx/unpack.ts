import { type UnzipFileInfo, unzipSync } from 'fflate';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../../shared/lib/sentence.ts';

/** The parts of a workbook that are read, by the path inside it. */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** 50,000 rows of 40 columns unpack to some 100 MB; a workbook of an order to less than ten. */
const MAX_PART_BYTES = 128 * 1024 * 1024;
const MAX_BYTES = 192 * 1024 * 1024;
const MAX_PARTS = 4_000;

class TooLarge extends Error {}

/**
 * Unpacks what is read of a workbook: its XML, and none of its pictures. What each part claims to unpack to is added up
 * first; a part that unpacks to more than it claimed is an error, so a few bytes can't fill the memory. Fails with
 * `sheet.unpacksTooLarge` or `sheet.damaged`.
 */
export function unpackWorkbook(bytes: Uint8Array, file: string): Result<Parts, Failure> {
  let parts = 0;
  let total = 0;
  const isRead = ({ name, originalSize }: UnzipFileInfo): boolean => {
    parts += 1;
    if (parts > MAX_PARTS) throw new TooLarge();
    if (!isXmlPart(name)) return false;
    total += originalSize;
    if (originalSize > MAX_PART_BYTES || total > MAX_BYTES) throw new TooLarge();
    return true;
  };
  try {
    return ok(new Map(Object.entries(unzipSync(bytes, { filter: isRead }))));
  } catch (error) {
    if (error instanceof TooLarge) {
      return err(failure('sheet.unpacksTooLarge', { file, megabytes: MAX_PART_BYTES / 1024 / 1024 }));
    }
    return err(failure('sheet.damaged', { file }));
  }
}

/** The names of everything in an archive, to tell what it is where it is no workbook. Empty where it can't be read. */
export function partNames(bytes: Uint8Array): ReadonlySet<string> {
  const names = new Set<string>();
  const note = ({ name }: UnzipFileInfo): boolean => {
    if (names.size < MAX_PARTS) names.add(name);
    return false;
  };
  try {
    unzipSync(bytes, { filter: note });
  } catch {
    return new Set();
  }
  return names;
}

/** Sheets, their names, their strings and their number formats; not drawings, comments, themes or print settings. */
function isXmlPart(name: string): boolean {
  return /^xl\/(?:workbook\.xml|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml|_rels\/workbook\.xml\.rels)$/i.test(
    name,
  );
}
