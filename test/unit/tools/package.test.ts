import { describe, expect, it } from 'vitest';
import { icns, ico } from '../../../tools/package/icon-files.mjs';
import { cycloneDx } from '../../../tools/package/sbom.mjs';
import { type LockedPackage, shippedPackages, styledPackages } from '../../../tools/package/shipped.mjs';

const LOCK: Record<string, LockedPackage> = {
  'node_modules/app': { version: '1.0.0', license: 'MIT', dependencies: { left: '^1', right: '^2' } },
  'node_modules/left': {
    version: '1.1.0',
    license: 'MIT',
    integrity: `sha512-${Buffer.from('left').toString('base64')}`,
  },
  'node_modules/right': { version: '2.0.0', license: '(MIT OR Zlib)', dependencies: { left: '^0.9' } },
  'node_modules/right/node_modules/left': { version: '0.9.3', license: 'ISC' },
  'node_modules/@scope/plugin': {
    version: '3.0.0',
    peerDependencies: { app: '1', types: '*' },
    peerDependenciesMeta: { types: { optional: true } },
    optionalDependencies: { absent: '1' },
  },
  'node_modules/types': { version: '9.0.0' },
  'node_modules/only-for-tests': { version: '4.0.0' },
};

function namesOf(roots: readonly string[]): readonly string[] {
  return shippedPackages(LOCK, roots).map(({ name, version }) => `${name} ${version}`);
}

describe('what is shipped', () => {
  it('is everything that a root needs, in the very version that Node would find from there', () => {
    expect(namesOf(['app'])).toEqual(['app 1.0.0', 'left 0.9.3', 'left 1.1.0', 'right 2.0.0']);
  });

  it('leaves out optional peers, what is not installed, and what nobody asks for', () => {
    expect(namesOf(['@scope/plugin'])).toEqual([
      '@scope/plugin 3.0.0',
      'app 1.0.0',
      'left 0.9.3',
      'left 1.1.0',
      'right 2.0.0',
    ]);
  });

  it('counts the fonts that a style sheet imports', () => {
    expect(styledPackages('@import "@fontsource/mono/latin-400.css";\n@import "./own.css";')).toEqual([
      '@fontsource/mono',
    ]);
  });
});

describe('the bill of materials', () => {
  const packages = shippedPackages(LOCK, ['app', '@scope/plugin']);
  const program = { name: 'greenroom', version: '0.1.0', license: 'MIT', roots: ['app', '@scope/plugin'] };
  const bom = cycloneDx(program, packages);

  it('names each part with version, licence, package URL and hash', () => {
    expect(bom.components.find(({ purl }) => purl === 'pkg:npm/left@1.1.0')).toEqual({
      type: 'library',
      'bom-ref': 'pkg:npm/left@1.1.0',
      name: 'left',
      version: '1.1.0',
      licenses: [{ license: { id: 'MIT' } }],
      purl: 'pkg:npm/left@1.1.0',
      hashes: [{ alg: 'SHA-512', content: Buffer.from('left').toString('hex') }],
    });
    expect(bom.components.map(({ purl }) => purl)).toContain('pkg:npm/%40scope/plugin@3.0.0');
  });

  it('tells an expression of licences from the name of one', () => {
    const licencesOf = (name: string) => bom.components.find((item) => item.name === name)?.licenses;
    expect(licencesOf('right')).toEqual([{ expression: '(MIT OR Zlib)' }]);
    expect(licencesOf('plugin')).toEqual([{ license: { name: 'unknown' } }]);
  });

  it('says who needs whom, the program itself first', () => {
    expect(bom.dependencies[0]).toEqual({
      ref: 'pkg:npm/greenroom@0.1.0',
      dependsOn: ['pkg:npm/%40scope/plugin@3.0.0', 'pkg:npm/app@1.0.0'],
    });
    expect(bom.dependencies.find(({ ref }) => ref === 'pkg:npm/right@2.0.0')?.dependsOn).toEqual([
      'pkg:npm/left@0.9.3',
    ]);
  });

  it('is the same for the same lock file, down to its serial number', () => {
    expect(cycloneDx(program, packages)).toEqual(bom);
    expect(cycloneDx(program, packages.slice(1)).serialNumber).not.toBe(bom.serialNumber);
    expect(bom.serialNumber).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/);
  });
});

describe('icons', () => {
  const pictures = [16, 256, 512].map((size) => ({ size, png: Buffer.from(`png of ${size}`) }));

  it('for Windows: every picture up to 256 pixels, found where the directory says', () => {
    const file = ico(pictures);
    expect(file.readUInt16LE(4)).toBe(2);
    expect(file.readUInt8(6 + 16)).toBe(0);
    const [length, offset] = [file.readUInt32LE(6 + 16 + 8), file.readUInt32LE(6 + 16 + 12)];
    expect(file.subarray(offset, offset + length).toString()).toBe('png of 256');
  });

  it('for macOS: lengths that lead from one picture to the next, and to the end of the file', () => {
    const file = icns(pictures);
    expect(file.readUInt32BE(4)).toBe(file.length);
    const types: string[] = [];
    for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) types.push(file.toString('latin1', at, at + 4));
    expect(types).toEqual(['icp4', 'ic08', 'ic13', 'ic09', 'ic14']);
  });
});
