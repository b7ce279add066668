import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { doctor, greenroom } from '../support/greenroom.ts';
import { createNetns, type Netns, type NetnsProcess, whyNoNetns } from '../support/netns.ts';

const reason = whyNoNetns(['ip', 'python3']);
if (reason !== null) process.stderr.write(`skipped: doctor on a LAN with planted troubles ${reason}\n`);

const HOLD_PORT = fileURLToPath(new URL('../support/hold_port.py', import.meta.url));
const SEND_SADP = fileURLToPath(new URL('../support/send_sadp.py', import.meta.url));
const PYTHON = '/usr/bin/python3';
const MAC = 'c0:56:e3:12:34:56';
const OTHER_MAC = 'c0:56:e3:65:43:21';

describe.skipIf(reason !== null)(`doctor${reason === null ? '' : ` (${reason})`}`, () => {
  let lan: Netns<'bench' | 'camera'>;
  const data = mkdtempSync(join(tmpdir(), 'grx-scan-'));
  const running: NetnsProcess[] = [];

  const bench = async (...command: readonly [string, ...string[]]): Promise<void> =>
    end(lan.hosts.bench.run(command[0], command.slice(1)));
  const camera = async (...command: readonly [string, ...string[]]): Promise<void> =>
    end(lan.hosts.camera.run(command[0], command.slice(1)));
  /** Cameras that say by SADP who they are, from these addresses of the camera's host, until the test is over. */
  const announce = (...cameras: readonly string[]): void => {
    running.push(lan.hosts.camera.run(PYTHON, [SEND_SADP, '30', ...cameras]));
  };
  const filter = async (value: 0 | 1 | 2): Promise<void> => {
    const files = ['all', 'eth0'].map((name) => `/proc/sys/net/ipv4/conf/${name}/rp_filter`);
    await bench('sh', '-c', files.map((file) => `echo ${value} > ${file}`).join(' && '));
  };

  beforeAll(async () => {
    lan = createNetns('grx', 83, ['bench', 'camera']);
    await filter(0);
    for (const address of ['192.168.0.90/24', '169.254.7.9/16', '10.83.0.90/24']) {
      await camera('ip', 'addr', 'add', address, 'dev', 'eth0');
    }
  });
  afterEach(() => {
    for (const { child } of running.splice(0)) child.kill('SIGTERM');
  });
  afterAll(async () => {
    await lan.remove();
    rmSync(data, { recursive: true, force: true });
  });

  it('takes a missing default route for a note: a bench works without', async () => {
    announce(`10.83.0.90=${MAC}`);
    const report = await doctor(lan.hosts.bench);
    expect(report.find('no-default-route')?.severity).toBe('note');
    expect(report.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(report.status).toBe(0);
    expect(report.counters.received.sadp).toBeGreaterThan(0);
  });

  it.each([0, 1, 2] as const)('hears, or explains, a camera at 192.168.0.90 with rp_filter %i', async (value) => {
    await filter(value);
    announce(`192.168.0.90=${MAC}`);
    const report = await doctor(lan.hosts.bench);
    await filter(0);
    if (value === 0) {
      expect(report.find('factory-address-device')?.evidence).toMatchObject({
        address: '192.168.0.90',
        name: expect.stringContaining('DS-2CD2142FWD-I'),
        ownAddress: '192.168.0.222/24',
      });
    } else {
      const finding = report.find('reverse-path-filter');
      expect(finding).toMatchObject({ severity: 'risk', evidence: { interface: 'eth0', value } });
      expect(finding?.evidence.drops).toBeGreaterThan(0);
    }
    expect(report.status).toBe(3);
  });

  it('names a camera at 169.254.x, and the DHCP server that did not answer it', async () => {
    announce(`169.254.7.9=${MAC}`);
    const report = await doctor(lan.hosts.bench);
    expect(report.find('self-addressed-device')?.evidence).toMatchObject({ address: '169.254.7.9' });
    expect(report.find('no-dhcp-answer')?.evidence).toEqual({ count: 1 });
  });

  it('shows a foreign camera in `scan` too, with what to do, and sends nothing to it', async () => {
    announce(`192.168.0.90=${MAC}`);
    const { out } = await greenroom(
      lan.hosts.bench,
      '--data',
      data,
      '--lang',
      'en',
      '--json',
      'scan',
      '--seconds',
      '4',
    );
    const lines = out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.find(({ addresses }) => String(addresses) === '192.168.0.90')).toMatchObject({
      macs: [MAC],
      now: expect.stringContaining('192.168.0.222/24'),
    });
    expect(lines.at(-1)).toMatchObject({ event: 'counters', sendFailures: {} });
  });

  it('says which program holds port 5353', async () => {
    const holder = lan.hosts.bench.run(PYTHON, [HOLD_PORT]);
    running.push(holder);
    await until(() => holder.output().includes('held'));
    const report = await doctor(lan.hosts.bench);
    expect(report.find('port-held')?.evidence).toMatchObject({
      protocol: 'mdns',
      port: 5_353,
      holder: expect.stringMatching(/^python3.* \(\d+\)$/),
    });
  });

  it('names two cameras that use one address', async () => {
    announce(`10.83.0.90=${MAC}`, `10.83.0.90=${OTHER_MAC}`);
    const report = await doctor(lan.hosts.bench);
    expect(report.find('duplicate-address')?.evidence).toMatchObject({ address: '10.83.0.90' });
    expect(String(report.find('duplicate-address')?.evidence.macs).split(', ').sort()).toEqual([MAC, OTHER_MAC]);
  });

  it('walks the ladder: a host that is there and silent, one that is not, one on a foreign subnet', async () => {
    const [silent, absent, foreign] = await Promise.all(
      [lan.hosts.camera.address, '10.83.0.77', '192.168.9.9'].map((address) => doctor(lan.hosts.bench, address)),
    );
    const states = (report: typeof silent) => report?.ladder?.rungs.map(({ state }) => state).join(' ');
    expect(states(silent)).toBe('passed passed passed failed failed');
    expect(states(absent)).toBe('passed passed failed failed failed');
    expect(states(foreign)).toBe('passed failed not-asked not-asked failed');
    expect(silent?.others.map(({ address }) => address)).toContain(lan.hosts.camera.address);
  });

  it('says that no interface is fit, and which one has no address', async () => {
    await bench('ip', 'addr', 'flush', 'dev', 'eth0');
    const report = await doctor(lan.hosts.bench);
    await bench('ip', 'addr', 'add', `${lan.hosts.bench.address}/24`, 'dev', 'eth0');
    expect(report.find('no-fit-interface')?.severity).toBe('fault');
    expect(report.find('interface-unfit')?.evidence).toEqual({ interface: 'eth0' });
  });
});

async function end({ child, output }: NetnsProcess): Promise<void> {
  const status = await new Promise((resolve) => child.once('close', resolve));
  if (status !== 0) throw new Error(`a command on the LAN failed:\n${output()}`);
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !holds(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
}
