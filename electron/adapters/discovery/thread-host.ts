import type { MessagePort } from 'node:worker_threads';
import { assertNever } from '../../../shared/lib/assert-never.ts';
import type { Clock, DiscoveryListener, Log } from '../../bench/ports.ts';
import { createDiscoverySession, type DiscoverySession } from './session/discovery-session.ts';
import type { FromThread, ToThread } from './thread-protocol.ts';

/** Runs discovery inside a thread, over the port to the engine. Returns at once; the port keeps the thread alive. */
export function runDiscoveryThread(port: MessagePort, clock: Clock): void {
  const tell = (message: FromThread): void => port.postMessage(message);
  let session: DiscoverySession | null = null;

  const take = (message: ToThread): void => {
    switch (message.kind) {
      case 'start':
        session = createDiscoverySession({
          clock,
          log: threadLog(tell),
          options: message.options,
          listener: toMessages(tell),
        });
        void session.start(message.names).then(() => tell({ kind: 'started' }));
        return;
      case 'choose':
        session?.choose(message.names);
        return;
      case 'watch':
        session?.watch(message.targets);
        return;
      case 'ask':
        session?.ask();
        return;
      case 'sweep':
        session?.sweep(message.on);
        return;
      case 'stop':
        session?.stop();
        tell({ kind: 'stopped' });
        port.close();
        return;
      default:
        assertNever(message);
    }
  };

  port.on('message', take);
}

function toMessages(tell: (message: FromThread) => void): DiscoveryListener {
  return {
    onObservations: (batch) => tell({ kind: 'observations', batch }),
    onPresence: (changes) => tell({ kind: 'presence', changes }),
    onInterfaces: (interfaces) => tell({ kind: 'interfaces', interfaces }),
    onCounters: (counters) => tell({ kind: 'counters', counters }),
    onTrouble: (trouble) => tell({ kind: 'trouble', trouble }),
  };
}

function threadLog(tell: (message: FromThread) => void): Log {
  const at =
    (level: 'info' | 'warn' | 'error'): Log['info'] =>
    (message, facts = {}) =>
      tell({ kind: 'log', level, message, facts });
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
