import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createHttpClient } from '../../electron/adapters/device/http/http-client.ts';
import { createMemoryPins } from '../../electron/adapters/device/http/pin-store.ts';
import { createOnvifFirmwareDriver } from '../../electron/adapters/device/onvif/onvif-firmware-driver.ts';
import { createFirmwareCache } from '../../electron/adapters/files/firmware/firmware-cache.ts';
import { createSystemClock } from '../../electron/adapters/system/clock.ts';
import type { FirmwareImage } from '../../electron/bench/ports/firmware.ts';
import { never, targetAt } from '../fakes/driver-kit.ts';
import { createMemoryLog } from '../fakes/memory-log.ts';

/*
 * Firmware to many devices at once, beside a bare node:http loop that sends the same file to the same sinks. Turn by turn,
 * each in a process of its own: what one leaves in memory must not count for the other.
 *
 *   npm run bench:upload [-- DEVICES MEGABYTES ROUNDS]
 */

const [devices = 50, megabytes = 100, rounds = 3] = process.argv.slice(2, 5).map(Number);
/** Set in the process that sends: who sends, and where the file lies. */
const [sender, folderOfSender] = process.argv.slice(5);
const addresses = Array.from({ length: devices }, (_, index) => `127.88.0.${index + 1}`);
const PORT = 8077;
const CHUNK_BYTES = 64 * 1024;

async function makeFile(folder: string): Promise<string> {
  const path = join(folder, 'image.bin');
  const file = await open(path, 'w');
  const block = randomBytes(1_000_000);
  for (let written = 0; written < megabytes; written += 1) await file.write(block);
  await file.close();
  return path;
}

/** Megabytes a second over all devices, and the largest resident set of this process meanwhile, in MB. */
async function measure(run: (address: string) => Promise<void>): Promise<Measured> {
  let rss = 0;
  const watch = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage.rss() / 1_000_000);
  }, 20);
  const began = performance.now();
  await Promise.all(addresses.map(run));
  const seconds = (performance.now() - began) / 1_000;
  clearInterval(watch);
  return { rate: (devices * megabytes) / seconds, rss };
}

function bareUpload(path: string, sizeBytes: number): (address: string) => Promise<void> {
  return (host) =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/octet-stream', 'content-length': sizeBytes };
      const post = request({ host, port: PORT, method: 'POST', path: '/upload', agent: false, headers }, (response) => {
        response.resume();
        response.on('end', resolve);
      });
      post.on('error', reject);
      createReadStream(path, { highWaterMark: CHUNK_BYTES }).pipe(post);
    });
}

function drivenUpload(image: FirmwareImage): (address: string) => Promise<void> {
  const clock = createSystemClock();
  const http = createHttpClient({ clock, pins: createMemoryPins() });
  const driver = createOnvifFirmwareDriver({ clock, http, log: createMemoryLog() });
  return async (address) => {
    const target = targetAt(address, [{ kind: 'onvif-device', port: PORT }]);
    const options = { signal: never(), onProgress: () => undefined, onBegin: () => undefined };
    const { kind } = await driver.upload(target, null, image, options);
    if (kind !== 'accepted') throw new Error(`${address}: ${kind}`);
  };
}

/** Sends with the driver, or with the bare loop, and prints what it took. */
async function send(how: string, folder: string): Promise<void> {
  const cache = createFirmwareCache({ folder: join(folder, 'cache'), limitBytes: 1e12, log: createMemoryLog() });
  const [sha256] = cache.list().keys();
  const image = sha256 === undefined ? null : await cache.find(sha256);
  if (image === null) throw new Error('the file is not there');
  const bare = bareUpload(join(folder, 'cache', image.sha256), image.sizeBytes);
  process.stdout.write(JSON.stringify(await measure(how === 'driver' ? drivenUpload(image) : bare)));
}

interface Measured {
  readonly rate: number;
  readonly rss: number;
}

async function turn(how: 'driver' | 'bare', folder: string): Promise<Measured> {
  const args = [fileURLToPath(import.meta.url), devices, megabytes, rounds, how, folder].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Measured;
}

async function compare(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-upload-'));
  const sinkFile = fileURLToPath(new URL('./upload-sink.ts', import.meta.url));
  const sink = spawn(process.execPath, [sinkFile, String(devices)], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await new Promise<void>((resolve, reject) => {
      sink.stdout.once('data', () => resolve());
      sink.once('exit', () => reject(new Error('the sinks did not start')));
    });
    const cache = createFirmwareCache({ folder: join(folder, 'cache'), limitBytes: 1e12, log: createMemoryLog() });
    const incoming = { sha256: null, sizeBytes: null, signal: never(), onProgress: () => undefined };
    const added = await cache.addFile(await makeFile(folder), incoming);
    if (!added.ok) throw new Error(added.error.code);
    const pairs: { readonly driven: Measured; readonly bare: Measured }[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const pair = { driven: await turn('driver', folder), bare: await turn('bare', folder) };
      pairs.push(pair);
      const said = ({ rate, rss }: Measured): string => `${rate.toFixed(0)} MB/s, ${rss.toFixed(0)} MB resident`;
      process.stdout.write(`round ${round}: driver ${said(pair.driven)}; bare loop ${said(pair.bare)}\n`);
    }
    const ratios = pairs.map(({ driven, bare }) => driven.rate / bare.rate).sort((a, b) => a - b);
    const rss = Math.max(...pairs.map(({ driven }) => driven.rss));
    process.stdout.write(
      `${devices} devices at once, ${megabytes} MB each: ${(ratios[Math.floor(ratios.length / 2)] ?? 0).toFixed(2)} of a bare ` +
        `node:http loop in the median round (wanted: at least 0.90), ${rss.toFixed(0)} MB resident (wanted: under 150)\n`,
    );
  } finally {
    sink.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

if (sender !== undefined && folderOfSender !== undefined) await send(sender, folderOfSender);
else await compare();
