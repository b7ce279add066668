import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const tool = fileURLToPath(new URL('../../../tools/test-electron.mjs', import.meta.url));

it('says that nothing was tested where there is no Electron runtime, and is no pass', () => {
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: '/no/such/folder', LANG: 'C', LC_ALL: 'C' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool], { encoding: 'utf8', env });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^The Electron runtime is not on this machine, so nothing was tested\..*\n$/);
});
