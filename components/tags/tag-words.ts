import type { StatusState } from '@/components/ui/status-words';
import type { ChangeState } from '@/server/tags/domain/change-state';
import type { ChangeKind, TargetKind } from '@/server/tags/domain/tag-change';
import type { ShareState } from '@/server/tags/domain/tag-share';

type Shown = { readonly state: StatusState; readonly word?: string };

export const CHANGE_STATUS: Readonly<Record<ChangeState, Shown>> = {
  ASSESSING: { state: 'CHECKING', word: 'Looking who gains' },
  UNREADABLE: { state: 'FAILED', word: 'Could not be looked at' },
  IN_REVIEW: { state: 'IN_REVIEW' },
  APPLYING: { state: 'APPLYING' },
  APPLIED: { state: 'APPLIED' },
  FAILED: { state: 'FAILED' },
  REJECTED: { state: 'REJECTED' },
  WITHDRAWN: { state: 'WITHDRAWN' },
};

export const SHARE_STATUS: Readonly<Record<ShareState, Shown>> = {
  PROPOSED: { state: 'IN_REVIEW', word: 'Proposed' },
  OPENING: { state: 'APPLYING', word: 'Opening' },
  OPEN: { state: 'ACTIVE', word: 'Open' },
  CLOSING: { state: 'REMOVING', word: 'Closing' },
  CLOSED: { state: 'REMOVED', word: 'Closed' },
  DECLINED: { state: 'REJECTED', word: 'Not opened' },
};

const TARGETS: Readonly<Record<TargetKind, string>> = {
  ROLE: 'role',
  STREAM: 'stream',
  CONSUMER: 'consumer',
};

type Described = {
  readonly kind: ChangeKind;
  readonly targetKind: TargetKind;
  readonly targetName: string;
  readonly tag: { readonly key: string; readonly value: string | null };
};

/** `Tag role fraud-scoring with sluice:domain = fraud`, as a heading. */
export function changeWords({ kind, targetKind, targetName, tag }: Described): string {
  if (kind === 'OPEN_SHARE') return `Share ${targetName} by ${tag.key} = ${tag.value}`;
  if (kind === 'CLOSE_SHARE') return `Stop sharing ${targetName} by ${tag.key} = ${tag.value}`;
  const target = `${TARGETS[targetKind]} ${targetName}`;
  return tag.value === null
    ? `Take ${tag.key} off ${target}`
    : `Tag ${target} with ${tag.key} = ${tag.value}`;
}
