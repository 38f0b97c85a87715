import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isReady, PlanSteps } from '@/components/operations/plan-review';
import { CureFacts } from '@/components/shards/cure-facts';
import { PredictedLoads } from '@/components/shards/predicted-loads';
import { ProgramCode } from '@/components/shards/program-code';
import { StartCureForm } from '@/components/shards/start-cure-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/panel';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { isForPrograms } from '@/server/shards/domain/cure';
import { reviewCure } from '@/server/shards/queries';
import { cureKind, reviewQuery } from '@/server/shards/schema';
import { startCureAction } from '../actions';
import '@/components/shards/shards-cure.css';

export const metadata: Metadata = { title: 'Review a change' };

type Props = {
  readonly params: Promise<{ readonly slug: string; readonly kind: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export default async function ReviewCurePage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { slug, kind: wanted } = await params;
  const kind = cureKind.safeParse(wanted);
  const { target = null } = reviewQuery.parse(await searchParams);
  const review = kind.success ? await reviewCure(deps, actor, { slug, kind: kind.data, target }) : null;
  if (!review) notFound();
  const { cure, product } = review;
  const programs = isForPrograms(cure.kind);
  if (cure.steps.length === 0 && !programs) notFound();
  return (
    <PageFrame
      crumbs={[
        { label: product.name, href: `/catalog/${slug}` },
        { label: 'Verdict and cure', href: `/catalog/${slug}/shards/cure` },
        { label: 'Review' },
      ]}
    >
      <PageHeader title={cure.title}>{cure.why}</PageHeader>
      <div className="mt-5 grid items-start gap-7 lg:grid-cols-2">
        <div>
          {cure.after.length > 0 && (
            <Section
              title="Predicted load"
              note={cure.counted ? 'from counted keys' : 'as if keys lay evenly'}
            >
              <PredictedLoads cure={cure} />
            </Section>
          )}
          <Section title="What it takes" note={review.pricesOf}>
            <CureFacts cure={cure} />
          </Section>
        </div>
        <div>
          {programs ? (
            <ProgramCode programs={cure.programs ?? []} />
          ) : (
            <PlanSteps plan={cure} checked={review} />
          )}
          <StartCureForm
            cure={cure}
            slug={slug}
            target={target}
            ready={programs || isReady(cure, review)}
            action={startCureAction}
          />
        </div>
      </div>
    </PageFrame>
  );
}
