import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { workloadProfile } from '../mesh/mesh-files';
import { RunningScenarios } from '../scenarios/running-scenarios';
import { serveControl } from '../scenarios/serve-control';
import { STORY } from './order-story';
import { runTraffic } from './run-traffic';

/**
 * Keeps records coming into the demo's streams, each account as its own workload user, and plays scenarios when somebody
 * asks for one. Runs until it is stopped.
 */
const dataFolder = resolve(process.env.SLUICE_DATA ?? '.data');
process.env.AWS_CONFIG_FILE ??= resolve(dataFolder, 'aws/config');
process.env.AWS_SHARED_CREDENTIALS_FILE ??= resolve(dataFolder, 'aws/credentials');

/** A fresh sandbox has records of the last minutes at once; a restart goes on where the last run ended. */
const BACKFILL_MS = 3 * 60_000;
const progressFile = resolve(dataFolder, 'aws/traffic.json');

function putUntil(): number {
  try {
    return Number(JSON.parse(readFileSync(progressFile, 'utf8')).until) || 0;
  } catch {
    return 0;
  }
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

const NOTE_EVERY_MS = 10_000;
let until = putUntil();
let noted = 0;

/** What is on disk may be some seconds old after a crash: then a few records come twice, as from any producer. */
function note(): void {
  noted = until;
  writeFileSync(progressFile, JSON.stringify({ until }));
}

const scenarios = new RunningScenarios();
const control = await serveControl(scenarios, dataFolder);
await runTraffic({
  // A client with a profile takes the credentials of that profile, whatever AWS_PROFILE says.
  clientOf: ({ region, alias }) =>
    new KinesisClient({ region, profile: workloadProfile(alias), maxAttempts: 2 }),
  ...STORY,
  from: Math.max(until, Date.now() - BACKFILL_MS),
  signal: stop.signal,
  say: (message) => console.error(message),
  done(to) {
    until = to;
    if (until - noted >= NOTE_EVERY_MS) note();
  },
});
await Promise.all([scenarios.stopAll(), control.stop()]);
note();
