import { DeleteRoleCommand } from '@aws-sdk/client-iam';
import {
  CreateGrantCommand,
  type CreateGrantCommandInput,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  ListAliasesCommand,
  ListGrantsCommand,
  ListRetirableGrantsCommand,
  PutKeyPolicyCommand,
  RetireGrantCommand,
  RevokeGrantCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type As,
  allow,
  CONSUMER,
  createRole,
  failure,
  PRODUCER,
  policy,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '../testing/running-sandbox';

let running: RunningSandbox;
let owner: As;
let consumer: As;
const text = Buffer.from('secret');
const root = (accountId: string) => `arn:aws:iam::${accountId}:root`;

beforeAll(async () => {
  running = await runSandbox();
  owner = running.admin(PRODUCER);
  consumer = running.admin(CONSUMER);
});
afterAll(() => running.stop());

async function createKey(): Promise<string> {
  const { KeyMetadata } = await owner.kms.send(new CreateKeyCommand({}));
  if (!KeyMetadata?.Arn) throw new Error('no key came back');
  return KeyMetadata.Arn;
}

let made = 0;
async function role(accountId: string, inline?: string): Promise<{ arn: string; as: As }> {
  const by = running.admin(accountId);
  const RoleName = `role-${++made}`;
  const arn = await createRole(by, { RoleName, AssumeRolePolicyDocument: trusting(root(accountId)) }, inline);
  return { arn, as: await running.session(by, { RoleArn: arn }) };
}

const grant = (
  KeyId: string,
  GranteePrincipal: string,
  more: Partial<CreateGrantCommandInput> = {},
  by = owner,
) => by.kms.send(new CreateGrantCommand({ KeyId, GranteePrincipal, Operations: ['Encrypt'], ...more }));
const encrypt = (by: As, KeyId: string, more: object = {}) =>
  by.kms.send(new EncryptCommand({ KeyId, Plaintext: text, ...more }));
const nameOf = async (call: Promise<unknown>) => (await failure(call)).name;

describe('a grant', () => {
  test('opens the key to a role of the same account, without any policy, and only for what it says', async () => {
    const key = await createKey();
    const { arn, as } = await role(PRODUCER);
    expect(await nameOf(encrypt(as, key))).toBe('AccessDeniedException');
    const { GrantId } = await grant(key, arn);
    const { CiphertextBlob } = await encrypt(as, key);
    expect(await nameOf(as.kms.send(new DecryptCommand({ CiphertextBlob })))).toBe('AccessDeniedException');
    const [call] = (await running.calls('operation=Encrypt')).slice(-1);
    expect(call?.decidedBy).toEqual([{ layer: 'resource', policy: 'grants', sid: GrantId, index: 0 }]);
    await owner.kms.send(new RevokeGrantCommand({ KeyId: key, GrantId }));
    expect(await nameOf(encrypt(as, key))).toBe('AccessDeniedException');
  });

  test('holds under its encryption context alone', async () => {
    const key = await createKey();
    const { arn, as } = await role(PRODUCER);
    await grant(key, arn, { Constraints: { EncryptionContextSubset: { team: 'retail' } } });
    await encrypt(as, key, { EncryptionContext: { team: 'retail', tier: '1' } });
    expect(await nameOf(encrypt(as, key, { EncryptionContext: { team: 'finance' } }))).toBe(
      'AccessDeniedException',
    );
    expect(await nameOf(encrypt(as, key))).toBe('AccessDeniedException');
  });

  test('across accounts opens the key’s side, and the consumer’s policy the other', async () => {
    const key = await createKey();
    const blind = await role(CONSUMER);
    const able = await role(CONSUMER, policy(allow('kms:Encrypt', key)));
    await grant(key, blind.arn);
    expect((await failure(encrypt(blind.as, key))).message).toContain('no identity-based policy allows');
    expect((await failure(encrypt(able.as, key))).message).toContain('no resource-based policy allows');
    await grant(key, able.arn);
    await encrypt(able.as, key);
  });

  test('to another account as a whole leaves it to that account’s policies', async () => {
    const key = await createKey();
    await grant(key, root(CONSUMER));
    const able = await role(CONSUMER, policy(allow('kms:Encrypt')));
    const blind = await role(CONSUMER);
    await encrypt(able.as, key);
    expect(await nameOf(encrypt(blind.as, key))).toBe('AccessDeniedException');
  });

  test('loses against a deny in the key policy', async () => {
    const key = await createKey();
    const { arn, as } = await role(PRODUCER);
    await grant(key, arn);
    const Policy = policy(allow('kms:*', '*', { Principal: { AWS: root(PRODUCER) } }), {
      Effect: 'Deny',
      Principal: { AWS: arn },
      Action: 'kms:Encrypt',
      Resource: '*',
    });
    await owner.kms.send(new PutKeyPolicyCommand({ KeyId: key, Policy }));
    expect((await failure(encrypt(as, key))).message).toContain('explicit deny in a resource-based policy');
  });

  test('with a name is made once for the same terms', async () => {
    const key = await createKey();
    const { arn } = await role(PRODUCER);
    const first = await grant(key, arn, { Name: 'reader' });
    const again = await grant(key, arn, { Name: 'reader' });
    expect(again.GrantId).toBe(first.GrantId);
    expect(again.GrantToken).not.toBe(first.GrantToken);
    const wider = await grant(key, arn, { Name: 'reader', Operations: ['Encrypt', 'Decrypt'] });
    expect(wider.GrantId).not.toBe(first.GrantId);
    const unnamed = [await grant(key, arn), await grant(key, arn)];
    expect(unnamed[0]?.GrantId).not.toBe(unnamed[1]?.GrantId);
  });

  test('can be passed on, but not widened', async () => {
    const key = await createKey();
    const [parent, child] = [await role(PRODUCER), await role(PRODUCER)];
    await grant(key, parent.arn, {
      Operations: ['CreateGrant', 'Encrypt'],
      Constraints: { EncryptionContextSubset: { team: 'retail' } },
    });
    const pass = (more: Partial<CreateGrantCommandInput>) => grant(key, child.arn, more, parent.as);
    expect(await nameOf(pass({}))).toBe('AccessDeniedException');
    const Constraints = { EncryptionContextSubset: { team: 'retail', tier: '1' } };
    expect(await nameOf(pass({ Operations: ['Decrypt'], Constraints }))).toBe('AccessDeniedException');
    await pass({ Constraints });
    await encrypt(child.as, key, { EncryptionContext: { team: 'retail', tier: '1' } });
    expect(await nameOf(encrypt(child.as, key, { EncryptionContext: { team: 'retail' } }))).toBe(
      'AccessDeniedException',
    );
  });

  test('of a deleted role is worth nothing to a new one of that name', async () => {
    const key = await createKey();
    const first = await role(PRODUCER);
    const RoleName = first.arn.split('/').at(-1) ?? '';
    const { GrantId } = await grant(key, first.arn);
    await owner.iam.send(new DeleteRoleCommand({ RoleName }));
    const again = await createRole(owner, { RoleName, AssumeRolePolicyDocument: trusting(root(PRODUCER)) });
    const session = await running.session(owner, { RoleArn: again });
    expect(await nameOf(encrypt(session, key))).toBe('AccessDeniedException');
    const { Grants } = await owner.kms.send(new ListGrantsCommand({ KeyId: key, GrantId }));
    expect(Grants?.[0]?.GranteePrincipal).toMatch(/^AROA/);
  });

  test('may be allowed for certain grantees and operations alone', async () => {
    const key = await createKey();
    const [reader, other] = [await role(CONSUMER), await role(CONSUMER)];
    const giver = await role(
      PRODUCER,
      policy(
        allow('kms:CreateGrant', key, {
          Condition: {
            StringEquals: { 'kms:GranteePrincipal': reader.arn },
            'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt', 'DescribeKey'] },
            Bool: { 'kms:GrantIsForAWSResource': 'false' },
          },
        }),
      ),
    );
    const give = (to: string, Operations: CreateGrantCommandInput['Operations']) =>
      grant(key, to, { Operations }, giver.as);
    await give(reader.arn, ['Decrypt']);
    expect(await nameOf(give(other.arn, ['Decrypt']))).toBe('AccessDeniedException');
    expect(await nameOf(give(reader.arn, ['Decrypt', 'Encrypt']))).toBe('AccessDeniedException');
  });

  test.each<[string, Partial<CreateGrantCommandInput>, string]>([
    ['no operation', { Operations: [] }, 'ValidationException'],
    ['an operation of other keys', { Operations: ['Sign'] }, 'ValidationException'],
    [
      'a principal that is not there',
      { GranteePrincipal: `arn:aws:iam::${PRODUCER}:role/nobody` },
      'InvalidArnException',
    ],
    ['a principal that is none', { GranteePrincipal: 'reader' }, 'InvalidArnException'],
    [
      'nine pairs',
      {
        Constraints: {
          EncryptionContextEquals: Object.fromEntries([...'abcdefghi'].map((key) => [key, ''])),
        },
      },
      'ValidationException',
    ],
    [
      'a service',
      { GranteePrincipal: undefined, GranteeServicePrincipal: 'logs.amazonaws.com' },
      'NotImplemented',
    ],
    ['a source', { Constraints: { SourceArn: 'arn:aws:s3:::x' } }, 'NotImplemented'],
    ['a dry run', { DryRun: true }, 'DryRunOperationException'],
    ['a token that is none', { GrantTokens: ['bm8gdG9rZW4='] }, 'InvalidGrantTokenException'],
  ])('is not made for %s', async (_what, more, name) => {
    expect(await nameOf(grant(await createKey(), root(CONSUMER), more))).toBe(name);
  });
});

