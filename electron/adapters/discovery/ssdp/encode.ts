/** Devices may wait this long before they answer, so that they don't all speak at once; as short as UPnP allows. */
const MAX_WAIT_SECONDS = 1;

/** Writes a search, to the group or to one device (UPnP Device Architecture 1.1 §1.3.2). `upnp:rootdevice` has one answer a device, `ssdp:all` one for each of its services too. */
export function encodeSearch(target: 'upnp:rootdevice' | 'ssdp:all', host: string, port: number): Buffer {
  return Buffer.from(
    [
      'M-SEARCH * HTTP/1.1',
      `HOST: ${host}:${port}`,
      'MAN: "ssdp:discover"',
      `MX: ${MAX_WAIT_SECONDS}`,
      `ST: ${target}`,
      '',
      '',
    ].join('\r\n'),
    'ascii',
  );
}
