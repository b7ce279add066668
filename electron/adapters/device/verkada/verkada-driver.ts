import type { Endpoint } from '../../../../shared/domain/identity/observation.ts';
import { manufacturerOf, type OuiTable } from '../../../../shared/domain/identity/oui.ts';
import { err, ok, type Result } from '../../../../shared/lib/result.ts';
import type { Clock, DeviceDriver, DriverFailure, DriverReading, DriverTarget, Log } from '../../../bench/ports.ts';
import { requestFailure } from '../driver-failure.ts';
import type { Door } from '../http/connect.ts';
import type { Conversation, HttpClient } from '../http/http-client.ts';
import type { HttpFailure } from '../http/http-failure.ts';

export interface VerkadaDriverDeps {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly ouis: OuiTable;
}

/** Local streaming (help.verkada.com, "Local stream on Verkada cameras"). */
const LOCAL_PORT = 4100;
const DEADLINE_MS = 6_000;
/** What `/ping` says is not documented; that it says anything is all that is asked. */
const MAX_ANSWER_BYTES = 16 * 1024;

/**
 * Watches Verkada devices, which only their own cloud can drive: is the local port open, does `/ping` answer. Whether a
 * device that nobody has claimed opens it is not known, so a closed port proves nothing. Never sends a credential.
 */
export function createVerkadaLocalDriver(deps: VerkadaDriverDeps): DeviceDriver {
  return {
    name: 'verkada-local',
    drives: false,
    fits: (target) => isVerkada(target, deps.ouis) || localEndpoint(target) !== null,
    identify: (target, _credential, signal) => {
      const { deviceId, address } = target;
      return deps.http.converse(
        { deviceId, address, credential: null, signal, deadlineMs: DEADLINE_MS },
        (conversation) => identify(deps, target, conversation),
      );
    },
    picture: null,
  };
}

function isVerkada({ macs }: DriverTarget, ouis: OuiTable): boolean {
  return macs.some((mac) => manufacturerOf(mac, ouis) === 'Verkada');
}

function localEndpoint({ endpoints }: DriverTarget): Endpoint | null {
  return endpoints.find(({ kind }) => kind === 'verkada-local') ?? null;
}

/** What knocking at the local port told. */
type Knock =
  | { readonly kind: 'answers'; readonly door: Door }
  | { readonly kind: 'open'; readonly door: Door }
  | { readonly kind: 'closed'; readonly failure: HttpFailure }
  | { readonly kind: 'failed'; readonly failure: HttpFailure };

async function identify(
  { clock, log, ouis }: VerkadaDriverDeps,
  target: DriverTarget,
  conversation: Conversation,
): Promise<Result<DriverReading, DriverFailure>> {
  const { address } = target;
  const isKnown = isVerkada(target, ouis);
  const knock = await knockAt(conversation, localEndpoint(target)?.port ?? LOCAL_PORT);
  // With a Verkada MAC a closed port is an answer too: the device is there, and it is Verkada.
  if (knock.kind === 'failed' || (knock.kind === 'closed' && !isKnown)) {
    return err(requestFailure(knock.failure, address));
  }
  const door = knock.kind === 'closed' ? null : knock.door;
  log.info('knocked at the local port of a Verkada device', { address, outcome: knock.kind });
  return ok({
    observation: {
      protocol: 'verkada-local',
      event: 'announce',
      interface: null,
      address,
      at: clock.now(),
      keys: { macs: [] },
      // An open port 4100 alone is anybody's: the maker is named for a Verkada MAC or an answer to `/ping`.
      attributes: isKnown || knock.kind === 'answers' ? { manufacturer: 'Verkada' } : {},
      endpoints: door === null ? [] : [{ kind: 'verkada-local', port: door.port, path: '/', tls: door.tls }],
    },
    credential: 'missing',
    clockOffsetMs: null,
  });
}

/** With TLS first; without where the port is open, speaks none, and never did. */
async function knockAt(conversation: Conversation, port: number): Promise<Knock> {
  const secure = await ping(conversation, { tls: true, port });
  const isPlain = secure.kind === 'failed' && secure.failure.reason === 'tls' && !conversation.hasPin(port);
  return isPlain ? ping(conversation, { tls: false, port }) : secure;
}

async function ping(conversation: Conversation, door: Door): Promise<Knock> {
  const answer = await conversation.send({
    method: 'GET',
    door,
    path: '/ping',
    maxBodyBytes: MAX_ANSWER_BYTES,
    mayUseCredential: false,
  });
  if (answer.ok) return { kind: answer.value.status < 400 ? 'answers' : 'open', door };
  const { reason } = answer.error;
  if (reason === 'refused') return { kind: 'closed', failure: answer.error };
  // Something listens and talks, only no HTTP that can be read.
  if (reason === 'garbled' || reason === 'too-large') return { kind: 'open', door };
  return { kind: 'failed', failure: answer.error };
}
