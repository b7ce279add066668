/**
 * A check that is not a test: an npm script that ends 0 where all is well. Counts as one.
 * @typedef {{ name: string, script: string }} Check
 */

/** @type {readonly Check[]} */
export const CHECKS = [
  { name: 'format and lint', script: 'lint:biome' },
  { name: 'promises and types in use', script: 'lint:oxlint' },
  { name: 'types', script: 'types' },
  { name: 'dead code', script: 'knip' },
  { name: 'arrows and lengths', script: 'arrows' },
  { name: 'build', script: 'build' },
];

/**
 * A folder of tests. One runs after the other: three of them use the ports of mDNS, SSDP and WS-Discovery, and two
 * cores are no more than one of them needs. `limitMs` ends a suite that hangs: four times what it takes on two cores that
 * do nothing else, since a machine that shares its cores was measured to take three times as long.
 * @typedef {{ name: string, limitMs: number }} Suite
 */

const MINUTE_MS = 60_000;

/** @type {readonly Suite[]} */
export const SUITES = [
  { name: 'unit', limitMs: 6 * MINUTE_MS },
  { name: 'store', limitMs: 4 * MINUTE_MS },
  { name: 'protocol', limitMs: 4 * MINUTE_MS },
  { name: 'desktop', limitMs: 2 * MINUTE_MS },
  { name: 'integration', limitMs: 15 * MINUTE_MS },
  { name: 'peers', limitMs: 8 * MINUTE_MS },
  { name: 'browser', limitMs: 15 * MINUTE_MS },
  { name: 'whole', limitMs: 6 * MINUTE_MS },
];

/**
 * The only reasons for which tests may be skipped, and where. A test's name must carry the reason, so that whoever reads
 * the run learns it; every other skip turns the run red, and so does one of these where its reason does not hold.
 * @type {readonly { suite: string, because: string, holds: boolean }[]}
 */
export const ALLOWED_SKIPS = [
  { suite: 'unit', because: 'needs POSIX processes', holds: process.platform === 'win32' },
  ...['integration', 'peers'].flatMap((suite) => [
    { suite, because: 'needs Linux', holds: process.platform !== 'linux' },
    { suite, because: 'needs root for network namespaces', holds: process.getuid?.() !== 0 },
  ]),
];

/** What the suites need on Debian, beyond Node: programs nobody here wrote, a browser, a font, a PDF reader. */
export const DEBIAN_PACKAGES = [
  'avahi-daemon',
  'avahi-utils',
  'chromium',
  'dbus',
  'dmtx-utils',
  'fonts-dejavu-core',
  'iproute2',
  'minidlna',
  'poppler-utils',
  'python3-zeroconf',
  'wsdd',
  'zbar-tools',
];
