import Link from 'next/link';
import { Radio } from '@/components/ui/choice';
import { FieldError } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Tag } from '@/components/ui/tag';
import type { RequestFormView } from '@/server/requests/view';
import { principalValue } from './principal-value';

type EnvironmentChoice = RequestFormView['environments'][number];

/** The project's environments with their roles; what cannot be chosen says why. */
export function ChoosePrincipal({
  form,
  chosen,
  error,
}: {
  readonly form: RequestFormView;
  readonly chosen: string;
  readonly error: string | undefined;
}) {
  if (form.environments.length === 0)
    return (
      <Notice
        tone="info"
        title={`${form.project.name} has no environment yet.`}
        actions={
          <Link className="link" href="/environments/new">
            Add an environment
          </Link>
        }
      >
        An environment names the account, the Region and the roles with which your programs read and write.
      </Notice>
    );
  return (
    <fieldset
      className="field"
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? 'as-error' : undefined}
    >
      <legend className="field-label mb-1.5">Who will do it</legend>
      <div className="panel">
        {form.environments.map((environment) => (
          <Environment key={environment.id} environment={environment} chosen={chosen} />
        ))}
      </div>
      {error ? (
        <FieldError id="as-error">{error}</FieldError>
      ) : (
        <p className="field-hint">Access is given to this one role and to nobody else.</p>
      )}
    </fieldset>
  );
}

function Environment({
  environment,
  chosen,
}: {
  readonly environment: EnvironmentChoice;
  readonly chosen: string;
}) {
  return (
    <div className="border-line px-4 py-3 not-first:border-t">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <b className="font-bold">{environment.name}</b>
        <span className="text-ink-3 tabular-nums">
          {environment.accountAlias} {environment.accountId}, {environment.region}
        </span>
        {environment.vpcEndpointIds.length > 0 && (
          <span className="text-12 text-ink-3">
            through <span className="id">{environment.vpcEndpointIds.join(', ')}</span>
          </span>
        )}
        {environment.sameAccount && <Tag look="fill">same account as the stream</Tag>}
      </div>
      {environment.refusal !== null && <p className="mt-1 text-ink-2">{environment.refusal}</p>}
      {environment.refusal === null && environment.principals.length === 0 && (
        <p className="mt-1 text-ink-2">
          No role yet.{' '}
          <Link className="link" href={`/environments/${environment.id}`}>
            Name one
          </Link>
        </p>
      )}
      <div className="mt-1.5 flex flex-col gap-1">
        {environment.principals.map((principal) => {
          const value = principalValue(environment.id, principal.id);
          const refusal = environment.refusal ?? principal.refusal;
          return (
            <Radio
              key={principal.id}
              name="as"
              value={value}
              defaultChecked={refusal === null && value === chosen}
              disabled={refusal !== null}
              label={<span className="id">{principal.roleName}</span>}
              hint={environment.refusal === null ? (principal.refusal ?? undefined) : undefined}
            />
          );
        })}
      </div>
    </div>
  );
}
