import { expect, test } from 'vitest';
import { type Assignment, mayUseRoles, mayUseStream } from './account';

const accountId = '333344445555';
const orders = 'arn:aws:kinesis:eu-west-1:333344445555:stream/orders';
const refunds = 'arn:aws:kinesis:eu-west-1:333344445555:stream/refunds';
const assignment = (projectId: string, streamArn: string | null): Assignment => ({
  id: 'x',
  accountId,
  projectId,
  streamArn,
});

test.each([
  { name: 'nothing assigned', given: [], stream: false, roles: false },
  { name: 'the whole account', given: [assignment('p', null)], stream: true, roles: true },
  { name: 'this stream only', given: [assignment('p', orders)], stream: true, roles: false },
  { name: 'another stream', given: [assignment('p', refunds)], stream: false, roles: false },
  { name: 'to another project', given: [assignment('q', null)], stream: false, roles: false },
])('$name', ({ given, stream, roles }) => {
  expect(mayUseStream(given, 'p', { accountId, streamArn: orders })).toBe(stream);
  expect(mayUseRoles(given, 'p', accountId)).toBe(roles);
});

test('an assignment of one account says nothing of another', () => {
  const other = 'arn:aws:kinesis:eu-west-1:222233334444:stream/orders';
  expect(mayUseStream([assignment('p', null)], 'p', { accountId: '222233334444', streamArn: other })).toBe(
    false,
  );
});
