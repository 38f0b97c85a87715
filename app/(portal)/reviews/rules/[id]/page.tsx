import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RuleForm } from '@/components/reviews/rule-form';
import { RulePreviewRail } from '@/components/reviews/rule-preview-rail';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listRules } from '@/server/reviews/queries';
import { saveRuleAction } from '../actions';

type Props = { readonly params: Promise<{ readonly id: string }> };

export const metadata: Metadata = { title: 'Rule' };

/** One rule, or a new one at `/reviews/rules/new`. */
export default async function RulePage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const page = await listRules(deps, actor);
  const rule = page?.rules.find((each) => each.id === id) ?? null;
  if (!page || (rule === null && (id !== 'new' || !page.mayManage))) notFound();
  const title = rule?.name ?? 'New rule';
  return (
    <PageFrame
      crumbs={[
        { label: 'Review policy', href: '/reviews' },
        { label: 'Automatic approval', href: '/reviews/rules' },
        { label: title },
      ]}
    >
      <PageHeader
        title={title}
        tags={rule && <span className="text-ink-3 tabular-nums">version {rule.version}</span>}
      >
        All conditions have to hold. It approves when a request is sent, and never one that waits already.
      </PageHeader>
      <div className="with-rail mt-5">
        <div className="min-w-0">
          <RuleForm rule={rule} projects={page.projects} action={page.mayManage ? saveRuleAction : null} />
        </div>
        <aside className="min-w-0" aria-label="Preview">
          <RulePreviewRail preview={rule?.preview ?? null} days={page.days} />
        </aside>
      </div>
    </PageFrame>
  );
}
