import type { RemoteInfo } from 'node:dgram';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { Failure } from '../../../shared/lib/sentence.ts';
import { type Group, joinGroup, openStation, type Station } from '../net/multicast.ts';
import {
  answers,
  byeMessage,
  helloMessage,
  matchMessage,
  parseWsdQuestion,
  type WsdQuestion,
  type WsdTarget,
} from './messages.ts';

/** WS-Discovery §2.4. */
const GROUP: Group = { name: 'WS-Discovery', address: '239.255.255.250', port: 3702, ttl: 1 };
/** APP_MAX_DELAY (§5): each device waits its own moment, so that a full bench does not answer at once. */
const ANSWER_WITHIN_MS = 500;
/** SOAP-over-UDP §3.1: a multicast message is sent twice, 50 to 250 ms apart. */
const REPEAT_MIN_MS = 50;
const REPEAT_SPREAD_MS = 200;
const MAX_DATAGRAM_BYTES = 16_384;
/** How many message ids are kept to know a repeated question by. */
const REMEMBERED_QUESTIONS = 512;

export interface WsdAnnouncement {
  /** Leaves: with `goodbye` as Bye, else without a word. */
  withdraw(goodbye: boolean): Promise<void>;
}

/** All WS-Discovery of one practice bench. */
export interface WsdHub {
  /** Says Hello from `address` and answers from there. */
  publish(target: WsdTarget, address: string): Promise<Result<WsdAnnouncement, Failure>>;
  close(): void;
}

interface Responder {
  readonly target: WsdTarget;
  answer(question: WsdQuestion, to: RemoteInfo): void;
}

/** Opens the group on one interface, given by its address. Fails with `practice.multicastTaken`. */
export async function openWsdHub(onInterface: string): Promise<Result<WsdHub, Failure>> {
  const responders = new Set<Responder>();
  const heard = new Set<string>();
  const group = await joinGroup(GROUP, onInterface, (bytes, from) => {
    const question = parseOnce(bytes, heard);
    if (question !== null) ask(question, from, responders);
  });
  if (!group.ok) return group;
  return ok({
    publish: (target, address) => publish(target, address, onInterface, responders),
    close: () => group.value.close(),
  });
}

/** Null also for a question that was heard before: askers repeat themselves, devices don't (SOAP-over-UDP §5). */
function parseOnce(bytes: Buffer, heard: Set<string>): WsdQuestion | null {
  if (bytes.length > MAX_DATAGRAM_BYTES) return null;
  const question = parseWsdQuestion(bytes);
  if (question === null || heard.has(question.messageId)) return null;
  heard.add(question.messageId);
  const oldest = heard.values().next();
  if (heard.size > REMEMBERED_QUESTIONS && oldest.done !== true) heard.delete(oldest.value);
  return question;
}

function ask(question: WsdQuestion, from: RemoteInfo, responders: ReadonlySet<Responder>): void {
  for (const responder of responders) {
    if (!answers(responder.target, question)) continue;
    setTimeout(() => {
      if (responders.has(responder)) responder.answer(question, from);
    }, Math.random() * ANSWER_WITHIN_MS).unref();
  }
}

async function publish(
  target: WsdTarget,
  address: string,
  onInterface: string,
  responders: Set<Responder>,
): Promise<Result<WsdAnnouncement, Failure>> {
  const own = new Set<Responder>();
  const heard = new Set<string>();
  const opened = await openStation(GROUP, address, onInterface, (bytes, from) => {
    const question = parseOnce(bytes, heard);
    if (question !== null) ask(question, from, own);
  });
  if (!opened.ok) return opened;
  const station = opened.value;
  // AppSequence's instance grows with every start (§7); seconds since 1970 do that without a memory.
  const instanceId = Math.floor(Date.now() / 1_000);
  let messageNumber = 0;
  const next = (): { instanceId: number; messageNumber: number } => {
    messageNumber += 1;
    return { instanceId, messageNumber };
  };
  const responder: Responder = {
    target,
    answer: (question, to) => station.send(matchMessage(target, question, next()), to.port, to.address),
  };
  responders.add(responder);
  own.add(responder);
  void sendTwice(station, helloMessage(target, next()));
  return ok({
    withdraw: async (goodbye) => {
      responders.delete(responder);
      own.delete(responder);
      if (goodbye) await sendTwice(station, byeMessage(target, next()));
      await station.close();
    },
  });
}

function sendTwice(station: Station, message: Buffer): Promise<void> {
  station.multicast(message);
  return new Promise((resolve) => {
    setTimeout(
      () => {
        station.multicast(message);
        resolve();
      },
      REPEAT_MIN_MS + Math.random() * REPEAT_SPREAD_MS,
    );
  });
}
