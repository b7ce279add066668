import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSources } from './arrows/tree.mjs';
import { licenceTexts } from './package/licences.mjs';
import { cycloneDx } from './package/sbom.mjs';
import { importedPackages, shippedPackages, styledPackages } from './package/shipped.mjs';
import { runNpm } from './set-up/children.mjs';

/*
 * `npm run package`: builds, writes what the package says of its parts, and packs it with electron-builder.
 *
 *   npm run package                            for this system
 *   npm run package -- --linux --arm64 --dir   any arguments of electron-builder
 *
 * GREENROOM_ELECTRON_DIST names a folder with the Electron runtime, for a machine that can't fetch one.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

const built = await runNpm(['run', '--silent', 'build'], { cwd: root });
if (built.code !== 0) fail(built.output);
writeParts();
const dist = process.env.GREENROOM_ELECTRON_DIST;
const given = dist === undefined || dist === '' ? [] : [`-c.electronDist=${dist}`];
const packed = await runNpm(
  ['exec', '--', 'electron-builder', '--publish', 'never', ...process.argv.slice(2), ...given],
  { cwd: root },
);
console.log(packed.output.trimEnd());
if (packed.code !== 0) fail('');

/** Writes `out/parts/sbom.cdx.json` and `out/parts/third-party-licences.txt` from the lock file and what is installed. */
function writeParts() {
  const program =
    /** @type {{ name: string, version: string, license: string, dependencies: Record<string, string> }} */ (
      load('package.json')
    );
  const lock = /** @type {{ packages: Record<string, import('./package/shipped.mjs').LockedPackage> }} */ (
    load('package-lock.json')
  );
  const roots = [
    ...Object.keys(program.dependencies),
    ...importedPackages(loadSources(root), 'renderer'),
    ...styledPackages(readFileSync(join(root, 'renderer/theme/fonts.css'), 'utf8')),
  ];
  const packages = shippedPackages(lock.packages, roots);
  const folder = join(root, 'out/parts');
  mkdirSync(folder, { recursive: true });
  const bom = cycloneDx({ ...program, roots }, packages);
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`);
  writeFileSync(join(folder, 'third-party-licences.txt'), licenceTexts(root, packages));
  console.log(`${packages.length} packages are shipped`);
}

/** @param {string} name @returns {unknown} */
function load(name) {
  return JSON.parse(readFileSync(join(root, name), 'utf8'));
}

/** @param {string} output @returns {never} */
function fail(output) {
  if (output !== '') console.error(output.trimEnd());
  process.exit(1);
}
