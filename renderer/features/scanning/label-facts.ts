import { readCode } from '../../../shared/domain/scan/read-code.ts';
import { assertNever } from '../../../shared/lib/assert-never.ts';

/** One thing that a label says, and how it was understood. */
export interface LabelFact {
  readonly kind: 'serial' | 'mac' | 'product' | 'own' | 'unreadable';
  readonly value: string;
}

/** What the codes of a label say, each thing once: who is asked to trust a reading must see what it was taken for. */
export function factsOf(lines: readonly string[]): readonly LabelFact[] {
  const facts = lines.flatMap(factsOfLine);
  return [...new Map(facts.map((fact) => [`${fact.kind} ${fact.value}`, fact])).values()];
}

function factsOfLine(line: string): readonly LabelFact[] {
  const code = readCode(line);
  switch (code.kind) {
    case 'identity':
      return [
        ...(code.serial === null ? [] : [{ kind: 'serial', value: code.serial } as const]),
        ...(code.mac === null ? [] : [{ kind: 'mac', value: code.mac.toUpperCase() } as const]),
      ];
    case 'product':
      return [{ kind: 'product', value: code.code }];
    case 'own':
      return [{ kind: 'own', value: code.reference }];
    case 'unreadable':
      return [{ kind: 'unreadable', value: line.slice(0, 80) }];
    default:
      return assertNever(code);
  }
}
