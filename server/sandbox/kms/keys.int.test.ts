import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteRoleCommand, DeleteRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyPairCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GetKeyPolicyCommand,
  ListAliasesCommand,
  ListKeyPoliciesCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  ReEncryptCommand,
  ScheduleKeyDeletionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAliasCommand,
  UpdateKeyDescriptionCommand,
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
  REGION,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '../testing/running-sandbox';

let running: RunningSandbox;
let admin: As;
let now = new Date('2027-03-01T10:00:00Z');
const text = Buffer.from('secret');
const later = (days: number) => {
  now = new Date(now.getTime() + days * 86_400_000);
  // Clients sign by the clock that they were made with.
  admin = running.admin(PRODUCER);
};

beforeAll(async () => {
  running = await runSandbox({ clock: { now: () => now } });
  admin = running.admin(PRODUCER);
});
afterAll(() => running.stop());

const root = (accountId: string) => `arn:aws:iam::${accountId}:root`;

async function createKey(input: ConstructorParameters<typeof CreateKeyCommand>[0] = {}, by = admin) {
  const { KeyMetadata } = await by.kms.send(new CreateKeyCommand(input));
  if (!KeyMetadata?.Arn || !KeyMetadata.KeyId) throw new Error('no key came back');
  return { id: KeyMetadata.KeyId, arn: KeyMetadata.Arn };
}

async function session(RoleName: string, inline?: string): Promise<As> {
  const trust = trusting(root(PRODUCER));
  const RoleArn = await createRole(admin, { RoleName, AssumeRolePolicyDocument: trust }, inline);
  return running.session(admin, { RoleArn });
}