describe('listing', () => {
  test('goes by page, by grant and by grantee', async () => {
    const key = await createKey();
    const { arn } = await role(PRODUCER);
    const ids = new Set<string | undefined>();
    for (let count = 0; count < 3; count++) ids.add((await grant(key, root(CONSUMER))).GrantId);
    const own = await grant(key, arn, { Constraints: { EncryptionContextEquals: { a: 'b' } }, Name: 'own' });
    const list = (more: object) => owner.kms.send(new ListGrantsCommand({ KeyId: key, ...more }));
    const first = await list({ Limit: 2, GranteePrincipal: root(CONSUMER) });
    const rest = await list({ Limit: 2, GranteePrincipal: root(CONSUMER), Marker: first.NextMarker });
    expect([first.Truncated, rest.Truncated]).toEqual([true, false]);
    const listed = [...(first.Grants ?? []), ...(rest.Grants ?? [])].map(({ GrantId }) => GrantId);
    expect(new Set(listed)).toEqual(ids);
    expect((await list({ GrantId: own.GrantId })).Grants).toEqual([
      expect.objectContaining({
        Name: 'own',
        KeyId: key,
        GranteePrincipal: arn,
        IssuingAccount: root(PRODUCER),
        Operations: ['Encrypt'],
        Constraints: { EncryptionContextEquals: { a: 'b' } },
      }),
    ]);
    expect(await nameOf(list({ Marker: 'x' }))).toBe('InvalidMarkerException');
    expect(await nameOf(consumer.kms.send(new ListGrantsCommand({ KeyId: key })))).toBe(
      'AccessDeniedException',
    );
  });
});

