import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type AccountClients, accountClients, type Keys } from './aws-session';
import { createDeliveries } from './create-deliveries';
import { createFunctions } from './create-functions';
import { createPrincipals, userKeys, WORKLOAD_USER } from './create-principals';
import { createRegistry, REGISTRY_ACCOUNT, REGISTRY_VERSIONS } from './create-registry';
import { createStreams } from './create-streams';
import {
  demoExternalId,
  HUB_ACCOUNT,
  MESH_ACCOUNTS,
  MESH_REGION,
  type MeshAccount,
  spokeRoleArn,
  streamArnIn,
} from './definition';
import { type IniSections, mergeIni, readIni } from './ini-file';
import { type MeshFacts, readMeshFacts } from './mesh-facts';
import { meshFiles, workloadProfile } from './mesh-files';
import { boundaryPolicy, HUB_ROLE, HUB_USER, hubPolicy, roleArn, spokePolicy } from './spoke-role';
import { functionsPolicy, operationsPolicy, recordsPolicy, sendingPolicy } from './stream-rights';

export type MeshOptions = {
  /** Of the AWS that the mesh is built in. */
  readonly endpoint: string;
  /** Folder of `config`, `credentials` and `mesh.json`. The credentials have a profile `admin-<alias>` for each account. */
  readonly awsFolder: string;
  /** Returns only when what is being encrypted is: until then a stream says that it has no key. */
  readonly untilEncrypted?: boolean;
};

/**
 * Builds the demo's accounts through the SDK, each as its own administrator, and writes the profiles of the hub, of
 * the workloads and of the consumer roles. Running it again repairs what is missing and changes nothing else.
 */
export async function createMesh({
  endpoint,
  awsFolder,
  untilEncrypted = false,
}: MeshOptions): Promise<MeshFacts> {
  const files = meshFiles(awsFolder);
  const version = definitionVersion();
  const credentials = await readIni(files.credentials);
  const before = await readMeshFacts(files.facts);
  if (before?.version === version && (await stillThere(endpoint, credentials))) return before;

  const clients = MESH_ACCOUNTS.map((account) => ({
    account,
    ...accountClients(endpoint, account, requireKeys(credentials, `admin-${account.alias}`)),
  }));
  try {
    // Policies name principals, and these must be there first: the hub, then the other accounts, then the streams.
    const isHub = ({ account }: { account: MeshAccount }) => account.accountId === HUB_ACCOUNT;
    for (const group of [clients.filter(isHub), clients.filter((each) => !isHub(each))])
      await Promise.all(group.map(({ iam, account }) => createPrincipals(iam, account)));
    await Promise.all(clients.map(({ account, lambda }) => createFunctions(lambda, account)));
    await Promise.all(clients.map(({ account, ...each }) => createStreams(each, account, untilEncrypted)));
    await Promise.all(clients.map(({ account, firehose }) => createDeliveries(firehose, account)));
    for (const { account, glue } of clients)
      if (account.alias === REGISTRY_ACCOUNT) await createRegistry(glue);
    await mergeIni(files.credentials, await keyProfiles(clients, credentials));
    await mergeIni(files.config, configProfiles());
  } finally {
    for (const each of clients) each.close();
  }
  const facts = meshFacts(version);
  await writeWhole(files.facts, JSON.stringify(facts, null, 2));
  return facts;
}

const HUB_KEYS_PROFILE = 'sluice-hub-user';

/** Whether the AWS at the endpoint is the one that the files speak of: it knows the hub's keys. */
async function stillThere(endpoint: string, credentials: IniSections): Promise<boolean> {
  const keys = keysOf(credentials, HUB_KEYS_PROFILE);
  if (!keys) return false;
  const sts = new STSClient({ endpoint, region: MESH_REGION, credentials: { ...keys } });
  try {
    await sts.send(new GetCallerIdentityCommand({}));
    return true;
  } catch {
    return false;
  } finally {
    sts.destroy();
  }
}

async function keyProfiles(
  clients: readonly (AccountClients & { readonly account: MeshAccount })[],
  credentials: IniSections,
): Promise<IniSections> {
  const profile = async (iam: AccountClients['iam'], user: string, name: string) => {
    const keys = await userKeys(iam, user, keysOf(credentials, name));
    return [
      name,
      { aws_access_key_id: keys.accessKeyId, aws_secret_access_key: keys.secretAccessKey },
    ] as const;
  };
  const all = clients.flatMap(({ iam, account }) => [
    profile(iam, WORKLOAD_USER, workloadProfile(account.alias)),
    ...(account.accountId === HUB_ACCOUNT ? [profile(iam, HUB_USER, HUB_KEYS_PROFILE)] : []),
  ]);
  return Object.fromEntries(await Promise.all(all));
}

/** A profile for everybody who calls AWS in the demo; roles are taken from the keys of their own account. */
function configProfiles(): IniSections {
  const role = (arn: string, source: string, region: string, session: string) => ({
    role_arn: arn,
    source_profile: source,
    role_session_name: session,
    region,
  });
  const consumers = MESH_ACCOUNTS.flatMap(({ accountId, alias, region, consumerRoles }) =>
    consumerRoles.map((name) => [
      `profile ${name}`,
      role(roleArn(accountId, name), workloadProfile(alias), region, name),
    ]),
  );
  return {
    [`profile ${HUB_KEYS_PROFILE}`]: { region: MESH_REGION },
    'profile sluice-hub': role(roleArn(HUB_ACCOUNT, HUB_ROLE), HUB_KEYS_PROFILE, MESH_REGION, 'sluice'),
    ...Object.fromEntries(
      MESH_ACCOUNTS.map(({ alias, region }) => [`profile ${workloadProfile(alias)}`, { region }]),
    ),
    ...Object.fromEntries(consumers),
  };
}

const meshFacts = (version: string): MeshFacts => ({
  version,
  hub: { accountId: HUB_ACCOUNT, roleArn: roleArn(HUB_ACCOUNT, HUB_ROLE) },
  accounts: MESH_ACCOUNTS.map((account) => ({
    accountId: account.accountId,
    alias: account.alias,
    region: account.region,
    spokeRoleArn: spokeRoleArn(account.accountId),
    externalId: demoExternalId(account.accountId),
    consumerRoleArns: [...account.consumerRoles, ...account.functions.map(({ role }) => role)].map((name) =>
      roleArn(account.accountId, name),
    ),
    streams: account.streams.map(({ name, domain }) => ({ name, domain, arn: streamArnIn(account, name) })),
  })),
});

const definitionVersion = (): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        MESH_ACCOUNTS,
        hubPolicy(),
        spokePolicy('*'),
        operationsPolicy('*'),
        recordsPolicy('*'),
        sendingPolicy('*'),
        functionsPolicy('*'),
        boundaryPolicy(),
        REGISTRY_VERSIONS,
      ]),
    )
    .digest('hex')
    .slice(0, 16);

function keysOf(credentials: IniSections, profile: string): Keys | undefined {
  const section = credentials[profile];
  const accessKeyId = section?.aws_access_key_id;
  const secretAccessKey = section?.aws_secret_access_key;
  return accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
}

function requireKeys(credentials: IniSections, profile: string): Keys {
  const keys = keysOf(credentials, profile);
  if (!keys)
    throw new Error(`The credentials file has no profile ${profile}: is this the sandbox's own file?`);
  return keys;
}

async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
