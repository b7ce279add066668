import type { Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/lib/sentence.ts';
import type { RunningDevice } from '../device/running.ts';
import type { Handler } from '../http/door.ts';
import type { MdnsHub } from '../mdns/mdns-hub.ts';
import type { SsdpHub } from '../ssdp/ssdp-hub.ts';
import type { WsdHub } from '../wsd/wsd-hub.ts';

/** The multicast protocols of the bench; null where this computer would not let us have the port. */
export interface Hubs {
  readonly mdns: MdnsHub | null;
  readonly ssdp: SsdpHub | null;
  readonly wsd: WsdHub | null;
}

/** One port that a device listens on. */
export interface DoorPlan {
  readonly port: number;
  readonly tls: boolean;
  readonly handle: Handler;
}

/** Something that a device told the network, to be taken back when it leaves. */
export interface Announcement {
  withdraw(goodbye: boolean): Promise<void>;
}

/** What one kind of device opens and announces at each boot. */
export interface FaceServices {
  readonly doors: readonly DoorPlan[];
  announce(hubs: Hubs): readonly Promise<Result<Announcement, Failure>>[];
}

/** Builds the services of one boot. */
export type FaceBuilder = (device: RunningDevice) => FaceServices;
