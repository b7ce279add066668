import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../../electron/practice/scenario/parse-scenario.ts';

const file = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');

const VALID = {
  name: 'one',
  expectExit: 3,
  credential: { user: 'u', password: 'p' },
  order: 'order.csv',
  devices: [
    {
      face: 'axis',
      model: 'P3265-LVE',
      serial: 'ACCC8E0A0001',
      mac: 'AC:CC:8E:0A:00:01',
      firmware: '10.10',
      faults: [{ kind: 'drops-off', atSeconds: 3, returnsAtSeconds: 5 }],
    },
  ],
};

/** The valid scenario with the value at a dotted path replaced; `undefined` removes it. */
function withValue(path: string, value: unknown): string {
  const copy: unknown = structuredClone(VALID);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at = copy as Record<string, unknown>;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  at[last] = value;
  return JSON.stringify(copy);
}

describe('parseScenario', () => {
  it('reads a device and fills in what its face implies', () => {
    const parsed = parseScenario('one.json', JSON.stringify(VALID));
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        expectExit: 3,
        rebootSeconds: 4,
        devices: [
          {
            manufacturer: 'AXIS',
            mac: 'ac:cc:8e:0a:00:01',
            plugAtSeconds: 0,
            tls: false,
            faults: [{ kind: 'drops-off', atSeconds: 3, returnsAtSeconds: 5 }],
          },
        ],
      },
    });
  });

  it.each([
    ['expectExit', 1, 'choice', 'expectExit'],
    ['name', '', 'text', 'name'],
    ['order', '../../etc/passwd', 'orderName', 'order'],
    ['order', '..', 'orderName', 'order'],
    ['plugAtSecond', 3, 'unknownField', 'plugAtSecond'],
    ['credential', [], 'notObject', 'credential'],
    ['credential.password', undefined, 'missingField', 'credential.password'],
    ['rebootSeconds', null, 'number', 'rebootSeconds'],
    ['rebootSeconds', 1e9, 'number', 'rebootSeconds'],
    ['devices', {}, 'list', 'devices'],
    ['devices.0.face', 'sony', 'choice', 'devices[0].face'],
    ['devices.0.tls', 'yes', 'flag', 'devices[0].tls'],
    ['devices.0.plugAtSeconds', -1, 'number', 'devices[0].plugAtSeconds'],
    ['devices.0.mac', 'ff:ff:ff:ff:ff:ff', 'mac', 'devices[0].mac'],
    ['devices.0.mac', '01:00:5e:00:00:fb', 'mac', 'devices[0].mac'],
    ['devices.0.faults.0.kind', 'explodes', 'choice', 'devices[0].faults[0].kind'],
    ['devices.0.faults.0.returnsAtSeconds', 2, 'number', 'devices[0].faults[0].returnsAtSeconds'],
    ['devices.0.faults.0', { kind: 'cloned-uuid', of: 'NOBODY' }, 'noOriginal', 'devices[0].faults'],
    ['devices.0.faults.0', { kind: 'missing', at: 3 }, 'unknownField', 'devices[0].faults[0].at'],
    ['devices.1', { ...VALID.devices[0], mac: '00:09:18:00:00:01' }, 'twice', 'devices[1].serial'],
    ['devices.1', { ...VALID.devices[0], serial: 'X' }, 'twice', 'devices[1].mac'],
  ])('refuses %s = %j as %s, naming the field', (path, value, problem, field) => {
    const parsed = parseScenario('one.json', withValue(path, value));
    expect(parsed).toMatchObject({
      ok: false,
      error: { code: `practice.scenario.${problem}`, sentence: { params: { file: 'one.json', field } } },
    });
  });

  it('refuses text that is not JSON', () => {
    expect(parseScenario('x.json', '{')).toMatchObject({ ok: false, error: { code: 'practice.scenario.notJson' } });
  });

  it('answers any JSON with a value, never a throw', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(parseScenario('x.json', json).ok).toBe(false);
      }),
    );
  });

  it('has a sentence in both languages for every problem that it names', () => {
    const source = ['fields', 'parse-scenario', 'load-scenario']
      .map((name) => file(`electron/practice/scenario/${name}.ts`))
      .join('\n');
    const problems = new Set(
      [...source.matchAll(/(?:refuse(?:At)?\([^,]+, '|practice\.scenario\.)(\w+)'/g)].map(([, name]) => name ?? ''),
    );
    expect(problems.size).toBeGreaterThan(10);
    for (const language of ['en', 'fr']) {
      const catalogue = JSON.parse(file(`shared/locales/${language}.json`)) as {
        errors: { practice: { scenario: Record<string, string> } };
      };
      const { scenario } = catalogue.errors.practice;
      for (const problem of problems) expect(scenario[problem], `${language}: ${problem}`).toBeTypeOf('string');
    }
  });
});

describe('the scenarios that ship', () => {
  const rows = file('resources/samples/order-SO-24817.csv')
    .split('\r\n')
    .slice(1)
    .map((row) => /,([^,]+),(([0-9a-f]{2}:){5}[0-9a-f]{2}),/.exec(row))
    .flatMap((match) => (match === null ? [] : [`${match[1]} ${match[2]}`]));

  it('plays every device of the sample order, by serial and MAC', () => {
    for (const name of ['so-24817', 'so-24817-clean']) {
      const parsed = parseScenario(name, file(`resources/practice/${name}.json`));
      if (!parsed.ok) throw new Error(parsed.error.code);
      const devices = parsed.value.devices.filter(({ faults }) => !faults.some(({ kind }) => kind === 'stranger'));
      expect(devices.map(({ serial, mac }) => `${serial} ${mac}`)).toEqual(rows);
    }
    expect(rows).toHaveLength(16);
  });

  it('plants what a technician has to find, and nothing in the clean one', () => {
    const kinds = (name: string): readonly string[] => {
      const parsed = parseScenario(name, file(`resources/practice/${name}.json`));
      return parsed.ok ? parsed.value.devices.flatMap(({ faults }) => faults.map(({ kind }) => kind)).sort() : [];
    };
    expect(kinds('so-24817')).toEqual([
      'cloned-uuid',
      'missing',
      'stranger',
      'wrong-clock',
      'wrong-model',
      'wrong-password',
    ]);
    expect(kinds('so-24817-clean')).toEqual([]);
  });
});
