import type { SystemFacts } from '../../../shared/domain/diagnosis/facts.ts';
import type { DoorFact } from '../../../shared/domain/diagnosis/ladder.ts';
import type { Mac } from '../../../shared/domain/identity/mac.ts';

/** A host of the link as the system's neighbour table has it. */
export interface NeighbourFact {
  readonly address: string;
  readonly mac: Mac;
  readonly interface: string | null;
}

/** Looks at this computer's network settings, and at one address at a time when a person asks. */
export interface NetworkInspector {
  /** Reads the system's settings, and tries the discovery ports. Takes some seconds on Windows, milliseconds on Linux. */
  system(): Promise<SystemFacts>;
  neighbours(): Promise<readonly NeighbourFact[]>;
  /**
   * Has the system resolve an address, by one small datagram, and gives the MAC that answers; null where none does.
   * The caller has checked that the address may be asked.
   */
  resolve(address: string): Promise<Mac | null>;
  /** Knocks at the usual TCP doors, and at `ports`. Settles within 3 s. */
  knock(address: string, ports: readonly number[]): Promise<readonly DoorFact[]>;
}
