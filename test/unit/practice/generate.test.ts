import { describe, expect, it } from 'vitest';
import { generatedOrder, generateScenario } from '../../../electron/practice/scenario/generate.ts';
import { parseScenario } from '../../../electron/practice/scenario/parse-scenario.ts';

describe('generateScenario', () => {
  it('makes devices that the strict parser takes: no serial or MAC twice among the most that a process plays', () => {
    const scenario = generateScenario(4_096);
    const parsed = parseScenario('generated', JSON.stringify(scenario));
    expect(parsed).toEqual({ ok: true, value: scenario });
  });

  it('makes the same devices at each start, so that a bench knows them again', () => {
    expect(generateScenario(20)).toEqual(generateScenario(20));
    expect(
      generateScenario(30)
        .devices.slice(0, 20)
        .map(({ mac }) => mac),
    ).toEqual(generateScenario(20).devices.map(({ mac }) => mac));
  });

  it('plugs in one after the other, and never takes more than 20 seconds', () => {
    const times = (count: number): readonly number[] => generateScenario(count).devices.map((d) => d.plugAtSeconds);
    expect(times(3)).toEqual([0, 0.4, 0.8]);
    expect(Math.max(...times(1_000))).toBeLessThan(20);
  });

  it('writes an order with one row a device and the quantities of its lines', () => {
    const rows = generatedOrder(generateScenario(10)).trimEnd().split('\r\n');
    expect(rows).toHaveLength(11);
    expect(rows[1]).toBe(
      'PRACTICE-10,Practice,1,P3265-LVE,AXIS P3265-LVE,4,B8A44FF00000,b8:a4:4f:f0:00:00,Hall 1,Row 1,Place 1',
    );
    expect(rows.filter((row) => row.includes(',CD53-256-HW,Verkada CD53,2,'))).toHaveLength(2);
  });
});
