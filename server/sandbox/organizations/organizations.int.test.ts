import { GetRoleCommand } from '@aws-sdk/client-iam';
import {
  CreateOrganizationalUnitCommand,
  DeleteOrganizationalUnitCommand,
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CONSUMER,
  createRole,
  failure,
  HUB,
  PRODUCER,
  policy,
  REGION,
  type RunningSandbox,
  runSandbox,
} from '../testing/running-sandbox';

const PARTNER = '999900001111';
let running: RunningSandbox;
let clients: OrganizationsClient[];

function as(accountId: string): OrganizationsClient {
  const client = new OrganizationsClient({
    region: REGION,
    endpoint: running.sandbox.endpoint,
    credentials: { ...running.account(accountId).admin },
    maxAttempts: 1,
  });
  clients.push(client);
  return client;
}

beforeAll(async () => {
  clients = [];
  running = await runSandbox({
    accounts: [
      { id: HUB, alias: 'hub' },
      { id: PRODUCER, alias: 'producer' },
      { id: CONSUMER, alias: 'consumer' },
      { id: PARTNER, alias: 'partner' },
    ],
    organization: { managementAccountId: HUB, outside: [PARTNER], units: { producers: [PRODUCER] } },
  });
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await running.stop();
});

test('the management account sees members, pages and units; the partner is not among them', async () => {
  const hub = as(HUB);
  const first = await hub.send(new ListAccountsCommand({ MaxResults: 2 }));
  const second = await hub.send(new ListAccountsCommand({ MaxResults: 2, NextToken: first.NextToken }));
  expect([first, second].map(({ Accounts }) => Accounts?.map(({ Id, State }) => [Id, State]))).toEqual([
    [
      [HUB, 'ACTIVE'],
      [PRODUCER, 'ACTIVE'],
    ],
    [[CONSUMER, 'ACTIVE']],
  ]);
  expect(second.NextToken).toBeUndefined();

  const { Roots } = await hub.send(new ListRootsCommand({}));
  const ParentId = Roots?.[0]?.Id;
  const { OrganizationalUnits } = await hub.send(new ListOrganizationalUnitsForParentCommand({ ParentId }));
  const unit = OrganizationalUnits?.[0];
  expect(unit).toMatchObject({ Name: 'producers', Arn: expect.stringContaining(`${HUB}:ou/o-`) });
  const inUnit = await hub.send(new ListAccountsForParentCommand({ ParentId: unit?.Id }));
  expect(inUnit.Accounts?.map(({ Id }) => Id)).toEqual([PRODUCER]);
  expect((await hub.send(new ListParentsCommand({ ChildId: PRODUCER }))).Parents).toEqual([
    { Id: unit?.Id, Type: 'ORGANIZATIONAL_UNIT' },
  ]);
  const children = await hub.send(new ListChildrenCommand({ ParentId, ChildType: 'ACCOUNT' }));
  expect(children.Children?.map(({ Id }) => Id)).toEqual([HUB, CONSUMER]);
});

test('accounts are moved between units, and only an empty unit goes', async () => {
  const hub = as(HUB);
  const root = (await hub.send(new ListRootsCommand({}))).Roots?.[0]?.Id;
  const made = await hub.send(new CreateOrganizationalUnitCommand({ ParentId: root, Name: 'readers' }));
  const unit = made.OrganizationalUnit?.Id;
  const twice = hub.send(new CreateOrganizationalUnitCommand({ ParentId: root, Name: 'readers' }));
  expect((await failure(twice)).name).toBe('DuplicateOrganizationalUnitException');
  const move = (SourceParentId: string | undefined, DestinationParentId: string | undefined) =>
    hub.send(new MoveAccountCommand({ AccountId: CONSUMER, SourceParentId, DestinationParentId }));
  await move(root, unit);
  expect((await failure(move(root, unit))).name).toBe('SourceParentNotFoundException');
  const drop = () => hub.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: unit }));
  expect((await failure(drop())).name).toBe('OrganizationalUnitNotEmptyException');
  await move(unit, root);
  await drop();
});

test('members may describe the organisation and list nothing, until administration is delegated to them', async () => {
  const member = as(CONSUMER);
  const { Organization } = await member.send(new DescribeOrganizationCommand({}));
  expect(Organization).toMatchObject({ MasterAccountId: HUB, FeatureSet: 'ALL' });
  const list = () => member.send(new ListAccountsCommand({}));
  expect((await failure(list())).name).toBe('AccessDeniedException');
  await as(HUB).send(
    new RegisterDelegatedAdministratorCommand({
      AccountId: CONSUMER,
      ServicePrincipal: 'account.amazonaws.com',
    }),
  );
  expect((await list()).Accounts).toHaveLength(3);
  const create = member.send(new CreateOrganizationalUnitCommand({ ParentId: 'r-x', Name: 'mine' }));
  expect((await failure(create)).name).toBe('AccessDeniedException');
});

test('an account outside is in no organisation, and an unknown one is not found', async () => {
  expect((await failure(as(PARTNER).send(new DescribeOrganizationCommand({})))).name).toBe(
    'AWSOrganizationsNotInUseException',
  );
  const unknown = as(HUB).send(new DescribeAccountCommand({ AccountId: PARTNER }));
  expect((await failure(unknown)).name).toBe('AccountNotFoundException');
});

test('a policy can ask for the organisation of the caller', async () => {
  const { Organization } = await as(HUB).send(new DescribeOrganizationCommand({}));
  const RoleName = 'for-the-organisation';
  const RoleArn = await createRole(running.admin(PRODUCER), {
    RoleName,
    AssumeRolePolicyDocument: policy({
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': Organization?.Id } },
    }),
  });
  await running.admin(PRODUCER).iam.send(new GetRoleCommand({ RoleName }));
  await running.session(running.admin(CONSUMER), { RoleArn });
  expect((await failure(running.session(running.admin(PARTNER), { RoleArn }))).name).toBe('AccessDenied');
});
