import { expect, test } from 'vitest';
import { patiently } from './queue-pool';

const refusal = (code: string, message = code) => Object.assign(new Error(message), { code });

/** A database that refuses so often; what was waited, in milliseconds. */
function away(error: Error, times: number) {
  const waited: number[] = [];
  let asked = 0;
  const connect = async () => {
    asked += 1;
    if (asked <= times) throw error;
    return `connected at ask ${asked}`;
  };
  const pause = async (ms: number) => waited.push(ms);
  return { connect, waited, patience: { forMs: 5_000, pause } };
}

test.each([
  ['no server listens', refusal('ECONNREFUSED')],
  ['it starts', refusal('57P03', 'the database system is starting up')],
  ['it is being ended', refusal('57P01', 'terminating connection due to administrator command')],
  ['the connection broke on the way', new Error('Connection terminated unexpectedly')],
])('%s: waits ever longer, and then has a connection', async (_, error) => {
  const { connect, waited, patience } = away(error, 6);
  expect(await patiently(connect, patience)).toBe('connected at ask 7');
  expect(waited).toEqual([100, 200, 400, 800, 1_600, 2_000]);
});

test.each([
  ['a wrong password', refusal('28P01', 'password authentication failed')],
  ['no such database', refusal('3D000', 'database "x" does not exist')],
])('%s is an answer', async (_, error) => {
  const { connect, waited, patience } = away(error, 1);
  await expect(patiently(connect, patience)).rejects.toBe(error);
  expect(waited).toEqual([]);
});

test('one that stays away is told in the end', async () => {
  const error = refusal('ECONNREFUSED');
  const { connect, waited, patience } = away(error, 1_000);
  await expect(patiently(connect, patience)).rejects.toBe(error);
  expect(waited.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(5_000);
});
