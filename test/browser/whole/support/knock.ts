import { WebSocket } from 'ws';

/*
 * Knocks at the web door as a program that is no browser, and prints the status that it was answered with and, after a
 * refusal, the sentence: `node knock.ts URL ORIGIN COOKIE`. In a process of its own, to stand in the bench's network.
 */
const [url = '', origin = '', cookie = ''] = process.argv.slice(2);
const socket = new WebSocket(url, { origin, headers: cookie === '' ? {} : { cookie } });
socket.on('open', () => {
  process.stdout.write('101\n');
  socket.terminate();
});
socket.on('unexpected-response', (_request, response) => {
  let sentence = '';
  response.setEncoding('utf8').on('data', (text: string) => {
    sentence += text;
  });
  response.on('end', () => {
    process.stdout.write(`${response.statusCode} ${sentence}\n`);
    socket.terminate();
  });
});
// `terminate` before it was open is an error of its own, and no news.
socket.on('error', () => undefined);
