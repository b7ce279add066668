import { userInfo } from 'node:os';
import type { Actor } from '../shared/domain/journal/entry.ts';

/** The person that the operating system says is here; a container may know none. */
export function findActor(): Actor {
  try {
    return { kind: 'person', name: userInfo().username };
  } catch {
    return { kind: 'person', name: `uid ${process.getuid?.() ?? '?'}` };
  }
}
