import type { UploadProgress } from '../../shared/contract/queue-schemas.ts';
import type { TaskId } from '../../shared/domain/firmware/task.ts';
import type { Clock } from '../bench/ports.ts';

/** A rate is taken over so long: shorter flickers, longer lies about a link that has just slowed down. */
const WINDOW_MS = 5_000;
/** What people can follow, and no more: a gigabit upload reports thousands of pieces a second. */
const TELL_EVERY_MS = 250;

interface Course {
  readonly totalBytes: number;
  readonly samples: { readonly atMs: number; readonly sentBytes: number }[];
  sentBytes: number;
}

/** How far uploads are, and how fast; in memory only. */
export interface ProgressBook {
  /** True where it is time to tell somebody. */
  note(id: TaskId, sentBytes: number, totalBytes: number): boolean;
  of(id: TaskId): UploadProgress | null;
  forget(id: TaskId): void;
}

export function createProgressBook(clock: Clock): ProgressBook {
  const courses = new Map<TaskId, Course>();
  return {
    note: (id, sentBytes, totalBytes) => {
      const course = courses.get(id) ?? { totalBytes, samples: [], sentBytes };
      courses.set(id, course);
      course.sentBytes = sentBytes;
      const atMs = Date.parse(clock.now());
      const last = course.samples.at(-1);
      if (last !== undefined && atMs - last.atMs < TELL_EVERY_MS) return false;
      course.samples.push({ atMs, sentBytes });
      while (course.samples.length > 2 && atMs - (course.samples[0]?.atMs ?? atMs) > WINDOW_MS) course.samples.shift();
      return true;
    },
    of: (id) => {
      const course = courses.get(id);
      if (course === undefined) return null;
      const { sentBytes, totalBytes, samples } = course;
      const [first, last] = [samples[0], samples.at(-1)];
      const spanMs = first === undefined || last === undefined ? 0 : last.atMs - first.atMs;
      const moved = first === undefined || last === undefined ? 0 : last.sentBytes - first.sentBytes;
      return { sentBytes, totalBytes, bytesPerSecond: spanMs < TELL_EVERY_MS ? null : (moved / spanMs) * 1_000 };
    },
    forget: (id) => {
      courses.delete(id);
    },
  };
}
