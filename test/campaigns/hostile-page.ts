import * as fc from 'fast-check';
import { claimFile } from '../../electron/desktop/files/claim-file.ts';
import { fillReferences } from '../../electron/desktop/files/fill-references.ts';
import { createHandedFiles } from '../../electron/desktop/files/handed-files.ts';
import { handPort } from '../../electron/desktop/hand-port.ts';
import type { PageMessage } from '../../electron/desktop/ports.ts';
import { serveClient } from '../../electron/rpc/router.ts';
import { fileReference } from '../../shared/contract/handed-files.ts';
import { ok } from '../../shared/lib/result.ts';
import { createFakeBench } from '../fakes/fake-bench.ts';
import { hostileMessage } from '../fakes/hostile-messages.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { createMemoryLog } from '../fakes/memory-log.ts';
import { createMemoryPipe } from '../fakes/memory-pipe.ts';

/** What a hostile page achieved. Everything but the counts of refusals must be 0. */
export interface HostilePageReport {
  readonly messages: number;
  /** Strangers that were given a port to the engine. */
  readonly portsGiven: number;
  /** Claims of files that were answered with a handle, and those that were answered with no envelope at all. */
  readonly handlesGiven: number;
  readonly claimsUnanswered: number;
  readonly claimsRefused: number;
  /** Calls with references to files that were never handed over, by what became of them. */
  readonly referencesRefused: number;
  /** Replies that were no envelope. */
  readonly malformedReplies: number;
  /** Times that the router hung up on it, as it does after too much nonsense. */
  readonly hungUp: number;
  /** What threw. */
  readonly throws: readonly string[];
  /** Whether an honest call is answered after all of it. */
  readonly alive: boolean;
}

const contents = {};
const url = fc.constantFrom('https://example.com/', 'file:///etc/passwd', 'about:blank', 'app://other/', 'data:,x', '');
/** Frames that are not the top frame of our own page. */
const strangeFrame = fc.oneof(
  fc.constant(null),
  url.map((where) => ({ url: where, parent: null, postMessage: () => undefined })),
  fc.constant({ url: 'app://greenroom/', parent: {}, postMessage: () => undefined }),
);
const stranger: fc.Arbitrary<PageMessage<string>> = fc.oneof(
  strangeFrame.map((senderFrame) => ({ sender: contents, senderFrame })),
  fc.constant({ sender: {}, senderFrame: { url: 'app://greenroom/', parent: null, postMessage: () => undefined } }),
);
const own: PageMessage<string> = {
  sender: contents,
  senderFrame: { url: 'app://greenroom/', parent: null, postMessage: () => undefined },
};
/** What a page that has taken its own preload over might ask of a file. */
const claim = fc.oneof(
  fc.anything({ maxDepth: 2 }),
  fc.record({
    kind: fc.constantFrom('order', 'firmware', 'picture', 'constructor', '__proto__', 'pack', 7, null),
    path: fc.oneof(
      fc.constantFrom('/etc/shadow', '/dev/zero', '/dev/tty', '/proc/self/mem', '..', '', '/tmp', 'C:\\x', '/a\0.csv'),
      fc.nat(60_000).map((length) => `/${'a'.repeat(length)}`),
      fc.anything({ maxDepth: 1 }),
    ),
  }),
);
const reference = fc.record({ handle: fc.uuid(), fromByte: fc.nat(2 ** 31), toByte: fc.nat(2 ** 31) }).map((part) => ({
  type: 'call',
  id: part.fromByte % 50,
  call: 'imports.look',
  input: { id: part.handle, contentBase64: fileReference(part) },
}));

type Attack =
  | { readonly kind: 'port'; readonly message: PageMessage<string> }
  | { readonly kind: 'claim'; readonly message: PageMessage<string>; readonly request: unknown }
  | { readonly kind: 'message'; readonly value: unknown; readonly isReference: boolean };

const attack: fc.Arbitrary<Attack> = fc.oneof(
  stranger.map((message) => ({ kind: 'port' as const, message })),
  fc
    .record({ message: fc.oneof(stranger, fc.constant(own)), request: claim })
    .map((parts) => ({ kind: 'claim' as const, ...parts })),
  reference.map((value) => ({ kind: 'message' as const, value, isReference: true })),
  { weight: 5, arbitrary: hostileMessage.map((value) => ({ kind: 'message' as const, value, isReference: false })) },
);

/** Throws so many random messages of a hostile page at everything that listens to pages: the same ones for the same seed. */
export async function attackAsPage(messages: number, seed: number): Promise<HostilePageReport> {
  const files = createHandedFiles();
  const { bench } = createFakeBench({ 'orders.list': async () => ok([]) });
  const clock = createManualClock();
  const say = ({ key }: { readonly key: string }): string => key;
  const options = {
    clock,
    log: createMemoryLog(),
    say,
    actor: { kind: 'person', name: 'tester' },
    checkOutputs: true,
  } as const;
  const counts = { portsGiven: 0, handlesGiven: 0, claimsUnanswered: 0, claimsRefused: 0, hungUp: 0 };
  const replies = { referencesRefused: 0, malformedReplies: 0 };
  const throws: string[] = [];
  const claims = { ownContents: contents, mintHandle: () => crypto.randomUUID(), hand: files.take, say };
  const ports = {
    ownContents: contents,
    createChannel: () => ({ port1: 'page', port2: 'engine' }),
    connect: () => {
      counts.portsGiven += 1;
    },
  };
  const connect = () => {
    const pipe = createMemoryPipe();
    pipe.deliver = (message) => {
      if (message.type === 'reply') count(message.envelope);
      pipe.sent.length = 0;
    };
    serveClient(bench, fillReferences(pipe, files, say), options);
    return pipe;
  };
  const count = (envelope: unknown): void => {
    const { ok: fine, error } = (envelope ?? {}) as { ok?: unknown; error?: { code?: unknown } };
    if (typeof fine !== 'boolean' || (!fine && typeof error?.code !== 'string')) replies.malformedReplies += 1;
    if (error?.code === 'files.unknownHandle') replies.referencesRefused += 1;
  };
  const settleClaim = async ({ message, request }: Extract<Attack, { kind: 'claim' }>): Promise<void> => {
    const answer: unknown = await claimFile(claims, message, request);
    const { ok: fine } = (answer ?? {}) as { ok?: unknown };
    if (fine === true) counts.handlesGiven += 1;
    else if (fine === false) counts.claimsRefused += 1;
    else counts.claimsUnanswered += 1;
  };

  let pipe = connect();
  for (let done = 0; done < messages; done += 500) {
    for (const each of fc.sample(attack, { numRuns: Math.min(500, messages - done), seed: seed + done })) {
      try {
        if (each.kind === 'port') handPort(ports, each.message);
        else if (each.kind === 'claim') await settleClaim(each);
        else {
          if (pipe.isClosed()) {
            counts.hungUp += 1;
            pipe = connect();
          }
          pipe.receive(each.value);
        }
      } catch (thrown) {
        throws.push(String(thrown));
      }
      clock.advance(1);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  pipe.hangUp();
  await files.close();
  return { messages, ...counts, ...replies, throws, alive: await isAlive() };

  async function isAlive(): Promise<boolean> {
    const honest = createMemoryPipe();
    serveClient(bench, fillReferences(honest, files, say), options);
    honest.receive({ type: 'call', id: 1, call: 'orders.list', input: {} });
    await new Promise((resolve) => setImmediate(resolve));
    return JSON.stringify(honest.sent) === '[{"type":"reply","id":1,"envelope":{"ok":true,"value":[]}}]';
  }
}
