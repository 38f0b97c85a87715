import { expect, test } from 'vitest';
import { callLog, loggedInput } from './call-log';

const call = (operation: string, accountId = '111122223333') => ({
  time: '2027-03-01T10:00:00.000Z',
  requestId: 'r',
  service: 'iam',
  operation,
  accountId,
  resources: [],
  decidedBy: [],
  missing: [],
  status: 200,
});

test('the log keeps the last calls only, and numbers go on', () => {
  const log = callLog(3);
  for (const operation of ['A', 'B', 'C', 'D']) log.record(call(operation));
  expect(log.read({}).map(({ sequence, operation }) => [sequence, operation])).toEqual([
    [2, 'B'],
    [3, 'C'],
    [4, 'D'],
  ]);
  expect(log.read({ since: 3 }).map(({ operation }) => operation)).toEqual(['D']);
  expect(log.read({ since: 4 })).toEqual([]);
});

test('the log can be asked for one operation or account', () => {
  const log = callLog();
  log.record(call('A'));
  log.record(call('B', '444455556666'));
  expect(log.read({ operation: 'A' })).toHaveLength(1);
  expect(log.read({ accountId: '444455556666', service: 'iam' }).map((each) => each.operation)).toEqual([
    'B',
  ]);
  expect(log.read({ service: 'sts' })).toEqual([]);
});

test('documents are kept exactly; bytes and long lists only counted', () => {
  const PolicyDocument = '{ "Version" : "2012-10-17" }';
  expect(
    loggedInput({
      PolicyDocument,
      Data: Buffer.from('abc'),
      Records: Array(500).fill({}),
      Tags: [{ Key: 'a' }],
    }),
  ).toEqual({ PolicyDocument, Data: '<3 bytes>', Records: '<500 items>', Tags: [{ Key: 'a' }] });
});

test('of a text that is longer than any policy document the beginning is kept', () => {
  expect(loggedInput({ SchemaDefinition: `"${'x'.repeat(170_000)}` })).toEqual({
    SchemaDefinition: `"${'x'.repeat(199)}… <170001 characters>`,
  });
  expect(loggedInput('x'.repeat(24_000))).toHaveLength(24_000);
});
