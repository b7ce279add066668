import { fileURLToPath } from 'node:url';
import type { NetnsHost } from './netns.ts';

const SUPPORT = fileURLToPath(new URL('./', import.meta.url));
const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** As Axis names them, model and serial (which is the MAC), and as somebody renamed them. All on one address. */
export const AVAHI_CAMERAS = EIGHT.map((number) => ({
  name: number > 4 ? `Hall ${number}` : `AXIS P3245-LV - ACCC8E00000${number}`,
  mac: `ac:cc:8e:00:00:0${number}`,
  port: 8080 + number,
}));

/** As people name them, with dots and letters of their own: nothing but the TXT record tells their MAC. `at` is the subnet. */
export function zeroconfCameras(subnet: number) {
  return EIGHT.map((number) => ({
    name: `Gate ${number}.1 – Zufahrt Süd`,
    mac: `b8:a4:4f:00:00:0${number}`,
    port: 8090 + number,
    address: `10.${subnet}.0.${100 + number}`,
  }));
}

/** Has avahi, on `host`, publish eight cameras. */
export function publishWithAvahi(host: NetnsHost): void {
  const publish = AVAHI_CAMERAS.map(
    ({ name, mac, port }) =>
      `avahi-publish -s '${name}' _axis-video._tcp ${port} macaddress=${mac.replaceAll(':', '')} &`,
  );
  const script = `${publish.join(' ')} wait`;
  host.run('unshare', ['-m', 'bash', `${SUPPORT}avahi-in-netns.sh`, 'cameras', 'bash', '-c', script]);
}

/** Has python3-zeroconf, on `host`, publish eight more. */
export function publishWithZeroconf(host: NetnsHost, subnet: number): void {
  host.run('/usr/bin/python3', [
    `${SUPPORT}publish_zeroconf.py`,
    host.address,
    ...zeroconfCameras(subnet).map(({ name, mac, port, address }, index) =>
      JSON.stringify({
        type: '_axis-video._tcp',
        name,
        port,
        address,
        host: `gate-${index}`,
        txt: { macaddress: mac },
      }),
    ),
  ]);
}
