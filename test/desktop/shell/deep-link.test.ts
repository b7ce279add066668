import { describe, expect, it } from 'vitest';
import { pageOfArguments, pageOfLink } from '../../../electron/desktop/shell/deep-link.ts';

describe('a link of the system', () => {
  it.each([
    ['greenroom://device/dev-18', '/devices/dev-18'],
    ['greenroom://device/4f3b2a', '/devices/4f3b2a'],
    ['greenroom://order/SO-24817', '/orders/SO-24817'],
    ['greenroom://order/FR%203391', '/orders/FR%203391'],
    ['GREENROOM://order/SO-1', '/orders/SO-1'],
    ['greenroom://order/%C3%A9t%C3%A9', '/orders/%C3%A9t%C3%A9'],
  ])('%s opens %s', (link, page) => {
    expect(pageOfLink(link)).toBe(page);
  });

  it.each([
    '',
    'greenroom',
    'greenroom:device/1',
    'greenroom://device/',
    'greenroom://device/..%2F..%2Fsettings',
    'greenroom://device/a/b',
    'greenroom://device/%00',
    'greenroom://device/%',
    'greenroom://device/1?x=1',
    'greenroom://device/1#x',
    'greenroom://ada@device/1',
    'greenroom://settings/1',
    'greenroom://constructor/1',
    'greenroom://device/<script>',
    `greenroom://device/${'a'.repeat(129)}`,
    'https://device/1',
    'app://greenroom/devices/1',
    '--practice',
  ])('%j opens nothing: anybody can print a code', (link) => {
    expect(pageOfLink(link)).toBeNull();
  });

  it('is found among the arguments of a start', () => {
    expect(pageOfArguments(['/opt/greenroom', '--lang', 'fr', 'greenroom://order/SO-1'])).toBe('/orders/SO-1');
    expect(pageOfArguments(['/opt/greenroom'])).toBeNull();
  });
});
