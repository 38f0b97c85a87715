'use client';
import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Gates } from '@/components/requests/gates';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { StaleNotice } from '@/components/ui/stale-notice';
import { Pill } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { exactClockWords } from '@/components/ui/time-words';
import { Unscripted } from '@/components/ui/unscripted';
import type { SubscriptionView } from '@/server/subscriptions/view';
import { AccessKit } from './access-kit';
import { ActDialog, type SubscriptionAction } from './act-dialog';
import { GrantsTable } from './grants-table';
import { LeftOpen, SuspendedNotice } from './held-notices';
import { isOutdated } from './is-outdated';
import { LastUseRail } from './last-use';
import { ProofPanel } from './proof-panel';
import { ActivityRail, DetailsRail, EndRail } from './rails';
import { RetryButton } from './retry-button';
import { EarlierRuns, RunPanel } from './run-panel';
import { isDrifted, statusOf } from './status-of';
import { SuccessionNotice } from './succession-notice';
import { useProgress } from './use-progress';

export type SubscriptionDetailProps = {
  readonly view: SubscriptionView;
  /** What differs in AWS, above everything else. */
  readonly drift?: ReactNode;
  /** What its records are framed with, where the product says so. */
  readonly schema?: ReactNode;
  /** How the product keeps what it promises, where it promises something. */
  readonly contract?: ReactNode;
  /** Which records reach its function, where one reads. */
  readonly filter?: ReactNode;
  readonly now: Date;
  readonly actions: {
    readonly retry: SubscriptionAction;
    readonly rollBack: SubscriptionAction;
    readonly revoke: SubscriptionAction;
    readonly relinquish: SubscriptionAction;
    readonly suspend: SubscriptionAction;
    readonly resume: SubscriptionAction;
    readonly close: SubscriptionAction;
    readonly lookForUse: SubscriptionAction;
  };
};

/** Follows the worker; only what moves is read again. */
export function SubscriptionDetail({
  view: made,
  now,
  actions,
  drift,
  schema,
  contract,
  filter,
}: SubscriptionDetailProps) {
  const { live, stale, refresh } = useProgress(made.live);
  const view = { ...made, live };
  const [latest, ...earlier] = live.runs;
  const retry = live.may.retry ? <RetryButton number={live.number} action={actions.retry} /> : null;
  return (
    <>
      <PageHeader
        title={view.title}
        eyebrow={<Eyebrow view={view} />}
        actions={
          live.may.rollBack ? (
            <ActDialog kind="rollBack" view={view} action={actions.rollBack} variant="secondary">
              <Undo2 className="i" aria-hidden />
              Undo what was applied
            </ActDialog>
          ) : undefined
        }
      />
      <div className="with-rail mt-[18px]">
        <div className="flex min-w-0 flex-col gap-[26px]">
          {drift}
          {stale && (
            <StaleNotice
              from={stale.from}
              why={stale.why}
              actions={
                <Button size="sm" onClick={refresh}>
                  Try again
                </Button>
              }
            />
          )}
          {live.moving && <FollowByHand />}
          <SuccessionNotice view={view} />
          <SuspendedNotice view={view}>
            {live.may.resume && (
              <ActDialog kind="resume" view={view} action={actions.resume} variant="secondary">
                Resume access
              </ActDialog>
            )}
          </SuspendedNotice>
          <LeftOpen view={view}>
            {live.may.close && (
              <ActDialog kind="close" view={view} action={actions.close}>
                Close unverified
              </ActDialog>
            )}
          </LeftOpen>
          <Gates line={live.gateLine} />
          <div>
            {latest ? (
              <RunPanel run={latest} actions={retry} />
            ) : (
              <Notice tone="wait" title="It waits for a worker.">
                The change stands in the queue and starts as soon as a worker takes it.
              </Notice>
            )}
            <EarlierRuns runs={earlier} />
          </div>
          {live.proof && <ProofPanel proof={live.proof} outdated={isOutdated(live.proof, latest)} />}
          <OpenSubscription until={live.consumer?.mayDeliverUntil ?? null} now={now} />
          <GrantsTable grants={live.grants} />
          {filter}
          {schema}
        </div>
        <aside className="min-w-0" aria-label="End, details and activity">
          <EndRail view={view} endReason={live.endReason} now={now}>
            <EndButtons view={view} actions={actions} />
          </EndRail>
          <LastUseRail view={view} look={actions.lookForUse} />
          {contract}
          <DetailsRail view={view} />
          <ActivityRail activity={view.activity} />
        </aside>
      </div>
      <AccessKit view={view} state={live.state} />
    </>
  );
}

/** What was open when access was taken away is not asked again: said for as long as it may still matter. */
function OpenSubscription({ until, now }: { readonly until: string | null; readonly now: Date }) {
  if (until === null || new Date(until) <= now) return null;
  return (
    <Notice
      tone="warn"
      title={`A SubscribeToShard that was open may still deliver until ${exactClockWords(new Date(until))}.`}
    >
      Nobody can open one any more: the policies are gone and the consumer is deregistered. One that was open
      ends by itself at that time at the latest.
    </Notice>
  );
}

/** Where no script keeps the page up to date. */
function FollowByHand() {
  return (
    <Unscripted>
      <Notice
        tone="wait"
        title="It is on its way."
        actions={
          <a className="link" href="?">
            Look again
          </a>
        }
      >
        Without JavaScript this page does not follow by itself.
      </Notice>
    </Unscripted>
  );
}

function Eyebrow({ view }: { readonly view: SubscriptionView }) {
  const { live } = view;
  return (
    <>
      <span aria-live="polite">
        <Pill state={statusOf(live.state, live.grants.some(isDrifted))}>{live.headline}</Pill>
      </span>
      <span>Subscription {view.number}</span>
      <span>
        approved <Time at={view.createdAt} />
      </span>
    </>
  );
}

function EndButtons({
  view,
  actions,
}: {
  readonly view: SubscriptionView;
  readonly actions: SubscriptionDetailProps['actions'];
}) {
  const { may } = view.live;
  if (!may.renew && !may.change && !may.revoke && !may.relinquish && !may.suspend) return null;
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {may.renew && (
        <ButtonLink href={`/subscriptions/${view.number}/renew`} variant="primary">
          Renew
        </ButtonLink>
      )}
      {may.change && <ButtonLink href={`/subscriptions/${view.number}/change`}>Change</ButtonLink>}
      {may.relinquish && (
        <ActDialog kind="relinquish" view={view} action={actions.relinquish}>
          Give up access
        </ActDialog>
      )}
      {may.suspend && (
        <ActDialog kind="suspend" view={view} action={actions.suspend} variant="secondary">
          Suspend access
        </ActDialog>
      )}
      {may.revoke && (
        <ActDialog kind="revoke" view={view} action={actions.revoke}>
          Revoke access
        </ActDialog>
      )}
    </div>
  );
}
