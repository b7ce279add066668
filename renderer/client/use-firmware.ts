import { useCallback } from 'react';
import type { CallInput, CallOutput } from '../../shared/contract/calls.ts';
import type { ReleaseId } from '../../shared/domain/firmware/release.ts';
import type { Sentence } from '../../shared/lib/sentence.ts';
import { useClient } from './client-context.tsx';
import { sentenceOf } from './notices.ts';

export type AboutRelease = Pick<
  CallInput<'firmware.finishUpload'>,
  'vendor' | 'models' | 'version' | 'channel' | 'notes'
>;
export type FileGuess = CallOutput<'firmware.recognise'>[number];

/** What can be done with the firmware catalogue. What was refused is said as a notice, but for files: beside the file. */
export interface FirmwareActions {
  recognise(fileNames: readonly string[]): Promise<readonly FileGuess[]>;
  /** Sends a file piece by piece. Gives null once it is in the catalogue, else why it is not. */
  add(file: File, about: AboutRelease, onProgress: (share: number) => void): Promise<Sentence | null>;
  addAddress(input: CallInput<'firmware.addAddress'>, followsElsewhere: boolean): Promise<boolean>;
  fetch(id: ReleaseId, followsElsewhere: boolean): Promise<void>;
  pause(id: ReleaseId): Promise<void>;
  change(input: CallInput<'firmware.change'>): Promise<boolean>;
  /** Takes a release out; the file is fetched or added again where it was a mistake. */
  remove(id: ReleaseId): Promise<void>;
  setTarget(target: CallInput<'firmware.setTarget'>): Promise<boolean>;
}

/** What a call carries: larger pieces save little and cost memory. */
const PIECE_BYTES = 1024 * 1024;

export function useFirmware(reload: () => void): FirmwareActions {
  const { engine, notices, files } = useClient();

  const done = useCallback(
    (answer: { readonly ok: boolean } & Partial<{ error: Parameters<typeof notices.sayFailure>[0] }>): boolean => {
      if (!answer.ok && answer.error !== undefined) notices.sayFailure(answer.error);
      reload();
      return answer.ok;
    },
    [notices, reload],
  );

  const recognise = useCallback<FirmwareActions['recognise']>(
    async (fileNames) => {
      const answer = await engine.call('firmware.recognise', { fileNames: [...fileNames] });
      return answer.ok ? answer.value : [];
    },
    [engine],
  );

  const add = useCallback<FirmwareActions['add']>(
    async (file, about, onProgress) => {
      const chosen = await files('firmware', file);
      if (!chosen.ok) return sentenceOf(chosen.error);
      const { name: fileName, sizeBytes, content } = chosen.value;
      const begun = await engine.call('firmware.beginUpload', {
        fileName,
        sizeBytes,
        sha256: null,
      });
      if (!begun.ok) return sentenceOf(begun.error);
      const { uploadId } = begun.value;
      for (let atByte = 0; atByte < sizeBytes; atByte += PIECE_BYTES) {
        const contentBase64 = await content(atByte, Math.min(atByte + PIECE_BYTES, sizeBytes));
        if (contentBase64 === null) {
          await engine.call('firmware.cancelUpload', { uploadId });
          return { key: 'firmware.add.unreadable', params: { file: fileName } };
        }
        const taken = await engine.call('firmware.upload', { uploadId, atByte, contentBase64 });
        if (!taken.ok) return sentenceOf(taken.error);
        onProgress(taken.value.doneBytes / sizeBytes);
      }
      const added = await engine.call('firmware.finishUpload', { uploadId, ...about, models: [...about.models] });
      reload();
      return added.ok ? null : sentenceOf(added.error);
    },
    [engine, files, reload],
  );

  const fetch = useCallback<FirmwareActions['fetch']>(
    async (id, followsElsewhere) => {
      done(await engine.call('firmware.fetch', { id, maxBytesPerSecond: null, followsElsewhere }));
    },
    [engine, done],
  );

  const addAddress = useCallback<FirmwareActions['addAddress']>(
    async (input, followsElsewhere) => {
      const added = await engine.call('firmware.addAddress', input);
      if (added.ok) await fetch(added.value.release.id, followsElsewhere);
      return done(added);
    },
    [engine, done, fetch],
  );

  return {
    recognise,
    add,
    addAddress,
    fetch,
    pause: useCallback(async (id) => void done(await engine.call('firmware.pauseFetch', { id })), [engine, done]),
    change: useCallback(async (input) => done(await engine.call('firmware.change', input)), [engine, done]),
    remove: useCallback(async (id) => void done(await engine.call('firmware.remove', { id })), [engine, done]),
    setTarget: useCallback(async (target) => done(await engine.call('firmware.setTarget', target)), [engine, done]),
  };
}
