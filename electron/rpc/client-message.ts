import { z } from 'zod';
import type { ClientMessage } from '../../shared/contract/channels.ts';
import { isBounded } from './bounds.ts';
import type { RouterLimits } from './limits.ts';

const id = z.int().min(0);
const name = z.string().max(100);

const clientMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call'), id, call: name, input: z.unknown() }),
  z.strictObject({ type: z.literal('subscribe'), id, topic: name, params: z.unknown() }),
  z.strictObject({ type: z.literal('resync'), id }),
  z.strictObject({ type: z.literal('unsubscribe'), id }),
]) satisfies z.ZodType<ClientMessage>;

/** A message as it arrived, once looked at. `callId` is set where a malformed call can still be answered. */
export type ReceivedMessage =
  | { readonly kind: 'message'; readonly message: ClientMessage }
  | { readonly kind: 'malformed'; readonly callId: number | null };

const answerable = z.object({ type: z.literal('call'), id });

/** Reads what a client sent. Payloads stay unknown: they are parsed against the call or topic that they name. */
export function parseClientMessage(value: unknown, limits: RouterLimits): ReceivedMessage {
  if (!isBounded(value, limits.messageValues, limits.messageCharacters)) return { kind: 'malformed', callId: null };
  const parsed = clientMessageSchema.safeParse(value);
  if (parsed.success) return { kind: 'message', message: parsed.data };
  const call = answerable.safeParse(value);
  return { kind: 'malformed', callId: call.success ? call.data.id : null };
}
