import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { createTestDatabase, type TestDatabase } from '@/server/db/testing/database';
import { createMesh } from '@/server/demo/mesh/create-mesh';
import { MESH_ACCOUNTS, MESH_REGION } from '@/server/demo/mesh/definition';
import { meshFiles } from '@/server/demo/mesh/mesh-files';
import { createDeps, type Deps } from '@/server/deps';
import type { Clock } from '@/server/kernel/clock';
import type { CallRecord } from '@/server/sandbox/calls/call-log';
import type { Fault } from '@/server/sandbox/faults/fault';
import { type SandboxOptions, startSandbox } from '@/server/sandbox/start';

export type OutsideCertificate = {
  readonly roleArn: string;
  readonly trustAnchorArn: string;
  readonly subjectCn: string;
  readonly issuerCn?: string;
  readonly sessionPolicy?: string;
};

/** A sandbox with the demo's accounts, a database with a small portal, and all of Sluice between them. */
export type World = {
  readonly deps: Deps;
  readonly db: TestDatabase;
  readonly endpoint: string;
  readonly awsFolder: string;
  readonly clock: Clock & { set(at: Date | null): void };
  calls(since?: number): Promise<readonly CallRecord[]>;
  /** Sequence number of the last call, to ask only for later ones. */
  mark(): Promise<number>;
  fault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  /** As IAM Roles Anywhere gives it for a certificate of these names; null when the role does not trust it. */
  signInOutside(certificate: OutsideCertificate): Promise<KinesisClient | null>;
  stop(): Promise<void>;
};

function adjustableClock(): World['clock'] {
  let fixed: Date | null = null;
  return {
    now: () => fixed ?? new Date(),
    set(at) {
      fixed = at;
    },
  };
}

/** Points the SDK of this process at the sandbox, as the hub; returns how to put everything back. */
function becomeHub(endpoint: string, awsFolder: string): () => void {
  const before = { ...process.env };
  const clear = () => {
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  };
  const files = meshFiles(awsFolder);
  clear();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_CONFIG_FILE: files.config,
    AWS_SHARED_CREDENTIALS_FILE: files.credentials,
    AWS_PROFILE: 'sluice-hub',
    AWS_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  return () => {
    clear();
    Object.assign(process.env, before);
  };
}

/** `tuned`: the sandbox's own settings, for instance without AWS's rates where a test is about something else. */
export async function startWorld(
  tuned: Pick<SandboxOptions, 'settings' | 'kinesis'> = {},
  database: () => Promise<TestDatabase> = createTestDatabase,
): Promise<World> {
  const awsFolder = await mkdtemp(join(tmpdir(), 'sluice world '));
  const sandbox = await startSandbox({
    port: 0,
    controlPort: 0,
    credentialsFile: meshFiles(awsFolder).credentials,
    accounts: MESH_ACCOUNTS.map(({ accountId, alias }) => ({ id: accountId, alias })),
    ...tuned,
  });
  await createMesh({ endpoint: sandbox.endpoint, awsFolder });
  const restore = becomeHub(sandbox.endpoint, awsFolder);
  const db = await database();
  const clock = adjustableClock();
  const control = (path: string, init?: RequestInit) => fetch(`${sandbox.controlUrl}${path}`, init);
  const calls = async (since = 0): Promise<readonly CallRecord[]> => {
    const text = await (await control(`/calls?since=${since}`)).text();
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as CallRecord);
  };
  return {
    deps: createDeps({
      db: () => db.prisma,
      region: MESH_REGION,
      clock,
      // Where the sandbox has no rates there are none to keep.
      ...(tuned.settings?.limits === false ? { turns: { turn: async () => undefined } } : {}),
    }),
    db,
    endpoint: sandbox.endpoint,
    awsFolder,
    clock,
    calls,
    mark: async () => (await calls()).at(-1)?.sequence ?? 0,
    async fault(fault) {
      await control('/faults', { method: 'POST', body: JSON.stringify({ count: 1, ...fault }) });
    },
    async signInOutside(certificate) {
      const init = { method: 'POST', body: JSON.stringify(certificate) };
      const answer = await control('/roles-anywhere/sessions', init);
      if (!answer.ok) return null;
      const { AccessKeyId, SecretAccessKey, SessionToken } = (await answer.json()) as Record<string, string>;
      const credentials = {
        accessKeyId: AccessKeyId ?? '',
        secretAccessKey: SecretAccessKey ?? '',
        sessionToken: SessionToken ?? '',
      };
      return new KinesisClient({ region: MESH_REGION, maxAttempts: 1, credentials });
    },
    async clearFaults() {
      await control('/faults', { method: 'DELETE' });
    },
    async stop() {
      restore();
      await db.drop();
      await sandbox.stop();
      await rm(awsFolder, { recursive: true, force: true });
    },
  };
}