describe('ending', () => {
  const retire = (by: As, input: object) => by.kms.send(new RetireGrantCommand(input));

  test('is up to whom the grant names, without rights of their own and from any account', async () => {
    const key = await createKey();
    const [retiring, grantee] = [await role(CONSUMER), await role(CONSUMER)];
    const { GrantId } = await grant(key, grantee.arn, { RetiringPrincipal: retiring.arn });
    const found = await consumer.kms.send(
      new ListRetirableGrantsCommand({ RetiringPrincipal: retiring.arn }),
    );
    expect(found.Grants?.map((each) => each.GrantId)).toEqual([GrantId]);
    const theirs = owner.kms.send(new ListRetirableGrantsCommand({ RetiringPrincipal: retiring.arn }));
    expect(await nameOf(theirs)).toBe('AccessDeniedException');
    expect(await nameOf(retire(grantee.as, { KeyId: key, GrantId }))).toBe('AccessDeniedException');
    await retire(retiring.as, { KeyId: key, GrantId });
    expect((await owner.kms.send(new ListGrantsCommand({ KeyId: key }))).Grants).toEqual([]);
  });

  test('goes by token for a grantee who may', async () => {
    const key = await createKey();
    const { arn, as } = await role(CONSUMER);
    const { GrantToken } = await grant(key, arn, { Operations: ['Encrypt', 'RetireGrant'] });
    await retire(as, { GrantToken });
    expect(await nameOf(retire(owner, { GrantToken }))).toBe('NotFoundException');
  });

  test('is the right of the account that made it, handed on by IAM and not by the key policy', async () => {
    const key = await createKey();
    const [mighty, weak] = [await role(PRODUCER, policy(allow('kms:RetireGrant'))), await role(PRODUCER)];
    const Policy = policy(
      allow('kms:*', '*', { Principal: { AWS: root(PRODUCER) } }),
      allow('kms:RetireGrant', '*', { Principal: { AWS: weak.arn } }),
    );
    await owner.kms.send(new PutKeyPolicyCommand({ KeyId: key, Policy }));
    const { GrantId } = await grant(key, root(CONSUMER));
    expect(await nameOf(retire(weak.as, { KeyId: key, GrantId }))).toBe('AccessDeniedException');
    expect(await nameOf(retire(consumer, { KeyId: key, GrantId }))).toBe('AccessDeniedException');
    await retire(mighty.as, { KeyId: key, GrantId });
  });
});

