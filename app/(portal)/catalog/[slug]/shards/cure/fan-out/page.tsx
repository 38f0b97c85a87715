import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { FanOutCompared, FanOutPrice } from '@/components/fan-outs/fan-out-facts';
import { FanOutList } from '@/components/fan-outs/fan-out-list';
import { ProposeForm } from '@/components/fan-outs/propose-form';
import { PATTERN_WORDS } from '@/components/requests/pattern-words';
import { PageFrame } from '@/components/shell/page-frame';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Panel, Section } from '@/components/ui/panel';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getFanOutPage } from '@/server/fan-outs/queries';
import type { FanOutPage } from '@/server/fan-outs/view';
import { proposeFanOutAction, withdrawFanOutAction } from './actions';

export const metadata: Metadata = { title: 'Propose fan-out' };

type Props = { readonly params: Promise<{ readonly slug: string }> };

function Readers({ page: { readers, failure, product } }: { readonly page: FanOutPage }) {
  if (failure)
    return (
      <Notice tone="warn" title={failure.title}>
        {failure.explanation} {failure.next}
      </Notice>
    );
  if (readers === null)
    return <p className="text-ink-2">Nothing was collected of the stream yet: come back in a minute.</p>;
  if (readers.length === 0)
    return <p className="text-ink-2">No active subscription of this product shares what readers share.</p>;
  return (
    <div className="flex flex-col gap-4">
      {readers.map(({ number, roleName, project, plan, shown, blocked }) => (
        <Panel key={number} title={`${roleName} of ${project}`} padded>
          <p className="mb-2 text-ink-2">
            <Link className="link" href={`/subscriptions/${number}`}>
              Subscription {number}
            </Link>
            : from {PATTERN_WORDS[plan.from].name} to {PATTERN_WORDS[plan.to].name}.
          </p>
          <FanOutPrice plan={plan} />
          <FanOutCompared
            plan={plan}
            effect={null}
            label={`What is now and what is predicted, subscription ${number}`}
          />
          {blocked === null ? (
            <ProposeForm
              slug={product.slug}
              subscription={number}
              shown={shown}
              action={proposeFanOutAction}
            />
          ) : (
            <p className="mt-3 text-ink-2">Not now: {blocked}</p>
          )}
        </Panel>
      ))}
    </div>
  );
}

export default async function ProposeFanOutPage({ params }: Props) {
  const actor = await requireActor();
  const page = await getFanOutPage(deps, actor, (await params).slug);
  if (!page) notFound();
  const { product, proposals } = page;
  return (
    <PageFrame
      crumbs={[
        { label: product.name, href: `/catalog/${product.slug}` },
        { label: 'Verdict and cure', href: `/catalog/${product.slug}/shards/cure` },
        { label: 'Fan-out' },
      ]}
    >
      <PageHeader title={`Fan-out for readers of ${product.name}`}>
        A proposal changes nothing: the reader’s project asks for the change or declines, and it is approved
        as every other.
      </PageHeader>
      <div className="mt-5 grid items-start gap-7 lg:grid-cols-2">
        <Section title="Readers that share">
          <Readers page={page} />
        </Section>
        <FanOutList proposals={proposals} mayOperate withdraw={withdrawFanOutAction} />
      </div>
    </PageFrame>
  );
}
