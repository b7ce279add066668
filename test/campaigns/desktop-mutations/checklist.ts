/** The checklist of an Electron program that trusts its pages with nothing, line by line. */
export const CHECKLIST = {
  fences: 'context isolation, sandbox and no Node in pages, each said in so many words',
  scheme: 'an own scheme, named before the app is ready, instead of files',
  folder: 'no path leads out of the folder of pages',
  policy: 'a policy in the header of each answer',
  sender: 'the sender of each message is checked',
  navigation: 'no navigation, webview, new window or download but our own',
  outside: 'nothing is opened outside but what is on a list',
  network: 'no feed of updates is asked but the one that is set, by https, when a person says so',
  permissions: 'permissions are refused, but for the camera to our own page',
  process: 'the engine runs in a process of Electron’s own',
  modules: 'ES modules in the main process; CommonJS and no schema library in the preload',
  fuses: 'the fuses are turned',
  archive: 'only the packed and checked archive is loaded',
  secrets: 'secrets lie in the system’s key ring where it has one',
} as const;
