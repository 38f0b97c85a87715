'use client';
import type { ReactNode } from 'react';
import { Arn } from '@/components/ui/arn';
import { AwsWords } from '@/components/ui/aws-words';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { KeyValue } from '@/components/ui/key-value';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { Status } from '@/components/ui/status';
import { SubmitButton } from '@/components/ui/submit-button';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { Unscripted } from '@/components/ui/unscripted';
import { useFormAction } from '@/components/ui/use-form-action';
import type { Difference } from '@/server/filters/domain/next-step';
import type { FilterPage, MappingView } from '@/server/filters/view';
import { CountsView } from './counts-view';
import { mappingLook, whatWords } from './mapping-words';

export type MappingActions = {
  readonly repair: FormAction;
  readonly look: FormAction;
  readonly remove: FormAction;
};

/** The mapping in AWS: how it is, what passed, what somebody changed, and what can be done about it. */
export function MappingPanel({
  page,
  mapping,
  actions,
}: {
  readonly page: FilterPage;
  readonly mapping: MappingView;
  readonly actions: MappingActions;
}) {
  const { state, words } = mappingLook(mapping);
  const { failure, drift, seen, seenAt, counts } = mapping;
  const moving = mapping.status === 'moving';
  return (
    <Panel
      title="Event source mapping"
      note={
        <span aria-live="polite">
          <Status state={state}>{words}</Status>
        </span>
      }
      actions={
        page.may.change &&
        mapping.status !== 'absent' &&
        !moving && (
          <ActButton number={page.number} action={actions.look} busy="Looking">
            Look now
          </ActButton>
        )
      }
      padded
    >
      <RefreshWhile active={moving} />
      <div className="flex flex-col gap-4">
        {moving && (
          <Unscripted>
            <Notice tone="wait" title="It is on its way.">
              <a className="link" href="?">
                Look again
              </a>
            </Notice>
          </Unscripted>
        )}
        {failure && mapping.status === 'failed' && (
          <Notice
            tone="fail"
            title={failure.title}
            actions={
              page.may.change && (
                <ActButton number={page.number} action={actions.repair} busy="Trying again">
                  Try again
                </ActButton>
              )
            }
          >
            {failure.explanation} {failure.next}
            {failure.awsMessage !== '' && <AwsWords text={failure.awsMessage} />}
          </Notice>
        )}
        {drift.length > 0 && (
          <Drift
            drift={drift}
            resumesAt={mapping.resumesAt}
            repair={
              page.may.change &&
              page.access === 'active' && (
                <ActButton number={page.number} action={actions.repair} busy="Repairing">
                  Repair
                </ActButton>
              )
            }
          />
        )}
        <KeyValue
          tight
          items={[
            { key: 'Function', value: <Arn value={mapping.functionArn} /> },
            ...(seen
              ? [
                  { key: 'Reads', value: <Arn value={seen.sourceArn} /> },
                  { key: 'UUID', value: <span className="code break-all">{seen.uuid}</span> },
                  { key: 'State in AWS', value: seen.state, note: seen.lastResult || undefined },
                ]
              : []),
            ...(seenAt ? [{ key: 'Looked at', value: <Time at={seenAt} /> }] : []),
          ]}
        />
        {mapping.status === 'enabled' && <CountsView counts={counts} />}
        {page.may.change && mapping.kept && (
          <details>
            <summary className="cursor-pointer text-ink-2">Remove the mapping</summary>
            <ul className="mt-2 mb-3 max-w-[560px] list-disc pl-4 text-ink-2">
              <li>It is deleted in AWS, and the function gets no records any more.</li>
              <li>Access of the role stays as it is.</li>
              <li>How far it had read is forgotten with it.</li>
            </ul>
            <ActButton number={page.number} action={actions.remove} busy="Removing" variant="danger">
              Remove mapping
            </ActButton>
          </details>
        )}
      </div>
    </Panel>
  );
}

function Drift({
  drift,
  resumesAt,
  repair,
}: {
  readonly drift: readonly Difference[];
  readonly resumesAt: Date | null;
  readonly repair: ReactNode;
}) {
  return (
    <Notice tone="warn" title="It was changed outside Sluice." actions={repair}>
      <Table caption="What differs" className="mt-1">
        <thead>
          <tr>
            <HeadCell>What</HeadCell>
            <HeadCell>Should be</HeadCell>
            <HeadCell>Is in AWS</HeadCell>
          </tr>
        </thead>
        <tbody>
          {drift.map(({ what, wanted, found }) => (
            <tr key={what}>
              <Cell label="What">{whatWords(what)}</Cell>
              <Cell label="Should be" className="code [overflow-wrap:anywhere]">
                {wanted || 'none'}
              </Cell>
              <Cell label="Is in AWS" className="code [overflow-wrap:anywhere]">
                {found || 'none'}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      {drift.some(({ what }) => what === 'gone') && <Resumes at={resumesAt} />}
    </Notice>
  );
}

/** Lambda forgets how far a mapping had read when it is deleted. */
const Resumes = ({ at }: { readonly at: Date | null }) => (
  <p className="mt-2">
    {at ? (
      <>
        Repairing makes a new one that begins at <Time at={at} as="second" />, when the old one was last seen
        to read. What the old one read after that comes twice, and what it had still to read from before does
        not come.
      </>
    ) : (
      'Repairing makes a new one that begins where the settings say: when the old one last read is not known.'
    )}
  </p>
);

/** One act without words to confirm. */
function ActButton({
  number,
  action,
  busy,
  variant,
  children,
}: {
  readonly number: number;
  readonly action: FormAction;
  readonly busy: string;
  readonly variant?: 'danger';
  readonly children: string;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex flex-col gap-2">
      <input type="hidden" name="number" value={number} />
      <FormMessage state={state} />
      <span>
        <SubmitButton size="sm" variant={variant} busyLabel={busy}>
          {children}
        </SubmitButton>
      </span>
    </form>
  );
}
