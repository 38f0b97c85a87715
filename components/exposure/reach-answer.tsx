import { Radar, SearchX } from 'lucide-react';
import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import { Notice } from '@/components/ui/notice';
import { EmptyState } from '@/components/ui/state-box';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { ReachedResource, RoleReach } from '@/server/exposure/view';
import { ExplainedBy } from './explained-by';
import { canBeExplained, questionOf, REACH_WORDS, shortName } from './exposure-words';
import { GapsNotice } from './gaps-notice';

/** All that one role gets at, and by what. */
export function ReachAnswer({ reach, principal }: { readonly reach: RoleReach; readonly principal: string }) {
  if (reach.state === 'not-found')
    return (
      <EmptyState icon={<SearchX className="i" aria-hidden />} title="There is nothing here for you">
        You can ask about the roles of your project’s environments.
      </EmptyState>
    );
  if (reach.state === 'not-scanned')
    return (
      <EmptyState icon={<Radar className="i" aria-hidden />} title="Nothing was scanned yet">
        The first scan begins by itself some minutes after the start, and then every hour.
      </EmptyState>
    );
  return (
    <>
      <p className="text-ink-2">
        <span className="font-medium text-ink [overflow-wrap:anywhere]">{shortName(principal)}</span> reaches{' '}
        <span className="tabular-nums">
          {reach.resources.length.toLocaleString('en')}
          {reach.more && '+'}
        </span>{' '}
        {reach.resources.length === 1 ? 'stream or consumer' : 'streams and consumers'} of registered
        accounts, read <Time at={reach.finishedAt} />.
      </p>
      {reach.incomplete && reach.gaps.length === 0 && (
        <Notice tone="warn" title="Not everything could be read, so there may be more than is shown.">
          Governance sees which accounts did not answer.
        </Notice>
      )}
      <GapsNotice gaps={reach.gaps} />
      {reach.resources.length === 0 ? (
        <EmptyState icon={<Radar className="i" aria-hidden />} title="It reaches nothing">
          No policy of a registered account lets this role read or write a stream or fan-out consumer. A role
          of an account that is not registered is not looked at.
        </EmptyState>
      ) : (
        <ReachTable principal={principal} resources={reach.resources} />
      )}
    </>
  );
}

function ReachTable({
  principal,
  resources,
}: {
  readonly principal: string;
  readonly resources: readonly ReachedResource[];
}) {
  return (
    <div className="panel">
      <Table caption={`What ${shortName(principal)} reaches`}>
        <thead>
          <tr>
            <HeadCell>Stream or consumer</HeadCell>
            <HeadCell>Can</HeadCell>
            <HeadCell>Explained by</HeadCell>
            <HeadCell>
              <span className="sr-only">Why</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {resources.flatMap(({ resourceArn, ownerAccount, product, ways }) =>
            ways.map((way, index) => (
              <tr key={`${resourceArn} ${way.reach} ${way.subscriptionNumber ?? way.via}`}>
                <Cell label="Stream or consumer" title={resourceArn}>
                  {/* Each row can be read alone, and the eye finds where the next resource begins. */}
                  <span className={cn('[overflow-wrap:anywhere]', index > 0 ? 'text-ink-3' : 'font-medium')}>
                    {shortName(resourceArn)}
                  </span>
                  <span className="block text-12 text-ink-3">
                    {product ? (
                      <Link className="link" href={`/catalog/${product.slug}`}>
                        {product.name}
                      </Link>
                    ) : (
                      'Not published,'
                    )}{' '}
                    in {ownerAccount}
                  </span>
                </Cell>
                <Cell label="Can">{REACH_WORDS[way.reach]}</Cell>
                <Cell label="Explained by">
                  <ExplainedBy row={way} />
                </Cell>
                <Cell label="Why">
                  {canBeExplained({ principalArn: principal, resourceArn }) && (
                    <Link
                      className="link"
                      href={questionOf({ principalArn: principal, resourceArn, reach: way.reach })}
                      aria-label={`Why it can ${REACH_WORDS[way.reach].toLowerCase()} ${shortName(resourceArn)}`}
                    >
                      Why
                    </Link>
                  )}
                </Cell>
              </tr>
            )),
          )}
        </tbody>
      </Table>
    </div>
  );
}
