import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Observation } from '../../../shared/domain/identity/observation.ts';
import { runDiscoveryIn } from '../../peers/support/discovery-process.ts';
import { createNetns, type NetnsHost } from '../../peers/support/netns.ts';
import type { Figure } from './figure.ts';

const COUNT = 50;
const SUPPORT = fileURLToPath(new URL('../../peers/support/', import.meta.url));
const WITHIN_MS = 10_000;

/** Services of one host, with what tells them apart. */
interface Host {
  readonly name: string;
  readonly address: string;
  readonly firstPort: number;
  readonly maker: string;
}

const numbers = Array.from({ length: COUNT }, (_, index) => index);
const macOf = ({ maker }: Host, index: number): string => `${maker}:00:01:${index.toString(16).padStart(2, '0')}`;

/** 50 services of avahi on one host, and 50 of python-zeroconf on another; beside `avahi-browse` on the same LAN. */
export async function measureServices(): Promise<readonly Figure[]> {
  const lan = createNetns('grs', 86, ['bench', 'browser', 'avahi', 'zeroconf']);
  const hosts: readonly Host[] = [
    { name: 'avahi', address: lan.hosts.avahi.address, firstPort: 8_000, maker: 'ac:cc:8e' },
    { name: 'python-zeroconf', address: lan.hosts.zeroconf.address, firstPort: 9_000, maker: 'b8:a4:4f' },
  ];
  try {
    await publish(lan.hosts.avahi, lan.hosts.zeroconf, hosts);
    const reference = await browse(lan.hosts.browser, 2 * COUNT);
    const startMs = Date.now();
    const discovery = runDiscoveryIn(lan.hosts.bench, []);
    await discovery.started;
    const listeningMs = Date.now();
    const whole = (host: Host): number =>
      numbers.filter((index) => discovery.observations.some((each) => isWhole(each, host, index))).length;
    await discovery
      .until('all services', () => hosts.every((host) => whole(host) === COUNT), WITHIN_MS)
      .catch(() => undefined);
    const lastMs = Math.max(...discovery.takenMs) - listeningMs;
    return [
      ...hosts.map((host): Figure => {
        const found = whole(host);
        return {
          what: `${COUNT} services of ${host.name} on one host, with SRV, TXT and address`,
          value: `${found}/${COUNT}`,
          target: `${COUNT}/${COUNT}`,
          holds: found === COUNT,
        };
      }),
      {
        what: '  all of them, from the first question',
        value: `${lastMs} ms (${listeningMs - startMs} ms to start the process)`,
        target: '',
        holds: true,
      },
      { what: '  avahi-browse -rp beside it', value: reference, target: '', holds: true },
    ];
  } finally {
    await lan.remove();
  }
}

function isWhole({ protocol, address, keys, endpoints }: Observation, host: Host, index: number): boolean {
  return (
    protocol === 'mdns' &&
    address === host.address &&
    keys.macs.some((mac) => mac === macOf(host, index)) &&
    endpoints.some(({ port }) => port === host.firstPort + index)
  );
}

/** Resolves when both have claimed all names: python-zeroconf probes for each, which takes it half a minute. */
async function publish(avahi: NetnsHost, zeroconf: NetnsHost, [first, second]: readonly Host[]): Promise<void> {
  if (first === undefined || second === undefined) return;
  const lines = numbers.map(
    (index) =>
      `avahi-publish -s 'Camera ${index}' _axis-video._tcp ${first.firstPort + index} macaddress=${macOf(first, index)} &`,
  );
  avahi.run('unshare', ['-m', 'bash', `${SUPPORT}avahi-in-netns.sh`, 'fifty', 'bash', '-c', `${lines.join(' ')} wait`]);
  const registering = zeroconf.run('/usr/bin/python3', [
    `${SUPPORT}publish_zeroconf.py`,
    second.address,
    ...numbers.map((index) =>
      JSON.stringify({
        type: '_axis-video._tcp',
        // No dot: python-zeroconf splits the name there, and avahi-browse then resolves none of the 50.
        name: `Gate ${index}`,
        port: second.firstPort + index,
        address: second.address,
        host: 'gates',
        txt: { macaddress: macOf(second, index) },
      }),
    ),
  ]);
  await once(registering.child.stdout, 'data');
}

/** Runs avahi-browse until it has resolved `wanted` services; gives how many and how long. Its `-t` ends too early. */
async function browse(host: NetnsHost, wanted: number): Promise<string> {
  const startMs = performance.now();
  const daemon = `${SUPPORT}avahi-in-netns.sh`;
  const running = host.run('unshare', ['-m', 'bash', daemon, 'browser', 'avahi-browse', '-rp', '_axis-video._tcp']);
  const found = new Set<string>();
  const ended = new Promise<void>((resolve) => {
    const limit = setTimeout(resolve, WITHIN_MS);
    // By line: a chunk may end within one.
    createInterface({ input: running.child.stdout }).on('line', (line) => {
      if (line.startsWith('=')) found.add(line.split(';')[3] ?? '');
      if (found.size < wanted) return;
      clearTimeout(limit);
      resolve();
    });
  });
  await ended;
  running.child.kill();
  const ofAvahi = [...found].filter((name) => name.startsWith('Camera')).length;
  return `${found.size}/${wanted} (${ofAvahi} of avahi, ${found.size - ofAvahi} of python-zeroconf) in ${Math.round(performance.now() - startMs)} ms, its daemon's start included`;
}
