import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ContractRail } from '@/components/contracts/contract-rail';
import { DriftNotes } from '@/components/drift/drift-notes';
import { FanOutNotice } from '@/components/fan-outs/fan-out-notice';
import { FilterNote } from '@/components/filters/filter-note';
import { SubscriptionSchemaSection } from '@/components/schemas/subscription-schema-section';
import { PageFrame } from '@/components/shell/page-frame';
import { SubscriptionDetail } from '@/components/subscriptions/subscription-detail';
import { requireActor } from '@/server/access/session';
import { contractStanding } from '@/server/contracts/queries';
import { deps } from '@/server/deps';
import { driftOfSubscription } from '@/server/drift/queries';
import { getFanOutAsked } from '@/server/fan-outs/proposal-queries';
import { getMappingNote } from '@/server/filters/queries';
import { getSubscriptionSchema } from '@/server/schemas/queries';
import { getSubscription } from '@/server/subscriptions/queries';
import { declineFanOutAction } from '../../catalog/[slug]/shards/cure/fan-out/actions';
import { pathNumber } from '../../requests/path-number';
import {
  closeSubscriptionAction,
  lookForUseAction,
  relinquishSubscriptionAction,
  resumeSubscriptionAction,
  retrySubscriptionAction,
  revokeSubscriptionAction,
  rollBackSubscriptionAction,
  suspendSubscriptionAction,
} from '../actions';

type Props = { readonly params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Subscription ${(await params).number}` };
}

export default async function SubscriptionPage({ params }: Props) {
  const actor = await requireActor();
  const number = pathNumber((await params).number);
  const view = number === null ? null : await getSubscription(deps, actor, number);
  if (!view) notFound();
  const [notes, schema, filter, contract, fanOut] = await Promise.all([
    driftOfSubscription(deps, actor, view.id),
    getSubscriptionSchema(deps, actor, view.number),
    getMappingNote(deps, actor, view.number),
    contractStanding(deps, actor, { slug: view.product.slug }),
    getFanOutAsked(deps.db, actor, view.number),
  ]);
  return (
    <PageFrame crumbs={[{ label: 'Subscriptions', href: '/subscriptions' }, { label: view.title }]}>
      <SubscriptionDetail
        view={view}
        now={deps.clock.now()}
        drift={
          <>
            <DriftNotes notes={notes} />
            {fanOut && (
              <FanOutNotice asked={fanOut} mayChange={view.live.may.change} decline={declineFanOutAction} />
            )}
          </>
        }
        filter={filter && <FilterNote number={view.number} mapping={filter.mapping} />}
        contract={contract && <ContractRail standing={contract} slug={view.product.slug} />}
        schema={
          schema && (
            <SubscriptionSchemaSection schema={schema} number={view.number} slug={view.product.slug} />
          )
        }
        actions={{
          retry: retrySubscriptionAction,
          rollBack: rollBackSubscriptionAction,
          revoke: revokeSubscriptionAction,
          relinquish: relinquishSubscriptionAction,
          suspend: suspendSubscriptionAction,
          resume: resumeSubscriptionAction,
          close: closeSubscriptionAction,
          lookForUse: lookForUseAction,
        }}
      />
    </PageFrame>
  );
}
