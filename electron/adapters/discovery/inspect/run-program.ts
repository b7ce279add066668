import { execFile } from 'node:child_process';

const DEADLINE_MS = 8_000;
const MAX_OUTPUT = 4 * 1_024 * 1_024;

/** What a program of the system writes; empty where it is not there, fails or takes too long. Runs no shell. */
export function runProgram(file: string, args: readonly string[], deadlineMs = DEADLINE_MS): Promise<string> {
  return new Promise((resolve) => {
    const options = { timeout: deadlineMs, maxBuffer: MAX_OUTPUT, windowsHide: true };
    execFile(file, [...args], options, (error, stdout) => resolve(error === null ? stdout : ''));
  });
}

/** Runs one PowerShell pipeline that ends in `ConvertTo-Json`. */
export function runPowerShell(pipeline: string): Promise<string> {
  return runProgram('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', pipeline]);
}
