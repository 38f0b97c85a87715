import { isMember, may } from '../access/permissions';
import { targetOf } from '../accounts/domain/account';
import { accountRepository } from '../accounts/repository';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { parseRoleArn } from '../kernel/arn';
import type { AwsFailure } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import { isUuid } from '../kernel/uuid';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import type { RoleReader } from './ports';
import { outsideView, roleSetOf } from './present-outside';
import { outsideSelect, readFindings, toOutside } from './repository';
import type { ListRolesInput } from './schema';
import type { EnvironmentChoice, EnvironmentPage, EnvironmentRow, RoleChoices } from './view';

type Deps = { readonly db: PrismaClient };

/** Subscriptions that are not at their end. */
const live = { state: { in: [...LIVE_STATES] } };
/** Requests that nobody has decided yet. */
const open = { state: { in: ['IN_REVIEW' as const, 'CHANGES_REQUESTED' as const] } };

/** A project's environments by name. */
export async function listEnvironments(
  { db }: Deps,
  actor: Actor,
  projectId: string,
): Promise<readonly EnvironmentRow[]> {
  if (!may(actor, 'environments:see', { projectId })) return [];
  const environments = await db.environment.findMany({
    where: { projectId, removedAt: null },
    select: {
      id: true,
      name: true,
      accountId: true,
      region: true,
      account: { select: { alias: true } },
      principals: { where: { removedAt: null }, select: { state: true } },
      outside: { select: { environmentId: true } },
      _count: { select: { subscriptions: { where: live } } },
    },
    orderBy: { name: 'asc' },
  });
  return environments.map(({ account, principals, outside, _count, ...environment }) => ({
    ...environment,
    outside: outside !== null,
    accountAlias: account.alias,
    usableRoles: principals.filter((principal) => principal.state === 'USABLE').length,
    roles: principals.length,
    liveSubscriptions: _count.subscriptions,
  }));
}

/** One environment; null when it is not there or not the actor's to see. */
export async function getEnvironment(
  { db, clock }: Deps & { readonly clock: Clock },
  actor: Actor,
  id: string,
): Promise<EnvironmentPage | null> {
  if (!isUuid(id)) return null;
  const environment = await db.environment.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      projectId: true,
      accountId: true,
      region: true,
      vpcEndpointIds: true,
      version: true,
      removedAt: true,
      project: { select: { id: true, slug: true, name: true } },
      account: { select: { alias: true } },
      outside: { select: outsideSelect },
      principals: {
        where: { removedAt: null },
        orderBy: { roleArn: 'asc' },
        include: { _count: { select: { requests: { where: open }, subscriptions: { where: live } } } },
      },
    },
  });
  if (!environment || !may(actor, 'environments:see', environment)) return null;
  const { account, principals, projectId: _, outside: record, ...rest } = environment;
  const party = toOutside(record);
  const set = party && roleSetOf(rest, principals[0]?.roleArn ?? '', party);
  return {
    ...rest,
    accountAlias: account.alias,
    principals: principals.map((principal) => ({
      id: principal.id,
      roleArn: principal.roleArn,
      roleName: parseRoleArn(principal.roleArn)?.roleName ?? principal.roleArn,
      state: principal.state,
      findings: readFindings(principal.check),
      checkedAt: principal.checkedAt,
      liveSubscriptions: principal._count.subscriptions,
      removable: party === null && principal._count.requests + principal._count.subscriptions === 0,
    })),
    outside: set && outsideView(set, clock.now()),
    mayManage: rest.removedAt === null && may(actor, 'environments:manage', environment),
  };
}

/** For the request form. */
export async function listEnvironmentChoices(
  { db }: Deps,
  actor: Actor,
  projectId: string,
): Promise<readonly EnvironmentChoice[]> {
  if (!isMember(actor, projectId)) return [];
  const environments = await db.environment.findMany({
    where: { projectId, removedAt: null },
    select: {
      id: true,
      name: true,
      accountId: true,
      region: true,
      account: { select: { alias: true } },
      principals: {
        where: { removedAt: null },
        select: { id: true, roleArn: true, state: true },
        orderBy: { roleArn: 'asc' },
      },
    },
    orderBy: { name: 'asc' },
  });
  return environments.map(({ account, principals, ...environment }) => ({
    ...environment,
    accountAlias: account.alias,
    roles: principals,
  }));
}

export type ListRolesError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'aws'; readonly failure: AwsFailure };

/** Roles of the environment's account as IAM lists them now, without those that Sluice can never write to. */
export async function listRoles(
  deps: Deps & { readonly roleReader: RoleReader },
  actor: Actor,
  input: ListRolesInput,
): Promise<Result<RoleChoices, ListRolesError>> {
  const environment = await deps.db.environment.findUnique({
    where: { id: input.environmentId, removedAt: null },
  });
  if (!environment || !may(actor, 'environments:manage', environment)) return err({ kind: 'not-found' });
  const account = await accountRepository(deps.db).find(environment.accountId);
  if (!account) return err({ kind: 'not-found' });
  const listed = await deps.roleReader.listRoles(targetOf(account, environment.region), input.next);
  if (!listed.ok) return err({ kind: 'aws', failure: listed.error });
  const roleArns = listed.value.roleArns.filter(
    (arn) => arn !== account.spokeRoleArn && !/:role\/aws-(reserved|service-role)\//.test(arn),
  );
  return ok({ roleArns, next: listed.value.next ?? null });
}
