import type { BoardRow } from '../../../shared/contract/board.ts';
import type { DeviceDetail } from '../../../shared/contract/calls.ts';
import { isUnconfirmed } from '../../../shared/domain/identity/protocol-facts.ts';
import type { Gates } from '../../../shared/domain/readiness/gate.ts';
import { GATES } from '../../../shared/domain/readiness/gate.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import type { OrderStatus } from '../board/read-status.ts';

type Say = (sentence: Sentence) => string;

/** A verdict as a script reads it: words with spaces, as in the design, not our own spelling. */
export function verdictWords(verdict: string): string {
  return verdict.replaceAll('-', ' ');
}

/**
 * A device as CLI.md has it. `detail` gives the gates their reasons and evidence (numbers of journal entries, as
 * `journal:12`); without it only their states are known.
 */
export function deviceJson(row: BoardRow, detail: DeviceDetail | null, say: Say): Record<string, unknown> {
  return {
    id: row.id,
    /** What it calls itself; known where the device was read whole. */
    name: detail?.device.attributes.name?.value ?? null,
    serial: row.serial,
    macs: row.macs,
    manufacturer: row.manufacturer,
    model: row.model,
    firmware: row.firmware,
    addresses: row.addresses,
    interface: row.interface,
    protocols: row.protocols,
    unconfirmedProtocols: row.protocols.filter(isUnconfirmed),
    online: row.presence === 'online',
    firstSeen: row.firstSeen,
    lastSeen: row.lastSeen,
    phase: row.phase,
    match:
      detail?.match === null
        ? null
        : {
            verdict: verdictWords(row.verdict),
            order: row.order,
            line: row.line,
            site: row.site,
            position: row.position,
          },
    gates: gatesJson(row, detail?.gates ?? null, say),
    state: row.state,
    now: say(row.now),
    presence: row.presence,
    driven: row.driven,
    setAside: row.setAside,
    orderedModel: row.orderedModel,
    visitDate: row.visitDate,
  };
}

function gatesJson(row: BoardRow, gates: Gates | null, say: Say): Record<string, unknown> {
  return Object.fromEntries(
    GATES.map((name) => {
      const gate = gates?.[name];
      if (gate === undefined) return [name, { state: row.gates[name] }];
      return [
        name,
        {
          state: gate.state,
          reason: say(gate.reason),
          evidence: gate.evidence.map((seq) => `journal:${seq}`),
          ...(gate.at === null ? {} : { at: gate.at }),
        },
      ];
    }),
  );
}

/** A unit of the order that no device stands for. */
function unitJson(row: BoardRow, say: Say): Record<string, unknown> {
  return {
    unit: row.id.replace(/^unit:/, ''),
    order: row.order,
    line: row.line,
    model: row.orderedModel,
    serial: row.serial,
    macs: row.macs,
    site: row.site,
    position: row.position,
    visitDate: row.visitDate,
    now: say(row.now),
  };
}

/** The document of `status --json`. `contested` are units that several devices claim: neither missing nor matched. */
export function statusJson(status: OrderStatus, say: Say): Record<string, unknown> {
  const { order, importedAt, head, verdict, rows, details } = status;
  const units = rows.filter(({ deviceId }) => deviceId === null);
  return {
    order: { number: order.number, customer: order.customer, importedAt, lines: order.lines },
    counts: head.counts,
    devices: rows.flatMap((row) =>
      row.deviceId === null ? [] : [deviceJson(row, details.get(row.deviceId) ?? null, say)],
    ),
    missing: units.filter((row) => row.verdict === 'missing').map((row) => unitJson(row, say)),
    contested: units.filter((row) => row.verdict !== 'missing').map((row) => unitJson(row, say)),
    verdict: verdictWords(verdict),
  };
}
