import type { Sentence } from '../../lib/sentence.ts';

/**
 * How bad it is. `fault`: devices are not seen because of it. `risk`: some may not be, or something is wrong that has not
 * bitten yet. `note`: good to know, nothing to do now.
 */
export const SEVERITIES = ['fault', 'risk', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The finding is all there is to say. */
type NoEvidence = Readonly<Record<string, never>>;

/** What each finding rests on. Plain values, so that the same evidence fills its sentences and goes into JSON. */
interface EvidenceByKind {
  readonly 'not-listening': NoEvidence;
  /** Not one interface can carry a bench; `names` are those there are. */
  readonly 'no-fit-interface': { readonly names: string };
  /** A cabled interface without carrier or address. */
  readonly 'interface-unfit': { readonly interface: string };
  readonly 'no-default-route': NoEvidence;
  /** IPv6 is off on an interface of the bench, or has no link-local address yet. */
  readonly 'no-ipv6': { readonly interface: string };
  /** `value` 1 strict, 2 loose; `drops` since the computer started. */
  readonly 'reverse-path-filter': { readonly interface: string; readonly value: number; readonly drops: number };
  /** Bytes that a program may ask for, and what discovery would like. */
  readonly 'receive-buffer-small': { readonly maxBytes: number; readonly wantedBytes: number };
  /** The system's buffer ran over before Greenroom could read it. */
  readonly 'packets-lost': { readonly packets: number };
  readonly 'packets-refused': { readonly packets: number; readonly reason: string; readonly reasonPackets: number };
  readonly 'port-held': { readonly protocol: string; readonly port: number; readonly holder: string };
  readonly 'port-refused': { readonly protocol: string; readonly port: number };
  readonly 'sends-fail': { readonly interface: string; readonly count: number };
  readonly 'windows-firewall': { readonly profiles: string };
  readonly 'windows-public-network': { readonly network: string };
  readonly 'macos-local-network': { readonly version: number };
  /** Heard, on a subnet that no interface of the bench has; `ownAddress` would reach it. */
  readonly 'foreign-device': {
    readonly name: string;
    readonly address: string;
    readonly subnets: string;
    readonly interface: string;
    readonly ownAddress: string;
  };
  /** The device gave itself an address, for no DHCP server answered it. */
  readonly 'self-addressed-device': { readonly name: string; readonly address: string };
  /** Axis and others: no DHCP server answered, so it fell back to its factory address. */
  readonly 'factory-address-device': { readonly name: string; readonly address: string; readonly ownAddress: string };
  readonly 'duplicate-address': { readonly address: string; readonly macs: string };
  /** Devices that are heard at an address which they take when no server answers. */
  readonly 'no-dhcp-answer': { readonly count: number };
  /** This computer itself has nothing on the interface but the address that it gave itself. */
  readonly 'no-lease': { readonly interface: string };
  readonly 'nothing-heard': { readonly interfaces: string; readonly seconds: number };
}

export type FindingKind = keyof EvidenceByKind;

/** Every kind, in the order in which they are worth looking at: what silences the whole bench comes first. */
const KINDS_IN_ORDER: Readonly<Record<FindingKind, true>> = {
  'not-listening': true,
  'no-fit-interface': true,
  'port-held': true,
  'port-refused': true,
  'sends-fail': true,
  'macos-local-network': true,
  'windows-firewall': true,
  'windows-public-network': true,
  'duplicate-address': true,
  'foreign-device': true,
  'factory-address-device': true,
  'self-addressed-device': true,
  'no-lease': true,
  'no-dhcp-answer': true,
  'packets-lost': true,
  'reverse-path-filter': true,
  'nothing-heard': true,
  'receive-buffer-small': true,
  'packets-refused': true,
  'interface-unfit': true,
  'no-default-route': true,
  'no-ipv6': true,
};
export const FINDING_KINDS = Object.keys(KINDS_IN_ORDER) as readonly FindingKind[];

/** Something that keeps devices from being seen, or may. */
export type Finding = {
  [Kind in FindingKind]: {
    readonly kind: Kind;
    readonly severity: Severity;
    readonly evidence: EvidenceByKind[Kind];
  };
}[FindingKind];

/** What is the matter, on what it rests, and what to do; the catalogue has two sentences for each kind. */
export function wordsOfFinding({ kind, evidence }: Finding): { readonly says: Sentence; readonly todo: Sentence } {
  const params = { ...evidence };
  return {
    says: { key: `diagnosis.finding.${kind}.says`, params },
    todo: { key: `diagnosis.finding.${kind}.todo`, params },
  };
}

/** Worst first; among equals, what silences more devices first. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ severity, kind }: Finding): number =>
    SEVERITIES.indexOf(severity) * FINDING_KINDS.length + FINDING_KINDS.indexOf(kind);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}
