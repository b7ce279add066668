import type { PackCheck, PackContents } from '../../bench/ports/packs.ts';
import type { BenchKey } from './seal-pack.ts';

/** What the engine hands to the pack thread. The key goes no further than this process. */
export type PackJob =
  | { readonly kind: 'seal'; readonly contents: PackContents; readonly key: BenchKey }
  | { readonly kind: 'check'; readonly pack: Uint8Array };

/** What comes back, once. */
export type PackReply =
  | { readonly kind: 'sealed'; readonly pack: Uint8Array }
  | { readonly kind: 'checked'; readonly check: PackCheck }
  | { readonly kind: 'failed'; readonly message: string };
