import { z } from 'zod';
import { boardPatchSchema, boardSnapshotSchema } from './board.ts';
import { benchHealthSchema } from './health.ts';
import { queuePatchSchema, queueSnapshotSchema } from './queue-topic.ts';
import { orderNumberSchema } from './schemas.ts';

/**
 * Every topic that a client can follow: a snapshot with a revision, then patches that each apply to the revision
 * before, at most ten a second.
 */
export const topics = {
  board: {
    params: z.strictObject({ order: orderNumberSchema.nullable() }),
    snapshot: boardSnapshotSchema,
    patch: boardPatchSchema,
  },
  /** The work on devices' firmware: each task, and how the whole fares. */
  queue: { params: z.strictObject({}), snapshot: queueSnapshotSchema, patch: queuePatchSchema },
  /** Small enough that its patch is the whole of it. */
  health: { params: z.strictObject({}), snapshot: benchHealthSchema, patch: benchHealthSchema },
} as const satisfies Record<string, { params: z.ZodType; snapshot: z.ZodType; patch: z.ZodType }>;

export type Topics = typeof topics;
export type TopicName = keyof Topics;
export type TopicParams<Name extends TopicName> = z.infer<Topics[Name]['params']>;
export type TopicSnapshot<Name extends TopicName> = z.infer<Topics[Name]['snapshot']>;
export type TopicPatch<Name extends TopicName> = z.infer<Topics[Name]['patch']>;

/** A topic's name, or null for a text that names none. */
export function findTopic(name: string): TopicName | null {
  return Object.hasOwn(topics, name) ? (name as TopicName) : null;
}
