import { describe, expect, it } from 'vitest';
import { compareSettings, settingsText } from '../../../shared/domain/firmware/device-settings.ts';

describe('settings before and after an upgrade', () => {
  it('differ where both readings tell another value, and each difference is named', () => {
    const before = { hostname: 'gate-east', ntp: '10.77.0.1', 'user-count': '2' };
    expect(compareSettings(before, { ...before, hostname: 'camera', 'user-count': '1' })).toEqual([
      { name: 'hostname', before: 'gate-east', after: 'camera' },
      { name: 'user-count', before: '2', after: '1' },
    ]);
  });

  it('do not differ by what only one of them tells: a new version may tell more or less', () => {
    expect(compareSettings({ hostname: 'a', gateway: '10.0.0.1' }, { hostname: 'a', ntp: '' })).toEqual([]);
  });

  it('differ where a value became empty, which is what a reset looks like', () => {
    expect(compareSettings({ ntp: '10.77.0.1' }, { ntp: '' })).toHaveLength(1);
  });

  it('are one text whatever the order in which they were read, so that a hash of it is a proof', () => {
    expect(settingsText({ hostname: 'a', ntp: 'b' })).toBe(settingsText({ ntp: 'b', hostname: 'a' }));
    expect(settingsText({ hostname: 'a' })).not.toBe(settingsText({ hostname: 'b' }));
  });
});
