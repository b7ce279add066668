import { runPackThread } from './adapters/pack/run-pack-thread.ts';

// The thread that seals and checks packs: started for one pack, gone when it is done.
runPackThread();