describe('a key', () => {
  test('is described, listed, tagged and described anew', async () => {
    const key = await createKey({ Description: 'orders', Tags: [{ TagKey: 'team', TagValue: 'retail' }] });
    const described = await admin.kms.send(new DescribeKeyCommand({ KeyId: key.id }));
    expect(described.KeyMetadata).toMatchObject({
      AWSAccountId: PRODUCER,
      Arn: `arn:aws:kms:${REGION}:${PRODUCER}:key/${key.id}`,
      CreationDate: now,
      Enabled: true,
      KeyState: 'Enabled',
      KeyManager: 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyUsage: 'ENCRYPT_DECRYPT',
      Description: 'orders',
    });
    await admin.kms.send(new UpdateKeyDescriptionCommand({ KeyId: key.id, Description: 'returns' }));
    await admin.kms.send(
      new TagResourceCommand({ KeyId: key.id, Tags: [{ TagKey: 'tier', TagValue: '1' }] }),
    );
    await admin.kms.send(new UntagResourceCommand({ KeyId: key.id, TagKeys: ['team'] }));
    const tags = await admin.kms.send(new ListResourceTagsCommand({ KeyId: key.id }));
    expect(tags).toMatchObject({ Tags: [{ TagKey: 'tier', TagValue: '1' }], Truncated: false });
    const again = await admin.kms.send(new DescribeKeyCommand({ KeyId: key.arn }));
    expect(again.KeyMetadata?.Description).toBe('returns');

    await createKey();
    const first = await admin.kms.send(new ListKeysCommand({ Limit: 1 }));
    expect(first).toMatchObject({ Truncated: true });
    const rest = await admin.kms.send(new ListKeysCommand({ Marker: first.NextMarker }));
    const ids = [...(first.Keys ?? []), ...(rest.Keys ?? [])].map(({ KeyId }) => KeyId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(key.id);
    expect((await running.admin(CONSUMER).kms.send(new ListKeysCommand({}))).Keys).toEqual([]);
  });

  test.each([
    ['a key for signing', { KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }, 'NotImplemented'],
    ['a multi-Region key', { MultiRegion: true }, 'NotImplemented'],
    ['a symmetric key for signing', { KeyUsage: 'SIGN_VERIFY' }, 'ValidationException'],
    ['a tag of AWS', { Tags: [{ TagKey: 'aws:x', TagValue: '' }] }, 'TagException'],
    [
      'a policy that locks out',
      { Policy: policy(allow('kms:Decrypt', '*', { Principal: { AWS: root(PRODUCER) } })) },
      'MalformedPolicyDocumentException',
    ],
  ] as const)('is not made for %s', async (_what, input, name) => {
    const { name: found } = await failure(admin.kms.send(new CreateKeyCommand(input as object)));
    expect(found).toBe(name);
  });

  test('what is not there says so', async () => {
    const call = admin.kms.send(new GenerateDataKeyPairCommand({ KeyId: 'x', KeyPairSpec: 'RSA_2048' }));
    expect((await failure(call)).name).toBe('NotImplemented');
  });
});

describe('encryption', () => {
  test('takes the context for granted and hands the text back', async () => {
    const key = await createKey();
    const EncryptionContext = { team: 'retail', tier: '1' };
    const { CiphertextBlob, KeyId } = await admin.kms.send(
      new EncryptCommand({ KeyId: key.id, Plaintext: text, EncryptionContext }),
    );
    expect(KeyId).toBe(key.arn);
    const open = (more: object) => admin.kms.send(new DecryptCommand({ CiphertextBlob, ...more }));
    const opened = await open({ EncryptionContext: { tier: '1', team: 'retail' } });
    expect(opened.KeyId).toBe(key.arn);
    expect(Buffer.from(opened.Plaintext ?? [])).toEqual(text);
    expect((await failure(open({}))).name).toBe('InvalidCiphertextException');
    const other = await createKey();
    expect((await failure(open({ EncryptionContext, KeyId: other.id }))).name).toBe('IncorrectKeyException');
    expect((await failure(open({ EncryptionContext, DryRun: true }))).name).toBe('DryRunOperationException');
  });

  test('makes data keys that decrypt to what they were', async () => {
    const key = await createKey();
    const made = await admin.kms.send(new GenerateDataKeyCommand({ KeyId: key.id, KeySpec: 'AES_256' }));
    expect(made.Plaintext).toHaveLength(32);
    const opened = await admin.kms.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob }));
    expect(opened.Plaintext).toEqual(made.Plaintext);
    const hidden = await admin.kms.send(
      new GenerateDataKeyWithoutPlaintextCommand({ KeyId: key.id, NumberOfBytes: 64 }),
    );
    expect(hidden).not.toHaveProperty('Plaintext');
    const found = await admin.kms.send(new DecryptCommand({ CiphertextBlob: hidden.CiphertextBlob }));
    expect(found.Plaintext).toHaveLength(64);
    const neither = admin.kms.send(new GenerateDataKeyCommand({ KeyId: key.id }));
    expect((await failure(neither)).name).toBe('ValidationException');
  });

  test('moves from key to key and from context to context', async () => {
    const [one, other] = [await createKey(), await createKey()];
    const { CiphertextBlob } = await admin.kms.send(
      new EncryptCommand({ KeyId: one.id, Plaintext: text, EncryptionContext: { from: '1' } }),
    );
    const moved = await admin.kms.send(
      new ReEncryptCommand({
        CiphertextBlob,
        SourceEncryptionContext: { from: '1' },
        DestinationKeyId: other.id,
        DestinationEncryptionContext: { to: '2' },
      }),
    );
    expect(moved).toMatchObject({ SourceKeyId: one.arn, KeyId: other.arn });
    const opened = await admin.kms.send(
      new DecryptCommand({ CiphertextBlob: moved.CiphertextBlob, EncryptionContext: { to: '2' } }),
    );
    expect(Buffer.from(opened.Plaintext ?? [])).toEqual(text);
  });

  test('is bounded by its encryption context in policies', async () => {
    const inline = policy(
      allow(['kms:Encrypt', 'kms:Decrypt'], '*', {
        Condition: { StringEquals: { 'kms:EncryptionContext:team': 'retail' } },
      }),
    );
    const user = await session('by-context', inline);
    const key = await createKey();
    const seal = (EncryptionContext?: Record<string, string>) =>
      user.kms.send(new EncryptCommand({ KeyId: key.arn, Plaintext: text, EncryptionContext }));
    expect((await seal({ team: 'retail' })).KeyId).toBe(key.arn);
    expect((await failure(seal({ team: 'finance' }))).name).toBe('AccessDeniedException');
    expect((await failure(seal())).name).toBe('AccessDeniedException');
  });
});

