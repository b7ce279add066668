/** Why there is no picture, each with a sentence that says what to do. */
export type CameraProblem = 'refused' | 'missing' | 'busy' | 'insecure' | 'gone' | 'reader';

export type OpenedCamera =
  | { readonly ok: true; readonly stream: MediaStream }
  | { readonly ok: false; readonly problem: CameraProblem };

/** Enough for the bars of a Code 128 over a hand's width; more only costs time. */
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { width: { ideal: 1_280 }, height: { ideal: 720 }, facingMode: { ideal: 'environment' } },
};

/** Opens the computer's camera, without its microphone. */
export async function openCamera(): Promise<OpenedCamera> {
  // A page that did not come from this computer or over https has no such thing at all.
  if (!window.isSecureContext || !('mediaDevices' in navigator)) return { ok: false, problem: 'insecure' };
  try {
    return { ok: true, stream: await navigator.mediaDevices.getUserMedia(WANTED) };
  } catch (error) {
    return { ok: false, problem: problemOf(error instanceof DOMException ? error.name : '') };
  }
}

/** The names of Media Capture and Streams, 10.2.1. */
function problemOf(name: string): CameraProblem {
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  return 'busy';
}
