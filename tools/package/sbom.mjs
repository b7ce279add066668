import { createHash } from 'node:crypto';

/** @typedef {import('./shipped.mjs').ShippedPackage} ShippedPackage */

/**
 * A software bill of materials, CycloneDX 1.6 in JSON (ECMA-424): every package that is shipped with version, licence, hash and
 * what it needs. The same lock file gives the same bytes, so no time and a serial number made from the content.
 * @param {{ name: string, version: string, license: string, roots: readonly string[] }} program
 * @param {readonly ShippedPackage[]} packages
 */
export function cycloneDx(program, packages) {
  const own = `pkg:npm/${program.name}@${program.version}`;
  const byPath = new Map(packages.map((item) => [item.path, item]));
  const components = packages.map((item) => ({
    type: 'library',
    'bom-ref': purlOf(item),
    ...nameOf(item.name),
    version: item.version,
    licenses: [licenceOf(item.license)],
    purl: purlOf(item),
    ...(item.integrity === null ? {} : { hashes: hashesOf(item.integrity) }),
  }));
  const dependencies = [
    {
      ref: own,
      dependsOn: packages
        .filter(({ name, path }) => path === `node_modules/${name}` && program.roots.includes(name))
        .map(purlOf),
    },
    ...packages.map((item) => ({
      ref: purlOf(item),
      dependsOn: item.needs.flatMap((path) => byPath.get(path) ?? []).map(purlOf),
    })),
  ];
  const body = {
    components: unique(components, (item) => item['bom-ref']),
    dependencies: unique(dependencies, (item) => item.ref),
  };
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(body))}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': own,
        name: program.name,
        version: program.version,
        licenses: [licenceOf(program.license)],
        purl: own,
      },
    },
    ...body,
  };
}

/** @param {{ name: string, version: string }} item */
function purlOf({ name, version }) {
  // A scope's @ is percent-encoded in a package URL, its slash is not.
  return `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
}

/** @param {string} name */
function nameOf(name) {
  const [scope, rest] = name.startsWith('@') ? name.split('/') : [null, name];
  return scope === null ? { name } : { group: scope, name: rest };
}

/** @param {string} license an SPDX identifier, an SPDX expression, or something that is neither */
function licenceOf(license) {
  if (/^[\w.+-]+$/.test(license) && license !== 'unknown') return { license: { id: license } };
  return / (OR|AND|WITH) /.test(license) ? { expression: license } : { license: { name: license } };
}

/** @param {string} integrity as npm writes it: `sha512-` and base64 */
function hashesOf(integrity) {
  return integrity.split(/\s+/).flatMap((text) => {
    const [, bits, digest] = /^sha(256|384|512)-(.+)$/.exec(text) ?? [];
    return digest === undefined ? [] : [{ alg: `SHA-${bits}`, content: Buffer.from(digest, 'base64').toString('hex') }];
  });
}

/** @param {string} text */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  // The form of a version 8 UUID (RFC 9562 §5.8): bits that are made of something else than time or chance.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** @template T @param {readonly T[]} items @param {(item: T) => string} keyOf */
function unique(items, keyOf) {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
