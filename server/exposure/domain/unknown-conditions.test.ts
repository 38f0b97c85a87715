import { describe, expect, test } from 'vitest';
import type { PolicyDocument, Statement } from '../../policies/document';
import { assuming, unknownKeys } from './unknown-conditions';

const allow: Statement = { Effect: 'Allow', Action: 'kinesis:GetRecords', Resource: '*' };
const documentOf = (...statements: readonly Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

describe('what has to be known of a call before a statement can be held against it', () => {
  test.each<[string, Partial<Statement>, readonly string[]]>([
    ['nothing without conditions', {}, []],
    [
      'not the tags of the stream',
      { Condition: { StringEquals: { 'aws:ResourceTag/domain': 'retail' } } },
      [],
    ],
    ['not the tags of the role', { Condition: { StringLike: { 'AWS:PrincipalTag/team': 'r*' } } }, []],
    [
      'not who calls',
      { Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/r' } } },
      [],
    ],
    ['the address', { Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }, ['aws:SourceIp']],
    ['the VPC endpoint', { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } }, ['aws:SourceVpce']],
    [
      'MFA, whatever the form',
      { Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': true } } },
      ['aws:MultiFactorAuthPresent'],
    ],
    [
      'the organisation',
      { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
      ['aws:PrincipalOrgID'],
    ],
    [
      'a key that fills in a resource',
      { Resource: 'arn:aws:kinesis:*:*:stream/${aws:SourceVpc}' },
      ['aws:SourceVpc'],
    ],
    [
      'a key that fills in a value',
      { Condition: { StringEquals: { 'aws:ResourceTag/of': '${aws:userid}' } } },
      ['aws:userid'],
    ],
    [
      'not a known key that fills in',
      { Resource: "arn:aws:kinesis:*:*:stream/${aws:PrincipalTag/team, 'x'}" },
      [],
    ],
    ['not what stands for a star', { Resource: 'arn:aws:kinesis:*:*:stream/a${*}' }, []],
  ])('%s', (_, change, expected) => {
    expect(unknownKeys({ ...allow, ...change })).toEqual(expected);
  });
});

describe('a document under an assumption', () => {
  const fromOffice: Statement = {
    ...allow,
    Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' }, StringEquals: { 'aws:ResourceTag/a': 'b' } },
  };

  test('is the same where everything is known', () => {
    const document = documentOf(allow);
    expect(assuming(document, 'least')).toBe(document);
    expect(assuming(document, 'most')).toBe(document);
  });

  test('an allow counts at most, with what is known of its conditions', () => {
    expect(assuming(documentOf(fromOffice), 'most')).toEqual(
      documentOf({ ...allow, Condition: { StringEquals: { 'aws:ResourceTag/a': 'b' } } }),
    );
    expect(assuming(documentOf(fromOffice), 'least')).toEqual(documentOf({ ...fromOffice, Action: [] }));
  });

  test('a deny counts at least', () => {
    const deny: Statement = { ...fromOffice, Effect: 'Deny' };
    expect(assuming(documentOf(deny), 'least')).toEqual(
      documentOf({ ...allow, Effect: 'Deny', Condition: { StringEquals: { 'aws:ResourceTag/a': 'b' } } }),
    );
    expect(assuming(documentOf(deny), 'most')).toEqual(documentOf({ ...deny, Action: [] }));
  });

  test('NotAction of what is silenced goes too: without an action it would speak of all others', () => {
    const { Action: _, ...rest } = fromOffice;
    const [statement] = assuming(documentOf({ ...rest, NotAction: 'iam:*' }), 'least')
      .Statement as Statement[];
    expect(statement).not.toHaveProperty('NotAction');
    expect(statement?.Action).toEqual([]);
  });

  test('positions stay', () => {
    const { Statement: statements } = assuming(documentOf(fromOffice, { ...allow, Sid: 'Second' }), 'least');
    expect((statements as Statement[])[1]?.Sid).toBe('Second');
  });

  test('a resource that is filled in from the unknown can be any', () => {
    const own = { ...allow, Resource: 'arn:aws:kinesis:*:*:stream/${aws:userid}' };
    expect(assuming(documentOf(own), 'most')).toEqual(documentOf({ ...allow, Resource: '*' }));
  });
});
