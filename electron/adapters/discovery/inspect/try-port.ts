import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { PortFact } from '../../../../shared/domain/diagnosis/facts.ts';
import type { HeardProtocol } from '../../../../shared/domain/identity/observation.ts';
import { closeSocket, openSocket } from '../net/socket.ts';
import { parseUdpSockets } from './parse-linux.ts';

/**
 * Whether a discovery port can be shared: opens it as a listener would, and closes it again. A port that another program
 * listens on without holding it alone is free.
 */
export async function tryPort(protocol: HeardProtocol, port: number): Promise<PortFact> {
  const opened = await openSocket({ address: undefined, port, onMessage: () => undefined, onFailure: () => undefined });
  if (opened.ok) {
    closeSocket(opened.value);
    return { protocol, port, state: 'free', holder: null };
  }
  const isHeld = opened.error === 'EADDRINUSE';
  return { protocol, port, state: isHeld ? 'held' : 'refused', holder: isHeld ? findHolder(port) : null };
}

/** Name and number of the process that has a UDP socket on the port; null where Linux does not show it to this user. */
function findHolder(port: number): string | null {
  try {
    const tables = ['/proc/net/udp', '/proc/net/udp6'].map((path) => readFileSync(path, 'utf8'));
    const links = new Set(
      tables.flatMap((table) =>
        parseUdpSockets(table).flatMap((row) => (row.port === port ? [`socket:[${row.inode}]`] : [])),
      ),
    );
    for (const pid of readdirSync('/proc')) {
      if (/^\d+$/.test(pid) && pid !== String(process.pid) && hasSocket(pid, links)) {
        return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (${pid})`;
      }
    }
  } catch {
    // Not Linux, or the process ended meanwhile.
  }
  return null;
}

function hasSocket(pid: string, links: ReadonlySet<string>): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((fd) => links.has(readlinkSync(`${folder}/${fd}`)));
  } catch {
    // Another user's process, or one that has just ended.
    return false;
  }
}
