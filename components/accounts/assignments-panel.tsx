'use client';
import { Arn } from '@/components/ui/arn';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { useFormAction } from '@/components/ui/use-form-action';
import type { AccountPage, AssignmentView } from '@/server/accounts/view';

type Action = (previous: FormState, form: FormData) => Promise<FormState>;

/** Which projects may publish the account's streams and name its roles. */
export function AssignmentsPanel({
  account,
  assign,
  unassign,
}: {
  readonly account: AccountPage;
  readonly assign: Action;
  readonly unassign: Action;
}) {
  const { state, formProps } = useFormAction(unassign);
  return (
    <Panel title="Projects" note="who may publish its streams and name its roles">
      {state.status === 'error' && (
        <div className="p-4 pb-0">
          <FormMessage state={state} />
        </div>
      )}
      {account.assignments.length === 0 ? (
        <p className="p-4 text-ink-2">No project may use this account yet.</p>
      ) : (
        <Table caption="Projects that may use the account">
          <thead>
            <tr>
              <HeadCell>Project</HeadCell>
              <HeadCell>May use</HeadCell>
              {account.mayManage && (
                <HeadCell>
                  <span className="sr-only">Remove</span>
                </HeadCell>
              )}
            </tr>
          </thead>
          <tbody>
            {account.assignments.map((assignment) => (
              <tr key={assignment.id}>
                <Cell className="font-strong">{assignment.project.name}</Cell>
                <Cell className="min-w-0">
                  <Scope assignment={assignment} />
                </Cell>
                {account.mayManage && (
                  <Cell className="text-right">
                    <form {...formProps}>
                      <input type="hidden" name="assignmentId" value={assignment.id} />
                      <input type="hidden" name="accountId" value={account.id} />
                      <SubmitButton
                        size="sm"
                        variant="ghost"
                        busyLabel="Removing"
                        aria-label={`Remove ${assignment.project.name}`}
                      >
                        Remove
                      </SubmitButton>
                    </form>
                  </Cell>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {account.mayManage && <AssignForm account={account} assign={assign} />}
    </Panel>
  );
}

function Scope({ assignment }: { readonly assignment: AssignmentView }) {
  return assignment.streamArn === null ? (
    <span>
      The whole account<span className="block text-12 text-ink-3">all streams and roles</span>
    </span>
  ) : (
    <span className="min-w-0">
      <Arn value={assignment.streamArn} />
      <span className="block text-12 text-ink-3">this stream only, no roles</span>
    </span>
  );
}

function AssignForm({ account, assign }: { readonly account: AccountPage; readonly assign: Action }) {
  const { state, formProps } = useFormAction(assign);
  return (
    <form {...formProps} className="flex flex-col gap-3 border-t border-line p-4">
      <h3>Let another project use it</h3>
      <FormMessage state={state} />
      <input type="hidden" name="accountId" value={account.id} />
      <div className="grid items-start gap-3 md:grid-cols-[220px_minmax(0,1fr)_auto]">
        <Field label="Project" error={errorOf(state, 'projectId')}>
          <Select
            name="projectId"
            placeholder="Choose a project"
            defaultValue={typed(state, 'projectId')}
            options={account.assignableProjects.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <Field
          label="Stream ARN"
          optional
          hint="Empty: the whole account, its roles too."
          error={errorOf(state, 'streamArn')}
        >
          <Input
            name="streamArn"
            mono
            autoComplete="off"
            defaultValue={typed(state, 'streamArn')}
            placeholder={`arn:aws:kinesis:${account.regions[0] ?? 'eu-west-1'}:${account.id}:stream/…`}
          />
        </Field>
        <SubmitButton className="md:mt-[22px]" busyLabel="Assigning">
          Assign
        </SubmitButton>
      </div>
    </form>
  );
}
