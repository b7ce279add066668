import { runExportThread } from './adapters/export/run-export-thread.ts';
import { createWords } from './adapters/system/words.ts';

// The thread that writes reports: started for one report by `createReportWriter`, gone when it is written.
await runExportThread(createWords());
