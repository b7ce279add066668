import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import { renderLabels } from '../../electron/adapters/export/labels/render-labels.ts';
import { codeText } from '../../shared/domain/label/content.ts';
import { readFormat } from '../../shared/domain/label/format.ts';
import { contentOf } from '../fixtures/label-contents.ts';

/*
 * Labels with QR codes as PDF sheets (`npm run bench:labels [count]`, 1,000 unless said). Beside it the reference:
 * pdfmake alone, with the same number of its own QR codes of the same texts and nothing else on the paper.
 */
const count = Number(process.argv[2] ?? 1_000);
const RUNS = 3;
const fontsFolder = fileURLToPath(new URL('../../resources/fonts', import.meta.url));

const contents = Array.from({ length: count }, (_, index) =>
  contentOf({ place: `Camera ${index + 1}`, serial: `ABX7-${String(index).padStart(4, '0')}-8B7J` }),
);

async function writeOurs(): Promise<number> {
  const format = readFormat('L7160');
  if (!format.ok) throw new Error(format.error.code);
  const order = { format: format.value, startAt: 1, symbology: 'qr' } as const;
  const output = { kind: 'pdf', title: 'SO-24817' } as const;
  const result = await renderLabels({ kind: 'labels', contents, order, output, fontsFolder });
  return result.kind === 'labels' ? result.file.bytes.byteLength : 0;
}

async function writeReference(): Promise<number> {
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  const pdf = pdfmake.createPdf({ content: contents.map((each) => ({ qr: codeText(each), eccLevel: 'M', fit: 70 })) });
  return (await pdf.getBuffer()).byteLength;
}

/** The median of some turns, ours and theirs in turn, so that a busy machine is as hard on both. */
function medianMs(runs: readonly number[]): number {
  return [...runs].sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0;
}

const ours: number[] = [];
const theirs: number[] = [];
let bytes = [0, 0];
for (let run = 0; run < RUNS; run += 1) {
  const start = performance.now();
  const own = await writeOurs();
  const middle = performance.now();
  const reference = await writeReference();
  ours.push(middle - start);
  theirs.push(performance.now() - middle);
  bytes = [own, reference];
}
const [own, reference] = [medianMs(ours), medianMs(theirs)];
const line = (what: string, ms: number, size = 0): void =>
  console.log(`${what.padEnd(48)} ${ms.toFixed(0).padStart(7)} ms ${(size / 1_024).toFixed(0).padStart(7)} kB`);
line(`${count} labels, L7160, QR, text and all`, own, bytes[0]);
line(`${count} QR codes alone by pdfmake`, reference, bytes[1]);
console.log(`ratio ${(own / reference).toFixed(2)}`);
