import { describe, expect, it } from 'vitest';
import { measureFifty } from '../../benchmarks/discovery/crowds.ts';
import { HONEST, measureFlood } from '../../benchmarks/discovery/flood.ts';
import { whyNoNetns } from '../support/netns.ts';

const reason = whyNoNetns(['ip', 'python3']);
if (reason !== null) process.stderr.write(`skipped: crowds of devices ${reason}\n`);

/** The short forms of `npm run bench:discovery`: found or not, the times are the benchmark's to judge. */
describe.skipIf(reason !== null)(`many devices at once${reason === null ? '' : ` (${reason})`}`, () => {
  it('are all found on all three protocols, though 50 of them answer at the same moment', async () => {
    const [figure] = await measureFifty();
    expect(figure?.value).toMatch(/^150\/150 /);
  }, 60_000);

  it('are found while one address floods the link, and no more of the flood is read or kept than of any sender', async () => {
    const { found, kept, arrived, read, mayRead } = await measureFlood(6);
    expect(found).toBe(HONEST);
    expect(kept).toBeLessThanOrEqual(512);
    expect(read).toBeLessThanOrEqual(mayRead);
    // Or there was no flood to hold back.
    expect(arrived).toBeGreaterThan(2 * mayRead);
  }, 150_000);
});
