import { type RefObject, useEffect, useRef, useState } from 'react';
import { type CameraSight, takePicture } from '../../../shared/domain/scan/camera-sight.ts';
import { type CameraProblem, openCamera } from './camera.ts';
import { type CodeReader, startCodeReader } from './code-reader.ts';
import type { SeenCode } from './reader-messages.ts';

/** Between two pictures: a hand holds a label still for about a second. */
const PAUSE_MS = 120;

/** What the camera shows now. */
export type CameraView =
  | { readonly kind: 'starting' }
  | { readonly kind: 'problem'; readonly problem: CameraProblem }
  | {
      readonly kind: 'seeing';
      readonly codes: readonly SeenCode[];
      /** Of its picture, in pixels. */
      readonly width: number;
      readonly height: number;
    };

/** Runs the camera in `video` while the component is there, and hands on each label once all of its codes are read. */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  onLabel: (lines: readonly string[]) => void,
): CameraView {
  const [view, setView] = useState<CameraView>({ kind: 'starting' });
  const take = useRef(onLabel);
  useEffect(() => {
    take.current = onLabel;
  });
  useEffect(() => {
    const run = runCamera({ element: () => video.current, show: setView, take: (lines) => take.current(lines) });
    return run.stop;
  }, [video]);
  return view;
}

interface CameraRun {
  readonly element: () => HTMLVideoElement | null;
  readonly show: (view: CameraView) => void;
  readonly take: (lines: readonly string[]) => void;
}

function runCamera({ element, show, take }: CameraRun): { readonly stop: () => void } {
  const over = new AbortController();
  const isOver = (): boolean => over.signal.aborted;
  let stream: MediaStream | null = null;
  let reader: CodeReader | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    over.abort();
    clearTimeout(timer);
    reader?.close();
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const fail = (problem: CameraProblem): void => {
    if (isOver()) return;
    stop();
    show({ kind: 'problem', problem });
  };

  const look = async (video: HTMLVideoElement, codeReader: CodeReader, sight: CameraSight): Promise<void> => {
    const answer = await codeReader.read(video);
    if (isOver()) return;
    if (answer.kind === 'failed') return fail('reader');
    show({ kind: 'seeing', codes: answer.codes, width: video.videoWidth, height: video.videoHeight });
    const step = takePicture(
      sight,
      answer.codes.map(({ text }) => text),
      performance.now(),
    );
    if (step.lines !== null) take(step.lines);
    timer = setTimeout(() => void look(video, codeReader, step.sight), PAUSE_MS);
  };

  const start = async (): Promise<void> => {
    const opened = await openCamera();
    if (!opened.ok) return fail(opened.problem);
    stream = opened.stream;
    const video = element();
    // Stopped while the person was being asked: a camera must not stay on behind a page that shows nothing of it.
    if (isOver() || video === null) return stop();
    for (const track of stream.getTracks()) track.addEventListener('ended', () => fail('gone'));
    video.srcObject = stream;
    await video.play().catch(() => undefined);
    if (isOver()) return;
    reader = startCodeReader();
    await look(video, reader, new Map());
  };
  void start();
  return { stop };
}
