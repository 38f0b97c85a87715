import { describe, expect, test } from 'vitest';
import { failure } from '../../kernel/testing/fixed';
import { explainFailure } from './explain-failure';

const KINDS = ['access-denied', 'not-found', 'throttled', 'conflict', 'invalid', 'unavailable'] as const;
const OPERATIONS = ['sts:AssumeRole', 'kinesis:PutResourcePolicy', 'iam:PutRolePolicy', 'iam:GetRole'];

describe('what AWS answered', () => {
  test.each(KINDS.flatMap((kind) => OPERATIONS.map((operation) => ({ kind, operation }))))(
    '$kind of $operation is said in words, with what to do, beside AWS’s own',
    ({ kind, operation }) => {
      const words = explainFailure(failure(kind, operation, 'Code'), 'payments-prod');
      expect(`${words.title} ${words.explanation}`).toContain('payments-prod');
      for (const sentence of [words.title, words.explanation, words.next])
        expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(words).toMatchObject({ operation, code: 'Code', awsMessage: 'AWS says Code.' });
    },
  );

  test.each([
    'ReadBackDiffers',
    'LeaseLost',
    'UnreadablePolicy',
    'ConsumerLimit',
    'ConsumersCreating',
    'ConsumerNotActive',
    'KeyByGrantOnly',
    'KeyUnreadable',
  ])('%s is Sluice’s own finding', (code) => {
    const words = explainFailure(failure('conflict', 'sluice:WriteDocument', code), 'payments-prod');
    expect(words.title).toContain('payments-prod');
    expect(Object.values(words).join(' ')).not.toContain('call sluice:');
  });

  test.each([
    ['kinesis:GetRecords', 'KMSAccessDeniedException', 'may not use the stream’s key', 'kms:Decrypt'],
    ['kinesis:PutRecord', 'KMSAccessDeniedException', 'may not use the stream’s key', 'kms:GenerateDataKey'],
    ['kinesis:GetRecords', 'KMSDisabledException', 'is not enabled', 'enable it'],
    ['kinesis:PutRecord', 'KMSInvalidStateException', 'is not enabled', 'cancel its deletion'],
    ['kinesis:GetRecords', 'KMSNotFoundException', 'is not there any more', 'another key'],
    ['kinesis:PutRecord', 'KMSThrottlingException', 'asks to slow down', 'written'],
  ])('%s with %s is about the stream’s key', (operation, code, title, more) => {
    const words = explainFailure(failure('invalid', operation, code), 'payments-prod');
    expect(words.title).toContain(title);
    expect(`${words.explanation} ${words.next}`).toContain(more);
  });

  test.each(['ExpiredToken', 'ExpiredTokenException'])('%s is no denial of what was asked', (code) => {
    const { title } = explainFailure(failure('access-denied', 'iam:PutRolePolicy', code), 'fraud-prod');
    expect(title).toBe('Sluice’s session in fraud-prod ended before its time.');
  });

  test.each([
    ['sts:AssumeRole', 'Sluice could not sign in to fraud-prod.'],
    ['iam:PutRolePolicy', 'The Sluice role in fraud-prod may not write the role’s policy.'],
    ['kinesis:GetResourcePolicy', 'The Sluice role in fraud-prod may not read the stream’s policy.'],
    [
      'kinesis:RegisterStreamConsumer',
      'The Sluice role in fraud-prod may not register the fan-out consumer.',
    ],
    ['kinesis:Unheard', 'The Sluice role in fraud-prod may not call kinesis:Unheard.'],
  ])('a refused %s says: %s', (operation, title) => {
    expect(explainFailure(failure('access-denied', operation, 'AccessDenied'), 'fraud-prod').title).toBe(
      title,
    );
  });
});
