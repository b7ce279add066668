import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportArchive, ReportFile } from '../../bench/ports.ts';

/** A plain name: no separator, no leading dot, nothing that a file system reads as more than a name. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
/** Names that Windows keeps for devices, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** A report on its way; a folder of this name was left behind by a bench that was cut off. */
const PARTIAL = /^\.[\w-]+\.partial$/;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
};

/**
 * Keeps reports in `folder`, each in a folder of its own named by its id. A report is there whole or not at all: its
 * files are written and flushed beside their place, and moved in at once. A report is never overwritten.
 */
export function createReportArchive(folder: string): ReportArchive {
  let swept: Promise<void> | null = null;
  return {
    save: async (reportId, files) => {
      const target = join(folder, plainName(reportId));
      const partial = join(folder, `.${reportId}.partial`);
      const names = files.map(({ name }) => plainName(name));
      if (new Set(names.map((name) => name.toLowerCase())).size < names.length) {
        throw new Error(`two files of report ${reportId} have one name`);
      }
      swept ??= sweep(folder);
      await swept;
      await mkdir(partial, { recursive: true });
      for (const [index, file] of files.entries()) await writeFlushed(join(partial, names[index] ?? ''), file);
      await rename(partial, target);
    },
    load: async (reportId, name): Promise<ReportFile | null> => {
      if (!isPlainName(reportId) || !isPlainName(name)) return null;
      const bytes = await readFile(join(folder, reportId, name)).catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      });
      const contentType = CONTENT_TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
      return bytes === null ? null : { name, contentType, bytes };
    },
    folderOf: (reportId) => {
      if (!isPlainName(reportId)) return null;
      const path = join(folder, reportId);
      return existsSync(path) ? path : null;
    },
  };
}

async function writeFlushed(path: string, { bytes }: ReportFile): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Removes what a bench that was cut off left half written. Only before the first report of this process. */
async function sweep(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const left = (await readdir(folder)).filter((name) => PARTIAL.test(name));
  for (const name of left) await rm(join(folder, name), { recursive: true, force: true });
}

function isPlainName(name: string): boolean {
  return NAME.test(name) && !RESERVED.test(name) && !name.endsWith('.');
}

/** Names come from the writer itself, so a bad one is a mistake of ours and not something to report to a person. */
function plainName(name: string): string {
  if (!isPlainName(name)) throw new Error(`not a plain file name: ${JSON.stringify(name)}`);
  return name;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
