import type { ClientMessage, EngineMessage } from '../../shared/contract/channels.ts';
import type { EnvelopeError } from '../../shared/contract/envelope.ts';
import type { TopicName, TopicParams, TopicPatch, TopicSnapshot } from '../../shared/contract/topics.ts';

/** What a follower is told. `snapshot` replaces all it knew; `patch` applies to exactly what it was given last. */
export interface TopicListener<Name extends TopicName> {
  snapshot(value: TopicSnapshot<Name>): void;
  patch(value: TopicPatch<Name>): void;
  /** The engine refused or ended the topic. Nothing follows. */
  ended(error: EnvelopeError): void;
}

interface Following {
  readonly topic: TopicName;
  readonly params: unknown;
  readonly listener: {
    snapshot(value: unknown): void;
    patch(value: unknown): void;
    ended(error: EnvelopeError): void;
  };
  /** Its number on the present connection; null while there is none. */
  wireId: number | null;
  /** The revision that the listener holds; null until the (next) snapshot has come. */
  revision: number | null;
}

export interface FollowingsOptions {
  readonly mintId: () => number;
  readonly send: (message: ClientMessage) => void;
  readonly isOpen: () => boolean;
}

/** The topics that one page follows, across connections. */
export interface Followings {
  follow<Name extends TopicName>(name: Name, params: TopicParams<Name>, listener: TopicListener<Name>): () => void;
  receive(message: Extract<EngineMessage, { type: 'snapshot' | 'patch' | 'ended' }>): void;
  /** A connection is there: subscribes to everything anew, and so gets snapshots. */
  opened(): void;
  lost(): void;
}

export function createFollowings({ mintId, send, isOpen }: FollowingsOptions): Followings {
  const all = new Set<Following>();
  const byWireId = new Map<number, Following>();

  const subscribe = (following: Following): void => {
    const id = mintId();
    following.wireId = id;
    following.revision = null;
    byWireId.set(id, following);
    send({ type: 'subscribe', id, topic: following.topic, params: following.params });
  };

  const drop = (following: Following): void => {
    all.delete(following);
    if (following.wireId !== null) byWireId.delete(following.wireId);
  };

  const applyPatch = (following: Following, revision: number, value: unknown): void => {
    // Null: a snapshot is on its way, and will know of this patch already.
    if (following.revision === null || revision <= following.revision) return;
    if (revision === following.revision + 1) {
      following.revision = revision;
      following.listener.patch(value);
    } else if (following.wireId !== null) {
      following.revision = null;
      send({ type: 'resync', id: following.wireId });
    }
  };

  return {
    follow: (topic, params, listener) => {
      const following: Following = {
        topic,
        params,
        listener,
        wireId: null,
        revision: null,
      };
      all.add(following);
      if (isOpen()) subscribe(following);
      return () => {
        if (!all.has(following)) return;
        drop(following);
        if (following.wireId !== null && isOpen()) send({ type: 'unsubscribe', id: following.wireId });
      };
    },
    receive: (message) => {
      const following = byWireId.get(message.id);
      if (following === undefined) return;
      switch (message.type) {
        case 'snapshot':
          following.revision = message.revision;
          following.listener.snapshot(message.value);
          return;
        case 'patch':
          applyPatch(following, message.revision, message.value);
          return;
        case 'ended':
          drop(following);
          following.listener.ended(message.error as EnvelopeError);
          return;
      }
    },
    opened: () => {
      for (const following of all) subscribe(following);
    },
    lost: () => {
      byWireId.clear();
      for (const following of all) following.wireId = null;
    },
  };
}
