import { Fragment } from 'react';
import { awsWords } from '@/components/requests/failure-words';
import { AwsWords } from '@/components/ui/aws-words';
import { Panel } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import { StatusGlyph } from '@/components/ui/status-glyph';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { GrantView } from '@/server/grants/view';
import { isDrifted } from './status-of';

/** Before anything was written there is no health to speak of. */
const inAws = (grant: GrantView): boolean => grant.state !== 'PLANNED' && grant.state !== 'APPLY_FAILED';

function Health({ grant }: { readonly grant: GrantView }) {
  if (!inAws(grant)) return <span className="whitespace-nowrap text-ink-3">Nothing in AWS</span>;
  if (grant.state === 'REMOVED' && grant.health === 'IN_SYNC')
    return <span className="whitespace-nowrap text-ink-3">Gone from AWS</span>;
  return <Status state={grant.health} />;
}

/** Every AWS artefact that the subscription needs: what Sluice did, and what AWS said when it was last read. */
export function GrantsTable({ grants }: { readonly grants: readonly GrantView[] }) {
  const drifted = grants.filter(isDrifted).length;
  return (
    <Panel
      title="Health"
      note={
        drifted > 0 ? (
          <span className="inline-flex items-center gap-1.5 text-13 text-ink">
            <StatusGlyph shape="differs" tone="warn" />
            {drifted} of {grants.length} drifted
          </span>
        ) : (
          `${grants.length} changes in AWS, read back after each write`
        )
      }
    >
      <Table caption="Changes in AWS and their health">
        <thead>
          <tr>
            <HeadCell>Change</HeadCell>
            <HeadCell>Account</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell>Health</HeadCell>
            <HeadCell className="text-right">Since</HeadCell>
          </tr>
        </thead>
        <tbody>
          {grants.map((grant) => (
            <Fragment key={grant.id}>
              <tr>
                <Cell>
                  <span className="min-w-0">
                    <span className="block font-strong">{grant.title}</span>
                    <span className="block text-12 text-ink-3 [overflow-wrap:anywhere]">{grant.detail}</span>
                  </span>
                </Cell>
                <Cell label="Account" className="tabular-nums">
                  <span>
                    {grant.accountId}
                    <span className="block text-12 text-ink-3">{grant.accountAlias}</span>
                  </span>
                </Cell>
                <Cell label="State">
                  <Status state={grant.state} />
                </Cell>
                <Cell label="Health">
                  <Health grant={grant} />
                </Cell>
                <Cell label="Since" className="text-right whitespace-nowrap text-ink-3 tabular-nums">
                  <Time at={grant.since} />
                </Cell>
              </tr>
              {grant.failure && <FailureRow grant={grant} />}
            </Fragment>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function FailureRow({ grant }: { readonly grant: GrantView }) {
  if (!grant.failure) return null;
  return (
    <tr>
      <td colSpan={5} className="bg-fail-bg">
        <p className="font-strong">{grant.failure.title}</p>
        <p className="text-ink-2">
          {grant.failure.explanation} {grant.failure.next}
        </p>
        <AwsWords text={awsWords(grant.failure)} />
      </td>
    </tr>
  );
}
