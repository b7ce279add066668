import type { LabelWriter } from '../../electron/bench/ports/labels.ts';
import { layOutSheets } from '../../shared/domain/label/sheet.ts';
import { ok } from '../../shared/lib/result.ts';

/** Lays labels out as the real one does, and writes their text marks as lines instead of drawing them. */
export function createFakeLabelWriter(): LabelWriter {
  return {
    write: async (contents, order) => {
      const { pages, leftOut } = layOutSheets(contents, order);
      const labels = pages.flat();
      const lines = labels.flatMap(({ marks }) => marks.map(({ text }) => text));
      const bytes = new TextEncoder().encode(lines.join('\n'));
      return ok({ bytes, count: labels.length, pages: pages.length, leftOut, hasReplaced: false });
    },
    draw: async (_contents, { format }) => ok({ page: format.page, label: format.label, pages: 0, labels: [] }),
  };
}
