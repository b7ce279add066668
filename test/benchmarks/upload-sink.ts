import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/*
 * Fifty devices that swallow what they are sent, in a process of their own: one port, one address each. They answer just
 * enough ONVIF for the driver to be invited to upload, and no more: what is measured is the sender.
 */

const PORT = 8077;
const COUNT = Number(process.argv[2]);

const ANSWERS: readonly (readonly [string, (host: string) => string])[] = [
  [
    'GetSystemDateAndTime',
    () =>
      '<SystemDateAndTime><UTCDateTime><Time><Hour>9</Hour><Minute>0</Minute><Second>0</Second></Time>' +
      '<Date><Year>2026</Year><Month>11</Month><Day>23</Day></Date></UTCDateTime></SystemDateAndTime>',
  ],
  ['GetServiceCapabilities', () => '<Capabilities><System HttpFirmwareUpgrade="true"/></Capabilities>'],
  ['GetServices', () => ''],
  ['StartFirmwareUpgrade', (host) => `<UploadUri>http://${host}/upload</UploadUri><UploadDelay>PT0S</UploadDelay>`],
];

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/upload') {
    request.resume();
    request.on('end', () => response.writeHead(200, { 'content-length': 0 }).end());
    return;
  }
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const [name, content] = ANSWERS.find(([operation]) => body.includes(`<${operation} `)) ?? ['Unknown', () => ''];
  const envelope =
    '<Envelope xmlns="http://www.w3.org/2003/05/soap-envelope"><Body>' +
    `<${name}Response>${content(request.headers.host ?? '')}</${name}Response></Body></Envelope>`;
  response.writeHead(200, { 'content-type': 'application/soap+xml' }).end(envelope);
}

const servers = Array.from({ length: COUNT }, (_, index) => {
  const server = createServer((request, response) => void answer(request, response));
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    response.writeContinue();
    void answer(request, response);
  });
  return new Promise<void>((resolve) => {
    server.listen(PORT, `127.88.0.${index + 1}`, resolve);
  });
});
await Promise.all(servers);
process.stdout.write('ready\n');
