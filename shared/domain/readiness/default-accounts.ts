/**
 * Users and passwords that cameras left the factory with, from the makers' own manuals; compared without regard to case in the
 * user. Greenroom never tries one: it only knows them again when a person has entered one and the device lets it in.
 */
const KNOWN: ReadonlyMap<string, readonly string[]> = new Map([
  ['root', ['pass', 'root', 'admin', 'ikwd', 'camera', 'system', '']],
  [
    'admin',
    [
      'admin',
      '',
      '12345',
      '123456',
      '1234',
      '4321',
      '9999',
      '888888',
      '111111',
      'password',
      'pass',
      'fliradmin',
      'wbox',
    ],
  ],
  ['administrator', ['', 'administrator', '1234']],
  ['service', ['service']],
  ['live', ['live']],
  ['user', ['user']],
  ['888888', ['888888']],
  ['666666', ['666666']],
  ['supervisor', ['supervisor']],
  ['ubnt', ['ubnt']],
]);

/** Whether everybody can know this account: then a password that works is no password. */
export function isDefaultAccount(user: string, password: string): boolean {
  return KNOWN.get(user.toLowerCase())?.includes(password) ?? false;
}
