import type { PracticeCommand } from './commands.ts';
import type { Fault, Scenario, ScenarioDevice } from './scenario/scenario.ts';

interface Entry {
  readonly atSeconds: number;
  readonly run: () => void;
}

/** Runs a scenario against the clock, from now on: who is plugged in when, and what goes wrong when. */
export function timetable(
  scenario: Scenario,
  perform: (command: PracticeCommand) => void,
  onFault: (device: ScenarioDevice, fault: Fault) => void,
): { cancel(): void } {
  const timers = scenario.devices
    .flatMap((device) => entriesOf(device, perform, onFault))
    .map(({ atSeconds, run }) => setTimeout(run, atSeconds * 1_000));
  return {
    cancel: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function entriesOf(
  device: ScenarioDevice,
  perform: (command: PracticeCommand) => void,
  onFault: (device: ScenarioDevice, fault: Fault) => void,
): readonly Entry[] {
  const { serial, faults, plugAtSeconds } = device;
  const does = (atSeconds: number, verb: PracticeCommand['do']): Entry => ({
    atSeconds,
    run: () => perform({ do: verb, serial }),
  });
  const told = faults.map((fault) => ({
    atSeconds: 'atSeconds' in fault ? fault.atSeconds : plugAtSeconds,
    run: () => onFault(device, fault),
  }));
  // Last, so that a fault is told before what it does.
  const plug = faults.some(({ kind }) => kind === 'missing') ? [] : [does(plugAtSeconds, 'plug')];
  return [...told, ...plug, ...faults.flatMap((fault) => actsOf(fault, does))];
}

/** What a fault does at its hour; most only change what the device is. */
function actsOf(fault: Fault, does: (atSeconds: number, verb: PracticeCommand['do']) => Entry): readonly Entry[] {
  if (fault.kind === 'moves') return [does(fault.atSeconds, 'move')];
  if (fault.kind !== 'drops-off') return [];
  const { atSeconds, returnsAtSeconds } = fault;
  const cut = does(atSeconds, 'unplug');
  return returnsAtSeconds === null ? [cut] : [cut, does(returnsAtSeconds, 'plug')];
}
