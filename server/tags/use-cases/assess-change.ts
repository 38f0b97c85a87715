import type { AwsAccount } from '../../accounts/domain/account';
import type { SeenStream } from '../../drift/ports';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import type { KeyFacts } from '../../policies/build/key-way';
import type { LiveGrant } from '../../policies/build/live-grant';
import { isOwnDocument, keyEffect, sizedDocument } from '../domain/effect-documents';
import {
  type AssessedEffect,
  type EffectDocument,
  shareStates,
  type TagChangeRecord,
  type TagShareRecord,
} from '../domain/tag-change';
import { type Proposed, tagEffect } from '../domain/tag-effect';
import { keyDocument, roleDocument, roleWrite, streamDocument, type Wanted } from '../domain/tag-writes';
import { shareWarning } from '../domain/warnings';
import type { TagJobDeps, TagTx } from '../ports';
import { type Placed, readLandscape } from './read-landscape';
import { keyToClose, keyToOpen } from './read-share-key';

export type Assessment = {
  readonly effect: AssessedEffect;
  /** The stream's own key as a share that is opened has it; `undefined`: it is no such change. */
  readonly keyArn?: string | null;
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

const FULL = {
  STREAM_POLICY: 'The stream’s policy',
  KEY_POLICY: 'The key’s policy',
  ROLE_POLICY: 'The role’s policies',
} as const;
const tooLarge = (kind: keyof typeof FULL, size: number, limit: number): AwsFailure => ({
  kind: 'invalid',
  retryable: false,
  operation: 'sluice:AssessTag',
  code: 'DoesNotFit',
  awsMessage: `${FULL[kind]} would have ${size} of ${limit}.`,
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

/** The key that goes with a share, before it is opened or closed; null of tags and where there is none. */
async function readKey(
  deps: TagJobDeps,
  { kind }: TagChangeRecord,
  { accounts, share }: Known,
  { stream, account }: { readonly stream: SeenStream | null; readonly account: string },
): Promise<Result<KeyFacts | null, Placed>> {
  if (kind === 'OPEN_SHARE' && stream) return keyToOpen(deps, stream, { accounts, account });
  return ok(
    kind === 'CLOSE_SHARE' ? await keyToClose(deps, share?.keyArn ?? null, { accounts, account }) : null,
  );
}

/** With a share that is opened as it will be: with the key that the stream has now. */
function withKey(known: Known, { kind }: TagChangeRecord, key: KeyFacts | null): Known {
  const { share, shares } = known;
  if (kind !== 'OPEN_SHARE' || !share) return known;
  const opened = { ...share, keyArn: key?.arn ?? null };
  return { ...known, share: opened, shares: shares.map((each) => (each.id === share.id ? opened : each)) };
}

/** The key's policy, with what subscriptions and other shares have in it. */
async function keyDocuments(
  deps: TagJobDeps,
  { shares }: Known,
  { arn, policy }: KeyFacts,
): Promise<readonly EffectDocument[]> {
  const live = await deps.unitOfWork((tx) => tx.grants.live({ streamArn: '', roleArn: '', keyArn: arn }));
  return keyEffect(arn, policy, keyDocument(arn, policy, { shares, named: byName(live.key) }));
}

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
  const key = await readKey(deps, change, known, { stream: read.value.stream, account });
  if (!key.ok) return key;
  const wanted = withKey(known, change, key.value);
  const writes = writesOf(change, wanted, current);
  const documents = [
    ...writes.filter(isOwnDocument).flatMap((write) => sizedDocument(landscape, write)),
    ...(key.value ? await keyDocuments(deps, wanted, key.value) : []),
  ];
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
      ...(change.kind === 'OPEN_SHARE' && key.value ? { keyArn: key.value.arn } : {}),
    },
    ...(change.kind === 'OPEN_SHARE' ? { keyArn: key.value?.arn ?? null } : {}),
    ...projects,
  });
}
