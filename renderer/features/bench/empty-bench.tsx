import { useHealth } from '../../client/use-board.ts';
import { Listening } from '../../components/listening.tsx';
import { NextSteps } from './next-steps.tsx';

/** No order and no device: that the bench listens, and what to do next. Never an empty table. */
export function EmptyBench() {
  const health = useHealth();
  if (health === null) return <div aria-busy="true" />;
  return (
    <Listening health={health} large>
      <NextSteps health={health} />
    </Listening>
  );
}
