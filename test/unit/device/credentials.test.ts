import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createMemoryCredentials } from '../../../electron/adapters/system/credentials-memory.ts';
import { parseCredentialScope } from '../../../electron/adapters/system/credentials-scope.ts';
import type { Mac } from '../../../shared/domain/identity/mac.ts';

const MAC = 'e0:a7:00:8d:92:22' as Mac;
const MODELS = { vendorPrefixes: ['AXIS'], equivalents: [], rules: [] };

describe('what a credential is for', () => {
  it.each([
    ['E0-A7-00-8D-92-22', 'mac', 'e0:a7:00:8d:92:22'],
    ['e0a7008d9222', 'mac', 'e0:a7:00:8d:92:22'],
    [' 192.168.0.90 ', 'address', '192.168.0.90'],
    ['FE80:0:0::1%eth0', 'address', 'fe80::1'],
    ['[fd00::1]', 'address', 'fd00::1'],
    ['P3265-LVE', 'model', 'P3265-LVE'],
    ['AXIS P3265-LVE', 'model', 'AXIS P3265-LVE'],
    ['1065', 'model', '1065'],
  ])('is read from %j', (text, kind, plain) => {
    expect(parseCredentialScope(text)).toEqual({ kind, text: plain });
  });

  it.each([
    ['', 'nothing'],
    ['  ', 'blanks'],
    ['192.168.0', 'half an address'],
    ['192.168.0.300', 'an address that cannot be'],
    ['192.168.0.90:80', 'an address with a port'],
    ['192.168.0.0/24', 'a range'],
    ['ff:ff:ff:ff:ff:ff', 'everybody'],
    ['e0:a7:00:8d:92', 'half a MAC'],
    ['x'.repeat(200), 'a novel'],
  ])('is not %j (%s): kept as a model, it would never be used', (text) => {
    expect(parseCredentialScope(text)).toBeNull();
    const outcome = createMemoryCredentials([]).add(text, { user: 'u', password: 'p' });
    expect(outcome.ok ? 'kept' : outcome.error.code).toMatch(/^credential\.scope(Empty|Unclear)$/);
  });
});

describe('the credential found for a device', () => {
  const device = { macs: [MAC], address: '192.168.0.90', model: 'AXIS P3265-LVE' };
  const entry = (scope: string, user: string) => ({ for: scope, user, password: 'secret' });

  it('is the one for its MAC, then for its address, then for its model, whichever was entered first', () => {
    const all = [entry('P3265-LVE', 'model'), entry('192.168.0.90', 'address'), entry('E0A7008D9222', 'mac')];
    expect(createMemoryCredentials(all, MODELS).find(device)?.user).toBe('mac');
    expect(createMemoryCredentials(all, MODELS).find({ ...device, macs: [] })?.user).toBe('address');
    expect(createMemoryCredentials(all.slice(0, 1), MODELS).find(device)?.user).toBe('model');
    expect(createMemoryCredentials(all, MODELS).find({ macs: [], address: '10.0.0.1', model: null })).toBeNull();
    expect(createMemoryCredentials([], MODELS).find(device)).toBeNull();
  });

  it('is never that of a model whose name only begins alike', () => {
    expect(createMemoryCredentials([entry('P3265-LV', 'u')], MODELS).find(device)).toBeNull();
  });

  it('is the last one entered for the same', () => {
    const store = createMemoryCredentials([entry('p3265-lve', 'old'), entry('P3265-LVE', 'new')], MODELS);
    expect(store.find({ ...device, macs: [] })?.user).toBe('new');
    expect(store.list()).toEqual([{ for: 'P3265-LVE', user: 'new' }]);
  });
});

describe('a password in memory', () => {
  const CANARY = 'canary-51d2';
  const store = createMemoryCredentials([{ for: 'P3265-LVE', user: 'root', password: CANARY }]);
  const credential = store.find({ macs: [], address: '10.0.0.1', model: 'P3265-LVE' });

  it('is read by name, and shows in no other way', () => {
    expect(credential?.password).toBe(CANARY);
    const shown = [
      JSON.stringify({ credential, store, list: store.list() }),
      inspect({ credential, store }, { depth: 10, showHidden: true }),
      inspect(Object.entries({ ...credential })),
      inspect(new Error('failed', { cause: credential }), { depth: 10 }),
    ];
    for (const text of shown) expect(text).not.toContain(CANARY);
    expect(shown[0]).toContain('root');
  });

  it('is in no sentence about it', () => {
    for (const [scope, user] of [
      ['', 'root'],
      ['192.168.0', 'root'],
      ['P3265-LVE', ''],
    ] as const) {
      expect(JSON.stringify(store.add(scope, { user, password: CANARY }))).not.toContain(CANARY);
    }
  });

  it('needs a user and itself, and has an end', () => {
    expect(store.add('M', { user: 'u', password: '' })).toMatchObject({ error: { code: 'credential.empty' } });
    expect(store.add('M', { user: '', password: 'p' })).toMatchObject({ error: { code: 'credential.empty' } });
    expect(store.add('M', { user: 'u', password: 'p'.repeat(257) })).toMatchObject({
      error: { code: 'credential.empty' },
    });
    expect(() => createMemoryCredentials([{ for: '', user: 'u', password: 'p' }])).toThrow(/built in for nothing/);
  });
});
