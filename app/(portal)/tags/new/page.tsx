import type { Metadata } from 'next';
import { PageFrame } from '@/components/shell/page-frame';
import { ProposeTagForm } from '@/components/tags/propose-tag-form';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { FIXED_KEYS } from '@/server/tags/domain/managed-keys';
import { listTags, tagTargets } from '@/server/tags/queries';
import { tagFilters, tagPreset } from '@/server/tags/schema';
import { proposeTagAction } from '../actions';

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: 'Change a tag' };

const CRUMBS = [{ label: 'Access by tag', href: '/tags' }, { label: 'Change a tag' }];

export default async function ProposeTagPage({ searchParams }: Props) {
  const actor = await requireActor();
  const [targets, page] = await Promise.all([
    tagTargets(deps, actor),
    listTags(deps, actor, tagFilters.parse({})),
  ]);
  if (targets.length === 0)
    return (
      <PageFrame crumbs={CRUMBS}>
        <PageHeader title="Change a tag" />
        <DeniedState className="mt-5" title="There is nothing that you can tag">
          Consumer owners tag the usable roles of their environments, product owners their streams and the
          consumers of these.
        </DeniedState>
      </PageFrame>
    );
  const keys = [...new Set([...page.shares.map(({ tag }) => tag.key), ...FIXED_KEYS])];
  return (
    <PageFrame crumbs={CRUMBS}>
      <PageHeader title="Change a tag">
        Sluice shows who gains and who loses before it writes. Where somebody gains, somebody else approves.
      </PageHeader>
      <div className="mt-5">
        <ProposeTagForm
          targets={targets}
          keys={keys}
          preset={tagPreset.parse(await searchParams)}
          action={proposeTagAction}
        />
      </div>
    </PageFrame>
  );
}
