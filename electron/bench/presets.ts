import { err, ok } from '../../shared/lib/result.ts';
import { type Failure, failure } from '../../shared/lib/sentence.ts';
import type { UseCases } from './bench.ts';
import type { BenchState } from './state.ts';

/** More partners than one bench works for. */
const MAX_PRESETS = 200;

/** Nothing is remembered under this name; the sentence says which names there are. */
export function unknownPreset(presets: BenchState['presets'], preset: string): Failure {
  const known = [...presets.keys()].join(', ');
  return failure('import.unknownPreset', { preset, known: known === '' ? '–' : known });
}

/** What the columns of partners' files hold, remembered by name. */
export function presetUseCases(
  state: Pick<BenchState, 'presets' | 'record'>,
): Pick<UseCases, 'presets.list' | 'presets.save' | 'presets.remove'> {
  return {
    'presets.list': async () =>
      ok([...state.presets.values()].map(({ name, columns }) => ({ name, columns: [...columns] }))),
    'presets.save': async ({ preset }, { actor }) => {
      const isNew = !state.presets.has(preset.name);
      if (isNew && state.presets.size >= MAX_PRESETS)
        return err(failure('import.tooManyPresets', { max: MAX_PRESETS }));
      const recorded = state.record([{ kind: 'preset.saved', data: { preset } }], actor);
      return recorded.ok ? ok({}) : recorded;
    },
    'presets.remove': async ({ name }, { actor }) => {
      if (!state.presets.has(name)) {
        return err(unknownPreset(state.presets, name));
      }
      const recorded = state.record([{ kind: 'preset.removed', data: { name } }], actor);
      return recorded.ok ? ok({}) : recorded;
    },
  };
}
