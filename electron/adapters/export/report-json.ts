import type { ReadinessReport } from '../../../shared/domain/report/report.ts';

/** Lines that are written out at once: a millisecond's work. */
const AT_ONCE = 50;

/** A report as JSON, written out over many turns of the loop: a thousand lines at once would hold the engine up. */
export async function reportJson({ lines, ...rest }: ReadinessReport): Promise<string> {
  const written: string[] = [];
  for (let at = 0; at < lines.length; at += AT_ONCE) {
    written.push(JSON.stringify(lines.slice(at, at + AT_ONCE)).slice(1, -1));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return `${JSON.stringify(rest).slice(0, -1)},"lines":[${written.join(',')}]}`;
}
