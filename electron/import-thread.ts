import { runImportThread } from './adapters/files/orders/run-import-thread.ts';

// The thread that reads order files: started for one file by `createOrderFileReader`, gone when it is read.
await runImportThread();
