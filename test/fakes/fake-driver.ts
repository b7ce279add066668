import type {
  Credential,
  DeviceDriver,
  DriverFailure,
  DriverReading,
  DriverTarget,
} from '../../electron/bench/ports.ts';
import type { Result } from '../../shared/lib/result.ts';

type Answer = Result<DriverReading, DriverFailure>;

/** A driver whose answers a test gives, each question kept until then. */
export interface FakeDriver extends DeviceDriver {
  readonly questions: readonly { readonly target: DriverTarget; readonly credential: Credential | null }[];
  /** Answers the oldest open question; resolves when the engine has taken it in. */
  answer(answer: Answer): Promise<void>;
}

export function createFakeDriver(): FakeDriver {
  const questions: { target: DriverTarget; credential: Credential | null }[] = [];
  const open: ((answer: Answer) => void)[] = [];
  return {
    name: 'onvif',
    drives: true,
    questions,
    fits: ({ endpoints }) => endpoints.some(({ kind }) => kind === 'onvif-device'),
    identify: (target, credential) => {
      questions.push({ target, credential });
      return new Promise((resolve) => open.push(resolve));
    },
    picture: null,
    answer: async (answer) => {
      const resolve = open.shift();
      if (resolve === undefined) throw new Error('nothing was asked');
      resolve(answer);
      await new Promise((done) => setImmediate(done));
    },
  };
}
