'use client';
import { PlugZap } from 'lucide-react';
import { Arn } from '@/components/ui/arn';
import { AwsWords } from '@/components/ui/aws-words';
import { FormMessage } from '@/components/ui/form-message';
import type { FormState } from '@/components/ui/form-state';
import { KeyValue } from '@/components/ui/key-value';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import { SubmitButton } from '@/components/ui/submit-button';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { useFormAction } from '@/components/ui/use-form-action';
import type { ConnectionReport } from '@/server/accounts/domain/connection';
import type { ConnectionOutcome } from '@/server/accounts/domain/connection-problem';
import { explainProblem } from '@/server/accounts/domain/explain-problem';
import type { AccountPage } from '@/server/accounts/view';
import { CAPABILITY_STATUS, CAPABILITY_WORDS } from './connection-status';

/** Really signs in to the account and says what works there; the last answer stays with its time. */
export function ConnectionPanel({
  account,
  test,
}: {
  readonly account: AccountPage;
  readonly test: (previous: FormState, form: FormData) => Promise<FormState>;
}) {
  const { state, busy, formProps } = useFormAction(test);
  const { connection } = account;
  return (
    <Panel
      title="Connection"
      note={
        account.testedAt ? (
          <>
            tested <Time at={account.testedAt} />
          </>
        ) : (
          'not tested yet'
        )
      }
      actions={
        account.mayManage ? (
          <form {...formProps}>
            <input type="hidden" name="id" value={account.id} />
            <SubmitButton size="sm" busyLabel="Testing">
              <PlugZap className="i-14" aria-hidden />
              Test connection
            </SubmitButton>
          </form>
        ) : undefined
      }
    >
      <div aria-live="polite" aria-busy={busy}>
        {state.status === 'error' && (
          <div className="p-4 pb-0">
            <FormMessage state={state} />
          </div>
        )}
        {connection === null ? (
          <p className="p-4 text-ink-2">
            Sluice has not tried to sign in to {account.alias} yet. The spoke role has to be there first.
          </p>
        ) : connection.state === 'failed' ? (
          <Failed connection={connection} account={account} />
        ) : (
          <Connected report={connection.report} />
        )}
      </div>
    </Panel>
  );
}

function Failed({
  connection,
  account,
}: {
  readonly connection: Extract<ConnectionOutcome, { state: 'failed' }>;
  readonly account: AccountPage;
}) {
  const { failure } = connection.problem;
  const words = explainProblem(connection.problem, account);
  return (
    <div className="p-4">
      <Notice tone="fail" title={words.title}>
        <p>{words.cause}</p>
        <p className="mt-1">{words.remedy}</p>
        <AwsWords text={`${failure.code} on ${failure.operation}: ${failure.awsMessage}`} />
      </Notice>
    </div>
  );
}

function Connected({ report }: { readonly report: ConnectionReport }) {
  return (
    <>
      <div className="px-4 pt-3 pb-2">
        <KeyValue
          tight
          items={[
            { key: 'Signed in as', value: <Arn value={report.assumedRoleArn} /> },
            {
              key: 'Streams seen',
              value: report.regions
                .map(({ region, streams, more }) => `${region}: ${streams}${more ? ' or more' : ''}`)
                .join(', '),
            },
          ]}
        />
      </div>
      <Table caption="What the spoke role may do">
        <thead>
          <tr>
            <HeadCell>Sluice needs to</HeadCell>
            <HeadCell>Answer</HeadCell>
            <HeadCell>Found</HeadCell>
          </tr>
        </thead>
        <tbody>
          {report.capabilities.map((capability) => (
            <tr key={capability.key}>
              <Cell className="font-strong">{CAPABILITY_WORDS[capability.key]}</Cell>
              <Cell>
                <Status state={CAPABILITY_STATUS[capability.state]}>
                  {capability.state === 'works' ? 'Works' : undefined}
                </Status>
              </Cell>
              <Cell className="text-12 text-ink-2 [overflow-wrap:anywhere]">{capability.detail}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
