import { err, ok } from '../../shared/lib/result.ts';
import { failure } from '../../shared/lib/sentence.ts';
import type { UseCases } from './bench.ts';
import type { PackChecker } from './ports/packs.ts';
import type { Ids, ReadableStore } from './ports.ts';

export interface PackDeps {
  readonly packer: PackChecker;
  readonly ids: Ids;
  readonly store: Pick<ReadableStore, 'benchKey'>;
}

type PackCalls = Pick<UseCases, 'packs.beginCheck' | 'packs.sendPiece' | 'packs.finishCheck'>;

/** As much as one pack may have; more is checked at the command line, which reads it from the disk. */
const MAX_BYTES = 512 * 1024 * 1024;
/** Packs that are on their way at once: one a page, and pages are few. */
const MAX_CHECKS = 4;

/** Checks packs that a page hands over. Needs neither this bench's journal nor a network. */
export function packUseCases({ packer, ids, store }: PackDeps): PackCalls {
  const open = new Map<string, { readonly pieces: Uint8Array[]; bytes: number }>();
  return {
    'packs.beginCheck': async () => {
      // Of pages that were closed half way the oldest is forgotten.
      const [oldest] = open.keys();
      if (open.size >= MAX_CHECKS && oldest !== undefined) open.delete(oldest);
      const checkId = ids.mint();
      open.set(checkId, { pieces: [], bytes: 0 });
      return ok({ checkId });
    },
    'packs.sendPiece': async ({ checkId, contentBase64 }) => {
      const check = open.get(checkId);
      if (check === undefined) return err(failure('pack.checkGone'));
      const piece = Buffer.from(contentBase64, 'base64');
      check.bytes += piece.byteLength;
      if (check.bytes > MAX_BYTES) {
        open.delete(checkId);
        return err(failure('pack.tooLarge', { megabytes: MAX_BYTES / 1024 / 1024 }));
      }
      check.pieces.push(piece);
      return ok({});
    },
    'packs.finishCheck': async ({ checkId }) => {
      const check = open.get(checkId);
      if (check === undefined) return err(failure('pack.checkGone'));
      open.delete(checkId);
      const checked = await packer.check(Buffer.concat(check.pieces));
      if (!checked.ok) return checked;
      if (!checked.value.ok) return ok(checked.value);
      const { manifest, entries } = checked.value;
      const isOwn = store.benchKey.find()?.publicKey === manifest.bench.publicKey;
      return ok({ ok: true, manifest, entries: entries.length, isOwn });
    },
  };
}
