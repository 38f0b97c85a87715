import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { type Figures, figuresOf, middle, type Pair, type Stretch } from './figures';
import { callBytes } from './kinesis-requests';
import { type ServerProcess, startServer } from './server-process';
import { createStream, deleteStream, getting, putting, send, type Traffic } from './traffic';

/** Records put in one turn: long enough that what the sandbox does once a second falls into every one. */
const PUTS = 100_000;
/** Records got in one turn: nothing is put off, and many short turns find the machine alike. */
const GETS = 50_000;
const WARM_UP = 200_000;
const PUT_PAIRS = 5;
const GET_PAIRS = 11;
const STARTS = 5;

/** The sandbox as it is, and its protocol with the records thrown away. */
export type Servers = { readonly stored: ServerProcess; readonly thrownAway: ServerProcess };

export type StoredFigures = {
  readonly put: { readonly at10k: Figures; readonly at100k: Figures; readonly at1m: Figures };
  readonly get: { readonly at100k: Figures; readonly at1m: Figures };
};

/** Both servers take the same traffic in turns, the sandbox with so many records in its stream. */
export async function measureTraffic(servers: Servers, records: number): Promise<StoredFigures> {
  const { stored, thrownAway } = servers;
  for (const server of [stored, thrownAway]) await warmUp(server);
  await createStream(thrownAway, 'thrown-away');
  const throwAway = putting(thrownAway, 'thrown-away');
  const makeUp = await getting(thrownAway, 'thrown-away');

  const at10k: Pair[] = [];
  const at100k: Pair[] = [];
  let put: Traffic = async () => 0;
  for (let round = 0; round < PUT_PAIRS; round += 1) {
    if (round > 0) await deleteStream(stored, stream(round - 1));
    await createStream(stored, stream(round));
    put = putting(stored, stream(round));
    await put(10_000);
    at10k.push(await pair(PUTS, servers, put, throwAway));
    at100k.push(await pair(PUTS, servers, put, throwAway));
  }
  const last = stream(PUT_PAIRS - 1);
  const getAt100k = await pairs(GET_PAIRS, GETS, servers, await getting(stored, last), makeUp);
  await put(records - 10_000 - 2 * PUTS);
  const at1m = await pairs(PUT_PAIRS, PUTS, servers, put, throwAway);
  const getAt1m = await pairs(GET_PAIRS, GETS, servers, await getting(stored, last), makeUp);
  return {
    put: { at10k: figuresOf(at10k), at100k: figuresOf(at100k), at1m: figuresOf(at1m) },
    get: { at100k: figuresOf(getAt100k), at1m: figuresOf(getAt1m) },
  };
}

const stream = (round: number): string => `bench-${round}`;

/** From starting the process to the first answer to a signed call, on an empty folder: the middle of a few. */
export async function measureStart(program: string, folder: string): Promise<number> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const started = performance.now();
    const server = await startServer(program, [mkdtempSync(join(folder, 'start-'))]);
    const { status } = await send(server, callBytes(server, 'ListStreams', {}));
    times.push(performance.now() - started);
    await server.stop();
    if (status !== 200) throw new Error(`ListStreams was answered with ${status}`);
  }
  return Math.round(middle(times));
}

/** The servers' compilers have seen the calls before the first is counted. */
async function warmUp(server: ServerProcess): Promise<void> {
  await createStream(server, 'warm-up');
  await putting(server, 'warm-up')(WARM_UP);
  await (await getting(server, 'warm-up'))(WARM_UP);
  await deleteStream(server, 'warm-up');
}

async function pairs(
  count: number,
  records: number,
  servers: Servers,
  stored: Traffic,
  thrownAway: Traffic,
): Promise<Pair[]> {
  const measured: Pair[] = [];
  while (measured.length < count) measured.push(await pair(records, servers, stored, thrownAway));
  return measured;
}

/** What a server puts off until the other has its turn counts for the one that put it off. */
async function pair(records: number, servers: Servers, stored: Traffic, thrownAway: Traffic): Promise<Pair> {
  const storedBefore = (await servers.stored.usage()).cpuUs;
  const storedSeconds = await stored(records);
  const thrownBefore = (await servers.thrownAway.usage()).cpuUs;
  const thrownSeconds = await thrownAway(records);
  const stretch = (seconds: number, cpuUs: number): Stretch => ({ records, seconds, cpuUs });
  return {
    thrownAway: stretch(thrownSeconds, (await servers.thrownAway.usage()).cpuUs - thrownBefore),
    stored: stretch(storedSeconds, (await servers.stored.usage()).cpuUs - storedBefore),
  };
}
