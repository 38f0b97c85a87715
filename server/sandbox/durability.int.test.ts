import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createRole, HUB, REGION, runSandbox, trusting } from './testing/running-sandbox';

describe('on disk', () => {
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(path.join(tmpdir(), 'sandbox data '));
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  test('keys, roles and running sessions survive a restart; other profiles stay', async () => {
    const credentialsFile = path.join(data, 'aws', 'credentials');
    const options = { dataDir: path.join(data, 'sandbox'), credentialsFile };
    const first = await runSandbox(options);
    const by = first.admin(HUB);
    const RoleArn = await createRole(by, {
      RoleName: 'kept',
      AssumeRolePolicyDocument: trusting(`arn:aws:iam::${HUB}:root`),
    });
    const session = await first.session(by, { RoleArn });
    const keys = await session.sts.config.credentials();
    const written = await readFile(credentialsFile, 'utf8');
    await writeFile(credentialsFile, `[mine]\naws_access_key_id = x\n\n${written}`);
    await first.stop();

    const second = await runSandbox(options);
    expect(second.account(HUB)).toEqual(first.account(HUB));
    expect((await second.as(keys).sts.send(new GetCallerIdentityCommand({}))).Arn).toContain(
      'assumed-role/kept/',
    );
    const kept = await readFile(credentialsFile, 'utf8');
    expect(kept).toContain('[mine]\naws_access_key_id = x\n');
    expect(kept.match(/\[admin-hub\]/g)).toHaveLength(1);
    expect((await stat(credentialsFile)).mode & 0o777).toBe(0o600);
    await second.stop();
  });

  test('a process that is killed comes back with all that it answered, and the SDK reads its profiles', async () => {
    const folder = path.join(data, 'killed');
    const program = path.join(process.cwd(), 'server/sandbox/testing/sandbox-process.ts');
    const start = () =>
      spawn(process.execPath, ['--import', 'tsx', program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const endpointOf = async (child: ReturnType<typeof start>) =>
      String((await once(createInterface({ input: child.stdout }), 'line'))[0]);
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', path.join(folder, 'aws', 'credentials'));
    const whoAmI = async (endpoint: string) => {
      const sts = new STSClient({ endpoint, region: REGION, profile: 'admin-hub' });
      return (await sts.send(new GetCallerIdentityCommand({}))).Arn;
    };
    const child = start();
    const exit = once(child, 'exit');
    expect(await whoAmI(await endpointOf(child))).toBe(`arn:aws:iam::${HUB}:user/account-admin`);
    child.kill('SIGKILL');
    await exit;

    const again = start();
    const ended = once(again, 'exit');
    expect(await whoAmI(await endpointOf(again))).toBe(`arn:aws:iam::${HUB}:user/account-admin`);
    again.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
