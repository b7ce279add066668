import { createServer, type Server } from 'node:net';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type Failure, failure } from '../../../shared/lib/sentence.ts';
import type { Bind } from './bind.ts';

/** Hands out the addresses that devices take. */
export interface Addresses {
  /** The next one that nobody has. Fails with `practice.noAddressLeft`, or why this computer has none. */
  next(): Promise<Result<string, Failure>>;
  close(): void;
}

/** TCP port on the .0 address of a block; whoever holds it owns the block's 254 addresses. Never answered on. */
const LOCK_PORT = 41_077;
const BLOCK_HOSTS = 254;
const BLOCKS = 256;

/**
 * On loopback: 127.77.b.1 to 127.77.b.254, block by block. Two benches on one computer must not stand on the same
 * addresses, and the ports alone don't tell (4100 and 8000 of one address would be two devices), so each block is held
 * by an exclusive socket for as long as the process lives.
 * On a real interface: the given address and those after it, which must be there already.
 */
export function openAddresses(bind: Bind): Addresses {
  if (bind.kind === 'interface') return consecutive(bind.address);
  const locks: Server[] = [];
  let block = -1;
  let host = BLOCK_HOSTS;
  return {
    async next() {
      while (host >= BLOCK_HOSTS) {
        block += 1;
        if (block >= BLOCKS) return err(failure('practice.noAddressLeft'));
        const lock = await holdBlock(block);
        if (!lock.ok) return lock;
        if (lock.value === null) continue;
        locks.push(lock.value);
        host = 0;
      }
      host += 1;
      return ok(`127.77.${block}.${host}`);
    },
    close: () => {
      for (const lock of locks) lock.close();
    },
  };
}

/** Null where another bench holds the block. Fails where this computer's loopback is 127.0.0.1 alone (macOS). */
function holdBlock(block: number): Promise<Result<Server | null, Failure>> {
  return new Promise((resolve) => {
    const address = `127.77.${block}.0`;
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'EADDRINUSE' ? ok(null) : err(failure('practice.loopbackAddress', { address })));
    });
    server.listen({ port: LOCK_PORT, host: address, exclusive: true }, () => resolve(ok(server)));
  });
}

function consecutive(first: string): Addresses {
  let next = first.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return {
    next: () => {
      const address = [24, 16, 8, 0].map((shift) => Math.floor(next / 2 ** shift) % 256).join('.');
      next += 1;
      return Promise.resolve(ok(address));
    },
    close: () => undefined,
  };
}
