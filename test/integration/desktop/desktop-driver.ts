import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';

/*
 * The desktop's main process in little, for a network of its own: starts the engine's entry, hands it a page's port, asks
 * through it, and writes what it hears as lines of JSON. Arguments: those of the engine.
 */
const engine = new Worker(new URL('parent-port.ts', import.meta.url), {
  argv: process.argv.slice(2),
});
const exited = once(engine, 'exit');
const say = (heard: object): boolean => process.stdout.write(`${JSON.stringify(heard)}\n`);

const { port1: page, port2 } = new MessageChannel();
const refused = new Promise<{ readonly refusal: unknown }>((resolve) => {
  engine.on('message', (message: { readonly type: string }) => {
    if (message.type === 'refused') resolve({ refusal: message });
  });
});
engine.postMessage({ data: { type: 'open', passphrase: null }, ports: [] });
engine.postMessage({ data: { type: 'client' }, ports: [port2] }, [port2]);
page.postMessage({ type: 'call', id: 1, call: 'orders.list', input: {} });
const answered = once(page, 'message').then(([message]) => ({ answer: message as unknown }));
say(await Promise.race([answered, refused]));

page.close();
engine.postMessage({ data: { type: 'stop' }, ports: [] });
const [status] = (await exited) as [number];
say({ status });