describe('a key’s life', () => {
  test('goes by its state and by the clock', async () => {
    const key = await createKey();
    const encrypt = () => admin.kms.send(new EncryptCommand({ KeyId: key.id, Plaintext: text }));
    const { CiphertextBlob } = await encrypt();
    await admin.kms.send(new DisableKeyCommand({ KeyId: key.id }));
    expect((await failure(encrypt())).name).toBe('DisabledException');
    await admin.kms.send(new EnableKeyCommand({ KeyId: key.id }));
    await encrypt();

    const soon = admin.kms.send(new ScheduleKeyDeletionCommand({ KeyId: key.id, PendingWindowInDays: 6 }));
    expect((await failure(soon)).name).toBe('ValidationException');
    const scheduled = await admin.kms.send(
      new ScheduleKeyDeletionCommand({ KeyId: key.id, PendingWindowInDays: 7 }),
    );
    expect(scheduled).toMatchObject({
      KeyState: 'PendingDeletion',
      DeletionDate: new Date(now.getTime() + 7 * 86_400_000),
    });
    expect((await failure(encrypt())).name).toBe('KMSInvalidStateException');
    expect((await failure(admin.kms.send(new EnableKeyCommand({ KeyId: key.id })))).name).toBe(
      'KMSInvalidStateException',
    );

    await admin.kms.send(new CancelKeyDeletionCommand({ KeyId: key.id }));
    expect((await failure(admin.kms.send(new CancelKeyDeletionCommand({ KeyId: key.id })))).name).toBe(
      'KMSInvalidStateException',
    );
    expect((await failure(encrypt())).name).toBe('DisabledException');

    await admin.kms.send(new ScheduleKeyDeletionCommand({ KeyId: key.id, PendingWindowInDays: 7 }));
    later(7);
    const gone = await failure(admin.kms.send(new DescribeKeyCommand({ KeyId: key.id })));
    expect(gone).toMatchObject({ name: 'NotFoundException', message: `Key '${key.arn}' does not exist` });
    expect((await failure(admin.kms.send(new DecryptCommand({ CiphertextBlob })))).name).toBe(
      'AccessDeniedException',
    );
  });
});

describe('aliases', () => {
  test('name a key, move to another one and go', async () => {
    const [one, other] = [await createKey(), await createKey()];
    const AliasName = 'alias/mesh/orders';
    await admin.kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: one.id }));
    const twice = admin.kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: other.id }));
    expect((await failure(twice)).name).toBe('AlreadyExistsException');
    const behind = async () =>
      (await admin.kms.send(new DescribeKeyCommand({ KeyId: AliasName }))).KeyMetadata?.KeyId;
    expect(await behind()).toBe(one.id);
    await admin.kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: other.id }));
    expect(await behind()).toBe(other.id);
    const { Aliases } = await admin.kms.send(new ListAliasesCommand({ KeyId: other.id }));
    expect(Aliases).toEqual([expect.objectContaining({ AliasName, TargetKeyId: other.id })]);
    await admin.kms.send(new DeleteAliasCommand({ AliasName }));
    expect((await failure(behind())).name).toBe('NotFoundException');
  });

  test.each([
    ['without its prefix', 'orders', 'InvalidAliasNameException'],
    ['of AWS', 'alias/aws/mine', 'NotAuthorizedException'],
  ])('are refused %s', async (_what, AliasName, name) => {
    const { id } = await createKey();
    const create = admin.kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: id }));
    expect((await failure(create)).name).toBe(name);
  });

  test('need the right to the alias and the right to the key', async () => {
    const key = await createKey();
    const aliasOnly = await session(
      'alias-only',
      policy(allow('kms:CreateAlias', 'arn:aws:kms:*:*:alias/*')),
    );
    const keyOnly = await session('key-only', policy(allow('kms:CreateAlias', key.arn)));
    const both = await session('alias-and-key', policy(allow('kms:CreateAlias')));
    const create = (by: As) =>
      by.kms.send(new CreateAliasCommand({ AliasName: 'alias/shared', TargetKeyId: key.id }));
    expect((await failure(create(aliasOnly))).message).toContain(key.arn);
    expect((await failure(create(keyOnly))).message).toContain('alias/shared');
    await create(both);
  });

  test('of AWS make their key when somebody looks, and nobody can change it', async () => {
    const { KeyMetadata } = await admin.kms.send(new DescribeKeyCommand({ KeyId: 'alias/aws/kinesis' }));
    expect(KeyMetadata).toMatchObject({ KeyManager: 'AWS', KeyState: 'Enabled', AWSAccountId: PRODUCER });
    const { Aliases = [] } = await admin.kms.send(new ListAliasesCommand({}));
    expect(Aliases.map(({ AliasName }) => AliasName)).toContain('alias/aws/kinesis');
    const KeyId = KeyMetadata?.KeyId;
    for (const change of [
      admin.kms.send(new DisableKeyCommand({ KeyId })),
      admin.kms.send(new ScheduleKeyDeletionCommand({ KeyId })),
      admin.kms.send(
        new PutKeyPolicyCommand({ KeyId, Policy: policy(allow('kms:*', '*', { Principal: '*' })) }),
      ),
      // Only through Kinesis.
      admin.kms.send(new EncryptCommand({ KeyId, Plaintext: text })),
    ])
      expect((await failure(change)).name).toBe('AccessDeniedException');
  });
});

