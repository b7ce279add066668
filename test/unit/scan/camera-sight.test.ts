import { describe, expect, it } from 'vitest';
import { type CameraSight, takePicture } from '../../../shared/domain/scan/camera-sight.ts';

/** A picture every 200 ms; gives each label that was claimed with the time of it. */
function claimsOf(pictures: readonly (readonly string[])[]): readonly (readonly [number, readonly string[]])[] {
  let sight: CameraSight = new Map();
  return pictures.flatMap((codes, index) => {
    const step = takePicture(sight, codes, index * 200);
    sight = step.sight;
    return step.lines === null ? [] : [[index * 200, step.lines] as const];
  });
}

function times<T>(count: number, value: T): readonly T[] {
  return Array.from({ length: count }, () => value);
}

describe('a label before the camera', () => {
  it('is claimed once, with all of its codes, however long it is held there', () => {
    expect(claimsOf(times(40, ['EAN', 'SERIAL', 'MAC']))).toEqual([[600, ['EAN', 'SERIAL', 'MAC']]]);
  });

  it('waits for a code that is read a moment after the others', () => {
    expect(claimsOf([['SERIAL'], ['SERIAL'], ...times(6, ['SERIAL', 'MAC'])])).toEqual([[1_000, ['SERIAL', 'MAC']]]);
  });

  it('comes again, whole, when a code of it is read late', () => {
    const claims = claimsOf([...times(8, ['SERIAL']), ...times(8, ['SERIAL', 'MAC'])]);
    expect(claims.map(([, lines]) => lines)).toEqual([['SERIAL'], ['SERIAL', 'MAC']]);
  });

  it('is not lost for a picture that gives nothing', () => {
    expect(claimsOf([['SERIAL'], [], ['SERIAL'], [], ['SERIAL'], [], ['SERIAL']])).toHaveLength(1);
  });

  it('is a new scan once it has been away', () => {
    expect(claimsOf([...times(5, ['SERIAL']), ...times(14, []), ...times(5, ['SERIAL'])])).toHaveLength(2);
  });

  it('does not mix with the one before it', () => {
    const claims = claimsOf([...times(5, ['FIRST']), ...times(3, []), ...times(8, ['SECOND'])]);
    expect(claims.map(([, lines]) => lines)).toEqual([['FIRST'], ['SECOND']]);
  });

  it('does not count a code that was read in one picture only', () => {
    expect(claimsOf([['GARBLED'], ...times(10, [])])).toEqual([]);
  });
});
