import { afterEach, describe, expect, it } from 'vitest';
import { keepRunning } from '../../../tools/dev/keep-running.mjs';
import { readDoorUrl } from '../../../tools/dev/web-door.mjs';

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const program of running.splice(0)) await program.stop();
});

/** Runs `script`, and gives what it writes, line by line, as it comes. */
function run(script: string): {
  readonly program: ReturnType<typeof keepRunning>;
  readonly next: () => Promise<string>;
} {
  const lines: string[] = [];
  let wake = (): void => undefined;
  const program = keepRunning(process.execPath, ['-e', script], {
    cwd: process.cwd(),
    onLine: (line) => {
      lines.push(line);
      wake();
    },
  });
  running.push(program);
  return {
    program,
    next: async () => {
      while (lines.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return lines.shift() ?? '';
    },
  };
}

describe('the engine of npm run dev', () => {
  it('is started once for several changes that come together, after the last one has ended', async () => {
    const { program, next } = run(`
      console.log('up');
      process.on('SIGTERM', () => { console.log('down'); process.exit(); });
      setInterval(() => undefined, 1_000);`);
    expect(await next()).toBe('up');
    program.restart('electron/a.ts');
    program.restart('electron/b.ts');
    expect([await next(), await next(), await next()]).toEqual([
      'electron/b.ts has changed: starting the engine anew',
      'down',
      'up',
    ]);
  });

  it('comes back with the next change after a mistake ended it', async () => {
    const { program, next } = run("console.log('broken'); process.exit(1);");
    expect(await next()).toBe('broken');
    program.restart('electron/a.ts');
    expect([await next(), await next()]).toEqual(['electron/a.ts has changed: starting the engine anew', 'broken']);
  });
});

describe('the address of the web door', () => {
  it('is read from the line that says it, and from no other', () => {
    expect(readDoorUrl('{"url":"http://127.0.0.1:1/?token=a","port":1}')).toBe('http://127.0.0.1:1/?token=a');
    for (const line of ['', 'http://127.0.0.1/', '{"port":1}', '{"url":', '[]']) expect(readDoorUrl(line)).toBeNull();
  });
});
