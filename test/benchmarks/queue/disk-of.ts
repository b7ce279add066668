import { readFileSync, statfsSync } from 'node:fs';
import { platform } from 'node:os';

/** Where a folder lies, for whoever reads a figure that a disk decides: `ext4 on /dev/nvme0n1p2, 81 GB free`. */
export function diskOf(folder: string): string {
  const { bavail, bsize } = statfsSync(folder);
  return `${mountOf(folder)}, ${Math.round((bavail * bsize) / 1e9)} GB free`;
}

function mountOf(folder: string): string {
  if (platform() !== 'linux') return folder;
  const mounts = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '));
  const [device, , type] = mounts
    .filter(([, at = '']) => folder === at || folder.startsWith(at.endsWith('/') ? at : `${at}/`))
    .toSorted(([, a = ''], [, b = '']) => b.length - a.length)[0] ?? ['', '', 'unknown'];
  return `${type} on ${device}`;
}