describe('the key of another account', () => {
  test('can be looked at and used, and never administered', async () => {
    const key = await createKey();
    const Policy = policy(allow('kms:*', '*', { Principal: { AWS: [root(PRODUCER), root(CONSUMER)] } }));
    await owner.kms.send(new PutKeyPolicyCommand({ KeyId: key, Policy }));
    await consumer.kms.send(new DescribeKeyCommand({ KeyId: key }));
    await encrypt(consumer, key);
    const put = consumer.kms.send(new PutKeyPolicyCommand({ KeyId: key, Policy }));
    expect(await nameOf(put)).toBe('AccessDeniedException');
  });

  test('is denied when it is not there, like one that is', async () => {
    const missing = `arn:aws:kms:eu-west-1:${PRODUCER}:key/00000000-0000-4000-8000-000000000000`;
    expect(await nameOf(encrypt(consumer, missing))).toBe('AccessDeniedException');
    expect(await nameOf(encrypt(owner, missing))).toBe('NotFoundException');
  });

  test('shows itself to nobody who asks in another way either', async () => {
    const [key, missing] = [
      await createKey(),
      `arn:aws:kms:eu-west-1:${PRODUCER}:key/00000000-0000-4000-8000-000000000000`,
    ];
    const { KeyMetadata } = await consumer.kms.send(new CreateKeyCommand({}));
    const { CiphertextBlob } = await encrypt(consumer, KeyMetadata?.Arn ?? '');
    for (const KeyId of [key, missing]) {
      expect(await nameOf(consumer.kms.send(new DecryptCommand({ CiphertextBlob, KeyId })))).toBe(
        'AccessDeniedException',
      );
      expect(await nameOf(consumer.kms.send(new ListAliasesCommand({ KeyId })))).toBe('NotFoundException');
      const retire = new RetireGrantCommand({ KeyId, GrantId: '0'.repeat(64) });
      expect(await nameOf(consumer.kms.send(retire))).toBe('NotFoundException');
    }
  });
});
