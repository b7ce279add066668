import { describe, expect, it } from 'vitest';
import { reportFileName } from '../../../electron/adapters/export/report-names.ts';
import { createWords } from '../../../electron/adapters/system/words.ts';
import { sampleReport } from '../../fixtures/reports.ts';

const words = createWords();
const nameOf = (order: string): string => reportFileName(sampleReport({ order }), 'pdf', 'en', words);

describe('the name of a report file', () => {
  it('says what, which order, which revision', () => {
    expect(nameOf('SO-24817')).toBe('readiness-SO-24817-r3.pdf');
    expect(reportFileName(sampleReport(), 'xlsx', 'fr', words)).toBe('preparation-SO-24817-r3.xlsx');
  });

  it.each([
    ['../../etc/passwd', 'readiness-etc-passwd-r3.pdf'],
    ['C:\\orders\\7', 'readiness-C-orders-7-r3.pdf'],
    ['Commande n° 7 / été', 'readiness-Commande-n-7-ete-r3.pdf'],
    ['\u202eexe.7', 'readiness-exe.7-r3.pdf'],
    ['世界', 'readiness-r3.pdf'],
    ['A\u0000B\n', 'readiness-A-B-r3.pdf'],
    ['9'.repeat(64), `readiness-${'9'.repeat(60)}-r3.pdf`],
  ])('takes nothing of order %j that a file system reads as more than a name', (order, name) => {
    expect(nameOf(order)).toBe(name);
  });
});
