import { expect, test } from 'vitest';
import { pauseGate } from './pause';

/** Notes which calls have passed, after all that can go on has gone on. */
function watch(services: readonly string[]) {
  const gate = pauseGate();
  const passed: string[] = [];
  return {
    gate,
    arrive: () => services.forEach((service) => void gate.passed(service).then(() => passed.push(service))),
    settled: async () => {
      await new Promise(setImmediate);
      return passed.toSorted();
    },
  };
}

test('holds calls of the paused service only', async () => {
  const { gate, arrive, settled } = watch(['iam', 'kinesis']);
  gate.pause('kinesis');
  arrive();
  expect(await settled()).toEqual(['iam']);
  gate.resume('kinesis');
  expect(await settled()).toEqual(['iam', 'kinesis']);
});

test('a pause of all is not ended by the end of a service’s own', async () => {
  const { gate, arrive, settled } = watch(['iam', 'kinesis']);
  gate.pause('*');
  gate.pause('iam');
  arrive();
  gate.resume('iam');
  expect(await settled()).toEqual([]);
  gate.resume('*');
  expect(await settled()).toEqual(['iam', 'kinesis']);
  expect(gate.paused()).toEqual([]);
});
