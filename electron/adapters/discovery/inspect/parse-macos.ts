/** Whether `route -n get default` found one: it names a gateway, or says `not in table`. */
export function hasBsdDefaultRoute(routeGet: string): boolean {
  return /^\s*gateway:\s*\S+/m.test(routeGet);
}

/** Major version from `sw_vers -productVersion`, `15.1` → 15; null for anything else. */
export function parseMacosVersion(text: string): number | null {
  const major = /^(\d{1,3})\.\d+/.exec(text.trim())?.[1];
  return major === undefined ? null : Number(major);
}
