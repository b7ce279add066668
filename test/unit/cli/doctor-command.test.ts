import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../shared/contract/diagnosis.ts';
import { ok } from '../../../shared/lib/result.ts';
import { createFakeCli, settle, until } from '../../fakes/cli-host.ts';
import { diagnosisOf } from '../../fixtures/diagnoses.ts';

async function run(
  diagnosis: Diagnosis,
  ...words: readonly string[]
): Promise<{ status: number; out: string; cli: ReturnType<typeof createFakeCli> }> {
  const cli = createFakeCli({ useCases: { 'doctor.examine': async () => ok(diagnosis) } });
  const ended = cli.start(...words, '--lang', 'en');
  await until(() => cli.opened.length > 0);
  await settle();
  cli.clock.advance(12_000);
  return { status: await ended, out: cli.out(), cli };
}

describe('doctor', () => {
  it('says each finding with what to do, worst first, and ends with 3', async () => {
    const { status, out } = await run(diagnosisOf(null), 'doctor');
    expect(status).toBe(3);
    expect(out).toContain('Fault: Another program holds the port of mDNS (5353) for itself: mdnsd (812).');
    expect(out).toContain('→ Close that program.');
    expect(out.indexOf('Fault:')).toBeLessThan(out.indexOf('Risk:'));
    expect(out.indexOf('Risk:')).toBeLessThan(out.indexOf('Good to know:'));
  });

  it('says which protocols no real device has confirmed', async () => {
    const { out } = await run(diagnosisOf(null), 'doctor');
    expect(out).toMatch(/Hikvision SADP +0 +Not confirmed by a real device yet/);
  });

  it('ends with 0 where there is nothing to do', async () => {
    const { status } = await run({ ...diagnosisOf(null), findings: [] }, 'doctor');
    expect(status).toBe(0);
  });

  it('works in a data folder of its own, so that an open bench is not disturbed and keeps nothing of it', async () => {
    const { cli } = await run(diagnosisOf(null), '--data', '/my/bench', 'doctor');
    expect(cli.opened).toMatchObject([{ dataFolder: '/passing/data' }]);
  });

  it('walks the ladder for an address, and ends with 3 where the device is not reached', async () => {
    const { status, out } = await run({ ...diagnosisOf('10.77.0.14'), findings: [] }, 'doctor', '10.77.0.14');
    expect(status).toBe(3);
    expect(out).toContain('✓ Subnet: It is on the subnet of eth1.');
    expect(out).toContain('✗ Cable: Nobody answers on the cable at 10.77.0.14.');
    expect(out).toContain('Nothing is at 10.77.0.14. Check the cable');
  });

  it('gives scripts the evidence and the words', async () => {
    const { out } = await run(diagnosisOf('10.77.0.14'), '--json', 'doctor', '10.77.0.14');
    expect(JSON.parse(out)).toMatchObject({
      findings: [{ kind: 'port-held', severity: 'fault', evidence: { port: 5_353 } }, {}, {}, {}, {}],
      ladder: { reached: false, rungs: [{ rung: 'address', state: 'passed' }, {}, {}, {}, {}] },
      counters: { received: {}, dropped: {}, sendFailures: {} },
    });
  });
});
