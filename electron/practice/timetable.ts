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
  const faultEntries = faults.flatMap((fault): readonly Entry[] => {
    const told = (atSeconds: number, command: PracticeCommand['do'] | null): Entry => ({
      atSeconds,
      run: () => {
        onFault(device, fault);
        if (command !== null) perform({ do: command, serial });
      },
    });
    switch (fault.kind) {
      case 'drops-off': {
        const { returnsAtSeconds } = fault;
        const back = { atSeconds: returnsAtSeconds ?? 0, run: () => perform({ do: 'plug', serial }) };
        return returnsAtSeconds === null ? [told(fault.atSeconds, 'unplug')] : [told(fault.atSeconds, 'unplug'), back];
      }
      case 'moves':
        return [told(fault.atSeconds, 'move')];
      default:
        return [told(plugAtSeconds, null)];
    }
  });
  const isMissing = faults.some(({ kind }) => kind === 'missing');
  const plug: Entry = { atSeconds: plugAtSeconds, run: () => perform({ do: 'plug', serial }) };
  return isMissing ? faultEntries : [...faultEntries, plug];
}
