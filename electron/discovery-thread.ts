import { parentPort } from 'node:worker_threads';
import { runDiscoveryThread } from './adapters/discovery/thread-host.ts';
import { createSystemClock } from './adapters/system/clock.ts';

if (parentPort === null) throw new Error('discovery-thread runs as a worker thread');
runDiscoveryThread(parentPort, createSystemClock());
