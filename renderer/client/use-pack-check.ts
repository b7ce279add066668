import { useCallback, useRef, useState } from 'react';
import type { CallOutput } from '../../shared/contract/calls.ts';
import type { EnvelopeError } from '../../shared/contract/envelope.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { type ChosenFile, type FileDoor, UNREADABLE } from './chosen-file.ts';
import { useClient } from './client-context.tsx';

/** What the engine found in a pack. */
export type CheckedPack = CallOutput<'packs.finishCheck'>;
export type WholePack = Extract<CheckedPack, { readonly ok: true }>;

/** Where the check of a pack stands. `refused`: it could not be made, which says nothing of the pack. */
export type PackCheckState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking'; readonly fileName: string; readonly share: number }
  | { readonly kind: 'refused'; readonly fileName: string; readonly error: EnvelopeError }
  | { readonly kind: 'checked'; readonly fileName: string; readonly check: CheckedPack };

export interface PackCheckActions {
  readonly state: PackCheckState;
  readonly open: (file: File) => Promise<void>;
  /** As `open`, for a file that has come already. */
  readonly openChosen: (file: ChosenFile) => Promise<void>;
}

/** What a call carries: as much as the contract takes of a pack at once. */
const PIECE_BYTES = 1024 * 1024;

/** Has the engine check packs, one at a time; another that is opened meanwhile takes the place of the first. */
export function usePackCheck(): PackCheckActions {
  const { engine, files } = useClient();
  const [state, setState] = useState<PackCheckState>({ kind: 'idle' });
  const turn = useRef(0);

  const check = useCallback(
    async (fileName: string, choose: () => ReturnType<FileDoor>): Promise<void> => {
      turn.current += 1;
      const own = turn.current;
      const show = (next: PackCheckState): void => {
        if (turn.current === own) setState(next);
      };
      show({ kind: 'checking', fileName, share: 0 });
      const checked = await send(engine, choose, (share) => {
        show({ kind: 'checking', fileName, share });
        return turn.current === own;
      });
      if (checked === null) return;
      show(
        checked.ok
          ? { kind: 'checked', fileName, check: checked.value }
          : { kind: 'refused', fileName, error: checked.error },
      );
    },
    [engine],
  );
  const open = useCallback((file: File) => check(file.name, () => files('pack', file)), [check, files]);
  const openChosen = useCallback((file: ChosenFile) => check(file.name, async () => ok(file)), [check]);
  return { state, open, openChosen };
}

/** Sends a pack piece by piece for as long as `onProgress` wants it; null once it does not. */
async function send(
  engine: ReturnType<typeof useClient>['engine'],
  choose: () => ReturnType<FileDoor>,
  onProgress: (share: number) => boolean,
): Promise<Result<CheckedPack, EnvelopeError> | null> {
  const chosen = await choose();
  if (!chosen.ok) return chosen;
  const { sizeBytes, content } = chosen.value;
  const begun = await engine.call('packs.beginCheck', {});
  if (!begun.ok) return begun;
  const { checkId } = begun.value;
  for (let atByte = 0; atByte < sizeBytes; atByte += PIECE_BYTES) {
    const contentBase64 = await content(atByte, Math.min(atByte + PIECE_BYTES, sizeBytes));
    if (contentBase64 === null) return { ok: false, error: UNREADABLE };
    const taken = await engine.call('packs.sendPiece', { checkId, contentBase64 });
    if (!taken.ok) return taken;
    if (!onProgress(Math.min(1, (atByte + PIECE_BYTES) / sizeBytes))) return null;
  }
  return engine.call('packs.finishCheck', { checkId });
}
