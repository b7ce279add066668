import onvif from 'onvif';

// A CommonJS package: outside of a bundler its names come with the default.
const { Discovery } = onvif;

// Sends the package's own probe on the interface named first and writes what answered as one line of JSON.
Discovery.on('error', () => undefined);
Discovery.probe(
  { device: process.argv[2] ?? 'eth0', timeout: 2_000, resolve: false },
  (_errors: unknown, found: unknown) => {
    process.stdout.write(`found ${JSON.stringify(found)}\n`);
  },
);
