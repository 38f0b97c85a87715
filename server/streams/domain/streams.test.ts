import { expect, test } from 'vitest';
import { explainNote, notesOf, STREAM_NOTES } from './stream-notes';
import { countUnmanaged } from './unmanaged-statements';

test.each([
  ['ACTIVE', 'NONE', ['not-encrypted']],
  ['ACTIVE', 'AWS_MANAGED_KEY', ['aws-managed-key']],
  ['UPDATING', 'CUSTOMER_MANAGED_KEY', ['not-active', 'customer-managed-key']],
] as const)('%s with %s: %j', (status, encryption, notes) =>
  expect(notesOf({ status, encryption })).toEqual(notes),
);

test.each(STREAM_NOTES)('%s has words', (note) => {
  expect(explainNote(note).title).not.toBe('');
  expect(explainNote(note).detail).not.toBe('');
});

const statement = (Sid?: string) => ({
  ...(Sid === undefined ? {} : { Sid }),
  Effect: 'Allow',
  Principal: { AWS: '222233334444' },
  Action: 'kinesis:GetRecords',
  Resource: 'arn:aws:kinesis:eu-west-1:333344445555:stream/orders',
});
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

test.each([
  ['no policy', null, 0],
  ['only ours', policy(statement('SluiceRead1')), 0],
  ['ours and another’s', policy(statement('SluiceRead1'), statement('LegacySettlementReader')), 1],
  ['one without a Sid', policy(statement()), 1],
  [
    'a single statement outside a list',
    JSON.stringify({ Version: '2012-10-17', Statement: statement('X') }),
    1,
  ],
  ['no JSON', '{', null],
  ['no policy document', '{"a":1}', null],
])('%s', (_, text, count) => expect(countUnmanaged(text)).toBe(count));
