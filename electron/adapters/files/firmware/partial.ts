import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What a server said of the file whose beginning lies here: without it nobody may go on in the middle. */
export interface PartialFacts {
  readonly url: string;
  /** A strong `ETag`, else `Last-Modified`: what `If-Range` sends back; null where the server named neither. */
  readonly validator: string | null;
  readonly totalBytes: number | null;
}

const factsFile = z.strictObject({
  url: z.string(),
  validator: z.string().nullable(),
  totalBytes: z.number().nullable(),
});

/** Where the beginning of what `url` gives is kept. */
export function partialPath(folder: string, url: string): string {
  return join(folder, `${createHash('sha256').update(url).digest('hex').slice(0, 32)}.part`);
}

/** Null where nothing was kept, or where it can't be read. */
export async function readFacts(partial: string, url: string): Promise<PartialFacts | null> {
  try {
    const facts = factsFile.parse(JSON.parse(await readFile(`${partial}.json`, 'utf8')));
    return facts.url === url ? facts : null;
  } catch {
    return null;
  }
}

export async function writeFacts(partial: string, facts: PartialFacts): Promise<void> {
  await writeFile(`${partial}.json`, JSON.stringify(facts));
}

export async function removeFacts(partial: string): Promise<void> {
  await rm(`${partial}.json`, { force: true });
}
