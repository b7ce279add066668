import { classify, readImports } from '../arrows/imports.mjs';

/**
 * One package of the lock file, as far as it says what is shipped.
 * @typedef {{
 *   version?: string, integrity?: string, license?: string,
 *   dependencies?: Record<string, string>, optionalDependencies?: Record<string, string>,
 *   peerDependencies?: Record<string, string>,
 *   peerDependenciesMeta?: Record<string, { optional?: boolean }>,
 * }} LockedPackage
 */

/** @typedef {{ path: string, name: string, version: string, license: string, integrity: string | null, needs: string[] }} ShippedPackage */

/**
 * Every npm package of which something is shipped: what the engine loads from `node_modules`, and what the bundler puts into
 * the pages. Rather one too many than one too few: a page's import counts even where nothing of it survives the bundler.
 * @param {Record<string, LockedPackage>} locked the lock file's `packages`
 * @param {readonly string[]} roots names of packages
 * @returns {ShippedPackage[]} by name, then version
 */
export function shippedPackages(locked, roots) {
  /** @type {Map<string, ShippedPackage>} */
  const found = new Map();
  const queue = roots.map((name) => ({ name, from: '' }));
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const path = resolvePackage(locked, next.from, next.name);
    // An optional package that nobody installed is not shipped either.
    if (path === null || found.has(path)) continue;
    const entry = locked[path] ?? {};
    // An optional peer is for whoever brings it along (types for i18next): installed here for our tools, it ships nothing.
    const peers = Object.keys(entry.peerDependencies ?? {}).filter(
      (name) => entry.peerDependenciesMeta?.[name]?.optional !== true,
    );
    const wanted = [...new Set([...Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }), ...peers])];
    found.set(path, {
      path,
      name: next.name,
      version: entry.version ?? '',
      license: entry.license ?? 'unknown',
      integrity: entry.integrity ?? null,
      needs: wanted.flatMap((name) => resolvePackage(locked, path, name) ?? []),
    });
    queue.push(...wanted.map((name) => ({ name, from: path })));
  }
  return [...found.values()].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'),
  );
}

/**
 * The packages that sources import for their values; types are gone once it is built.
 * @param {ReadonlyMap<string, string>} sources text by path
 * @param {string} folder
 */
export function importedPackages(sources, folder) {
  /** @type {Set<string>} */
  const names = new Set();
  for (const [path, text] of sources) {
    if (!path.startsWith(`${folder}/`)) continue;
    for (const { specifier, typeOnly } of readImports(path, text)) {
      const { kind, name } = classify(specifier);
      if (kind === 'package' && !typeOnly) names.add(name);
    }
  }
  return [...names].sort();
}

/**
 * The packages that a style sheet imports: fonts.
 * @param {string} css
 */
export function styledPackages(css) {
  const specifiers = [...css.matchAll(/@import\s+"([^"]+)"/g)].map(([, specifier]) => classify(specifier ?? ''));
  return [...new Set(specifiers.filter(({ kind }) => kind === 'package').map(({ name }) => name))].sort();
}

/**
 * Where Node finds `name` from the package at `from`: nearest `node_modules` first.
 * @param {Record<string, LockedPackage>} locked @param {string} from @param {string} name
 */
function resolvePackage(locked, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (Object.hasOwn(locked, path)) return path;
    if (folder === '') return null;
    if (!folder.includes('/node_modules/')) folder = '';
  }
}
