import { readFile } from 'node:fs/promises';
import { CreateRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { expect } from '@playwright/test';
import { parse } from 'yaml';
import { INTERMEDIATE } from '@/server/environments/testing/certificates';
import { callAws, iamOf } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

const ACCOUNT = '555566667777';
const ROLE = `processor-${Date.now().toString(36)}`;
const CN = 'score.processor.example';
const ANCHOR = `arn:aws:rolesanywhere:eu-west-1:${ACCOUNT}:trust-anchor/0f3c1e2a-1111-4222-8333-944445555666`;

type Role = Readonly<Record<'RoleName' | 'Path' | 'PermissionsBoundary', string>> & {
  readonly MaxSessionDuration: number;
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly { readonly Condition: object }[] };
  readonly Tags: { Key: string; Value: string }[];
};

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

test('a party outside AWS: the set is downloaded and deployed, the role verified, and then asks like any other', async ({
  as,
}) => {
  const page = await as('consumer');
  await page.goto('/environments/new');
  await page.getByRole('link', { name: 'Outside AWS' }).click();
  await expect(page.getByLabel('Role name')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill(ROLE);
  await page.getByLabel('Role name').fill(ROLE);
  await page.getByLabel('Certificate’s common name').fill(CN);
  await page.getByLabel('Certificates of the authority').fill('no certificate');
  await page.getByRole('button', { name: 'Create environment' }).click();
  await expect(page.getByText('Paste the certificates alone, without any other text.').first()).toBeVisible();
  await page.getByLabel('Certificates of the authority').fill(INTERMEDIATE);
  await page.getByRole('button', { name: 'Create environment' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ROLE);
  await expect(page.getByText('CN=Parcel Partner Workloads').first()).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download cloudformation.yaml' }).click(),
  ]);
  const template = parse(await readFile(await download.path(), 'utf8'), {
    customTags: [{ tag: '!GetAtt', resolve: () => ANCHOR }],
  }) as { readonly Resources: { readonly Role: { readonly Properties: Role } } };
  const { AssumeRolePolicyDocument: trust, ...role } = template.Resources.Role.Properties;
  const open = trust.Statement.map(({ Condition: _, ...statement }) => statement);
  const iam = iamOf('admin-fraud-prod');
  await iam.send(
    new CreateRoleCommand({
      ...role,
      AssumeRolePolicyDocument: JSON.stringify({ ...trust, Statement: open }),
    }),
  );

  const check = page.getByRole('button', { name: /Check again/ });
  await check.click();
  await expect(page.getByText(/does not name the certificate/)).toBeVisible();
  await iam.send(
    new UpdateAssumeRolePolicyCommand({ RoleName: ROLE, PolicyDocument: JSON.stringify(trust) }),
  );
  iam.destroy();
  await check.click();
  await expect(page.getByText('Usable')).toBeVisible();

  await page.getByLabel('Profile ARN').fill(ANCHOR.replace('trust-anchor', 'profile'));
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByText('Where the program runs', { exact: true }).click();
  await expect(page.getByText(`--trust-anchor-arn ${ANCHOR}`)).toBeVisible();

  await page.goto('/catalog/parcel-events/request');
  await expect(page.getByRole('radio', { name: ROLE, disabled: false })).toBeVisible();
});
