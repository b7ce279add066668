/**
 * One package of a lock file, as far as it is read or written here.
 * @typedef {{
 *   version?: string,
 *   dev?: boolean,
 *   optional?: boolean,
 *   os?: string[],
 *   cpu?: string[],
 *   libc?: string[],
 *   optionalDependencies?: Record<string, string>,
 *   resolved?: string,
 * }} LockedPackage
 */

/** @typedef {{ packages: Record<string, LockedPackage> }} LockFile */

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * Adds an entry for each optional package that another names and the lock lacks. Its version is the exact one that is
 * named; its platform is read from its name, so that npm skips it elsewhere without asking for it. It has no integrity:
 * nobody here has seen its bytes.
 * @param {LockFile} lock changed in place
 * @returns {string[]} the names added
 */
export function completeLock(lock) {
  const missing = findMissing(lock);
  for (const { name, version, dev } of missing) {
    lock.packages[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true };
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(sorted);
  return missing.map(({ name }) => name);
}

/**
 * The optional packages that another package names at an exact version, and the lock does not have.
 * @param {LockFile} lock
 * @returns {{ name: string, version: string, dev: boolean }[]}
 */
export function findMissing({ packages }) {
  /** @type {Map<string, { name: string, version: string, dev: boolean }>} */
  const missing = new Map();
  for (const { optionalDependencies = {}, dev = false } of Object.values(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const there = Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`));
      if (!there && /^\d+\.\d+\.\d+/.test(version)) missing.set(name, { name, version, dev });
    }
  }
  return [...missing.values()];
}

/**
 * The platform in a name like `@oxlint/binding-linux-x64-musl`.
 * @param {string} name
 * @returns {Pick<LockedPackage, 'os' | 'cpu' | 'libc'>}
 */
function platformOf(name) {
  const parts = (name.split('/').at(-1) ?? name).split('-');
  const os = SYSTEMS.filter((each) => parts.includes(each));
  const cpu = PROCESSORS.filter((each) => parts.includes(each));
  const libc = parts.at(-1) === 'musl' ? ['musl'] : parts.at(-1) === 'gnu' ? ['glibc'] : [];
  return { os, cpu, ...(libc.length > 0 && os.includes('linux') ? { libc } : {}) };
}
