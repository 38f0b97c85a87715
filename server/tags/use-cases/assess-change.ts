import type { AwsAccount } from '../../accounts/domain/account';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import type { LiveGrant } from '../../policies/build/live-grant';
import { isOwnDocument, sizedDocument } from '../domain/effect-documents';
import {
  type AssessedEffect,
  shareStates,
  type TagChangeRecord,
  type TagShareRecord,
} from '../domain/tag-change';
import { type Proposed, tagEffect } from '../domain/tag-effect';
import { roleDocument, roleWrite, streamDocument, type Wanted } from '../domain/tag-writes';
import { shareWarning } from '../domain/warnings';
import type { TagJobDeps, TagTx } from '../ports';
import { type Placed, readLandscape } from './read-landscape';

export type Assessment = {
  readonly effect: AssessedEffect;
  readonly gaining: readonly string[];
  readonly owners: readonly string[];
};

/** More than anybody can read before they decide; a change that broad is proposed in parts. */
const MOST_LINES = 1_000;

type Known = {
  readonly accounts: readonly AwsAccount[];
  /** All that are in force, and the change's own as it will be. */
  readonly shares: readonly TagShareRecord[];
  readonly share: TagShareRecord | null;
  readonly managed: Readonly<Record<string, string>>;
  readonly members: readonly {
    readonly arn: string;
    readonly tags: Readonly<Record<string, string>>;
    readonly named: readonly LiveGrant[];
  }[];
  readonly named: readonly LiveGrant[];
  readonly roleId: string | null;
};

const byName = (grants: readonly LiveGrant[]) => grants.filter(({ byTag }) => byTag === undefined);

async function tagsWanted(tx: TagTx, arn: string): Promise<Readonly<Record<string, string>>> {
  const rows = await tx.tags.managedTags(arn);
  return Object.fromEntries(rows.flatMap(({ key, value }) => (value === null ? [] : [[key, value]])));
}

async function know(tx: TagTx, change: TagChangeRecord): Promise<Known> {
  const { kind, shareId, targetArn, targetKind } = change;
  const found = shareId === null ? null : await tx.tags.findShare(shareId);
  const share = found && kind !== 'TAG' ? { ...found, state: shareStates(kind).applying } : null;
  const shares = (await tx.tags.shares()).filter(({ id }) => id !== share?.id);
  const live = await tx.grants.live({
    streamArn: targetKind === 'ROLE' ? '' : targetArn,
    roleArn: targetKind === 'ROLE' ? targetArn : '',
  });
  const target = await tx.tags.findTarget({ kind: targetKind, arn: targetArn });
  const arns = share ? await tx.tags.members(share.tag, share.accounts) : [];
  const members = [];
  for (const arn of arns) {
    const own = await tx.grants.live({ streamArn: '', roleArn: arn });
    members.push({ arn, tags: await tagsWanted(tx, arn), named: byName(own.role) });
  }
  return {
    accounts: await tx.tags.accounts(),
    shares: share ? [...shares, share] : shares,
    share,
    managed: await tagsWanted(tx, targetArn),
    members,
    named: byName(targetKind === 'ROLE' ? live.role : live.stream),
    roleId: target?.roleId ?? null,
  };
}

/** Everything that would be written. */
function writesOf(
  change: TagChangeRecord,
  known: Known,
  current: Parameters<typeof streamDocument>[1],
): readonly Proposed[] {
  const { targetArn: arn, tagKey: key, tagValue: value } = change;
  const wanted: Wanted = { shares: known.shares, named: known.named };
  if (change.kind === 'TAG') {
    const tag = { key, value };
    return change.targetKind === 'ROLE' ? [roleWrite(arn, known.managed, tag, wanted)] : [{ arn, tag }];
  }
  return [
    { arn, document: streamDocument(arn, current, wanted) },
    ...known.members.map(({ arn: role, tags, named }) => ({
      arn: role,
      document: roleDocument(role, tags, { shares: known.shares, named }),
    })),
  ];
}

const tooLarge = (kind: 'STREAM_POLICY' | 'ROLE_POLICY', size: number, limit: number): AwsFailure => ({
  kind: 'invalid',
  retryable: false,
  operation: 'sluice:AssessTag',
  code: 'DoesNotFit',
  awsMessage: `The ${kind === 'STREAM_POLICY' ? 'stream’s policy' : 'role’s policies'} would have ${size} of ${limit}.`,
});
const tooBroad: AwsFailure = {
  kind: 'invalid',
  retryable: false,
  operation: 'sluice:AssessTag',
  code: 'TooBroad',
  awsMessage: `More than ${MOST_LINES} principals and streams would change.`,
};
const recreated = (arn: string): AwsFailure => ({
  kind: 'not-found',
  retryable: false,
  operation: 'iam:GetRole',
  code: 'RoleRecreated',
  awsMessage: `${arn} is not the role that was checked.`,
});

/** Who would gain and lose, from what AWS holds now and from what is in force. Changes nothing. */
export async function assessChange(
  deps: TagJobDeps,
  change: TagChangeRecord,
): Promise<Result<Assessment, Placed>> {
  const known = await deps.unitOfWork((tx) => know(tx, change));
  const nameOf = (id: string) => known.accounts.find((account) => account.id === id)?.alias ?? id;
  const account = nameOf(change.accountId);
  const read = await readLandscape(deps, change, known.accounts);
  if (!read.ok) return read;
  const { landscape, unseen } = read.value;
  const own = landscape.principals.find(({ arn }) => arn === change.targetArn);
  if (own && known.roleId !== null && own.id !== known.roleId)
    return err({ failure: recreated(change.targetArn), account });
  const resource = landscape.resources.find(({ arn }) => arn === change.targetArn);
  const current = resource?.policy?.document ?? null;
  const writes = writesOf(change, known, current);
  const documents = writes.filter(isOwnDocument).flatMap((write) => sizedDocument(landscape, write));
  const full = documents.find(
    ({ before, after, size }) => after !== null && before !== after && size.after > size.limit,
  );
  if (full) return err({ failure: tooLarge(full.kind, full.size.after, full.size.limit), account });
  const warnings =
    known.share && change.kind === 'OPEN_SHARE' ? [shareWarning(known.share, change.accountId, nameOf)] : [];
  const effect = tagEffect(landscape, writes, [...warnings, ...unseen]);
  if (effect.gains.length + effect.losses.length > MOST_LINES) return err({ failure: tooBroad, account });
  const tags = own?.tags ?? resource?.tags ?? {};
  const projects = await deps.unitOfWork((tx) =>
    tx.tags.projectsOf(
      effect.gains.map(({ principalArn }) => principalArn),
      effect.gains.map(({ resourceArn }) => resourceArn.replace(/\/consumer\/.*$/, '')),
    ),
  );
  return ok({
    effect: {
      ...effect,
      documents,
      ...(change.kind === 'TAG' ? { before: tags[change.tagKey] ?? null } : {}),
    },
    ...projects,
  });
}