describe('key policies', () => {
  test('are put, read back as they were, and decide', async () => {
    const user = await session('named');
    const key = await createKey();
    const use = () => user.kms.send(new EncryptCommand({ KeyId: key.arn, Plaintext: text }));
    expect((await failure(use())).name).toBe('AccessDeniedException');
    const Policy = policy(
      allow('kms:*', '*', { Principal: { AWS: root(PRODUCER) } }),
      allow('kms:Encrypt', '*', { Principal: { AWS: `arn:aws:iam::${PRODUCER}:role/named` } }),
    );
    await admin.kms.send(new PutKeyPolicyCommand({ KeyId: key.id, PolicyName: 'default', Policy }));
    expect((await admin.kms.send(new GetKeyPolicyCommand({ KeyId: key.id }))).Policy).toBe(Policy);
    expect((await admin.kms.send(new ListKeyPoliciesCommand({ KeyId: key.id }))).PolicyNames).toEqual([
      'default',
    ]);
    await use();
  });

  test('that do not name the account leave IAM out', async () => {
    const keeper = `arn:aws:iam::${PRODUCER}:user/account-admin`;
    const key = await createKey({ Policy: policy(allow('kms:*', '*', { Principal: { AWS: keeper } })) });
    const mighty = await session('mighty', policy(allow('kms:*')));
    expect((await failure(mighty.kms.send(new DescribeKeyCommand({ KeyId: key.id })))).message).toContain(
      'no resource-based policy allows the kms:DescribeKey action',
    );
  });

  test('lock nobody out unless told to', async () => {
    const key = await createKey();
    const Policy = policy(allow('kms:Decrypt', '*', { Principal: { AWS: root(PRODUCER) } }));
    const put = (BypassPolicyLockoutSafetyCheck: boolean) =>
      admin.kms.send(new PutKeyPolicyCommand({ KeyId: key.id, Policy, BypassPolicyLockoutSafetyCheck }));
    expect((await failure(put(false))).name).toBe('MalformedPolicyDocumentException');
    await put(true);
    expect((await failure(admin.kms.send(new DescribeKeyCommand({ KeyId: key.id })))).name).toBe(
      'AccessDeniedException',
    );
  });

  test('keep the unique id of a deleted role, and a new role of that name gains nothing', async () => {
    const named = await session('passing', policy(allow('iam:ListRoles')));
    const role = `arn:aws:iam::${PRODUCER}:role/passing`;
    const Policy = policy(
      allow('kms:*', '*', { Principal: { AWS: root(PRODUCER) } }),
      allow('kms:Encrypt', '*', { Principal: { AWS: role } }),
    );
    const key = await createKey({ Policy });
    const use = (by: As) => by.kms.send(new EncryptCommand({ KeyId: key.arn, Plaintext: text }));
    await use(named);
    await admin.iam.send(new DeleteRolePolicyCommand({ RoleName: 'passing', PolicyName: 'inline' }));
    await admin.iam.send(new DeleteRoleCommand({ RoleName: 'passing' }));
    const stored = (await admin.kms.send(new GetKeyPolicyCommand({ KeyId: key.id }))).Policy ?? '';
    expect(JSON.parse(stored).Statement[1].Principal.AWS).toMatch(/^AROA[A-Z2-7]{17}$/);
    expect((await failure(use(await session('passing')))).name).toBe('AccessDeniedException');
  });
});

test('keys, aliases and policies outlive a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-kms-'));
  const first = await runSandbox({ dataDir });
  const by = first.admin(PRODUCER);
  const key = await createKey({ Description: 'kept' }, by);
  await by.kms.send(new CreateAliasCommand({ AliasName: 'alias/kept', TargetKeyId: key.id }));
  const { CiphertextBlob } = await by.kms.send(new EncryptCommand({ KeyId: key.id, Plaintext: text }));
  await first.stop();
  const second = await runSandbox({ dataDir });
  const { kms } = second.admin(PRODUCER);
  const found = await kms.send(new DescribeKeyCommand({ KeyId: 'alias/kept' }));
  expect(found.KeyMetadata).toMatchObject({ Arn: key.arn, Description: 'kept' });
  const opened = await kms.send(new DecryptCommand({ CiphertextBlob }));
  expect(Buffer.from(opened.Plaintext ?? [])).toEqual(text);
  await second.stop();
  await rm(dataDir, { recursive: true });
});
