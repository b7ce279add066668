import { expect, it } from 'vitest';
import { packOfArguments } from '../../../electron/desktop/shell/opened-pack.ts';

it.each([
  ['/media/stick/readiness-SO-24817-r1.greenroom', '/media/stick/readiness-SO-24817-r1.greenroom'],
  ['readiness.GREENROOM', '/home/ada/readiness.GREENROOM'],
  ['../bench/readiness.greenroom', '/home/bench/readiness.greenroom'],
  ['file:///home/ada/quai%20nord.greenroom', '/home/ada/quai nord.greenroom'],
])('finds the pack that a person opened in the system: %s', (argument, path) => {
  expect(packOfArguments(['/opt/Greenroom/greenroom', argument], '/home/ada')).toBe(path);
});

it.each([
  '--data=/home/ada/my.greenroom',
  'greenroom://device/dev-18.greenroom',
  'https://example.com/a.greenroom',
  'file://example.com/share/a.greenroom',
  'file:///home/ada/a%2F.greenroom',
  'a\0.greenroom',
  '/home/ada/order.csv',
  '',
])('takes %j for no pack', (argument) => {
  expect(packOfArguments([argument], '/home/ada')).toBeNull();
});
