import { Arn } from '@/components/ui/arn';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { CodeBlock } from '@/components/ui/policy-viewer';
import { Time } from '@/components/ui/time';
import type { SubscriptionState } from '@/server/subscriptions/domain/subscription-state';
import type { ConsumerView, SubscriptionView } from '@/server/subscriptions/view';
import { type CodeToken, colourCode } from './code-colours';
import { programTitle, sdkProgram } from './kit-code';
import { OwnAccountPolicies } from './own-account-policies';
import { profileLines } from './take-role';

type Answer = { readonly tone: 'ok' | 'wait' | 'warn' | 'fail' | 'gone'; readonly words: string };

/** What AWS answers to this code now, as far as Sluice can say. */
const ANSWERS: Record<SubscriptionState, Answer> = {
  PROVISIONING: { tone: 'wait', words: 'This code answers AccessDenied until every gate is open.' },
  PARTIAL: { tone: 'fail', words: 'This code answers AccessDenied until every gate is open.' },
  FAILED: { tone: 'fail', words: 'This code answers AccessDenied: nothing was applied.' },
  ACTIVE: { tone: 'ok', words: 'AWS lets this role in: Sluice read the policies back and evaluated them.' },
  SUSPENDING: {
    tone: 'wait',
    words: 'This code works until the gates are closed; access is being suspended.',
  },
  SUSPENDED: { tone: 'gone', words: 'This code answers AccessDenied: access is suspended for now.' },
  SUSPEND_FAILED: {
    tone: 'warn',
    words: 'AWS may still let this role in: access could not be suspended yet.',
  },
  REVOKING: { tone: 'wait', words: 'This code works until the gates are closed, then answers AccessDenied.' },
  REVOKE_FAILED: {
    tone: 'warn',
    words: 'AWS may still let this role in: access could not be taken away yet.',
  },
  REVOKED: { tone: 'gone', words: 'This code answers AccessDenied: access was taken away.' },
  EXPIRED: { tone: 'gone', words: 'This code answers AccessDenied: the end date was reached.' },
  CLOSED_UNVERIFIED: {
    tone: 'warn',
    words: 'AWS may still let this role in: nobody has verified that access is gone.',
  },
};

/** Everything that the role's owner needs to start: the program, the command to try it, and the exact actions. */
export function AccessKit({
  view,
  state,
}: {
  readonly view: SubscriptionView;
  readonly state: SubscriptionState;
}) {
  const kit = {
    pattern: view.pattern,
    streamArn: view.product.streamArn,
    region: view.product.region,
    roleName: view.principal.roleName,
    consumerArn: view.live.consumer?.arn ?? null,
    ownerRoleArn: view.ownerRoleArn,
  };
  const program = sdkProgram(kit);
  const profile = profileLines(kit);
  return (
    <Panel
      className="mt-7"
      title="Access kit"
      note={
        <>
          everything <span className="id">{view.principal.roleName}</span> needs to start
        </>
      }
      actions={<CopyButton text={program} label="Copy the program" wide />}
    >
      <div className="grid lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="min-w-0">
          {view.consumerCommand !== null && (
            <div className="border-b border-line px-4 py-3">
              <h3>Try it in another terminal</h3>
              <p className="mb-2 text-ink-2">
                The consumer’s own program, with its own credentials: it prints each record that it reads, or
                the AccessDenied that it gets.
              </p>
              <CodeBlock text={view.consumerCommand} label="Command" />
            </div>
          )}
          <h3 className="px-4 pt-3">{programTitle(view.pattern)}</h3>
          <pre className="code px-4 pt-1 pb-3 whitespace-pre-wrap [overflow-wrap:anywhere]">
            <code>
              <Coloured program={program} />
            </code>
          </pre>
        </div>
        <div className="flex flex-col gap-4 border-line px-4 py-3 max-lg:border-t lg:border-l">
          <Notice tone={ANSWERS[state].tone}>{ANSWERS[state].words}</Notice>
          <div>
            <h3>The role gets, and needs, only</h3>
            <ul className="mt-1.5">
              {view.actions.map((action) => (
                <li key={action} className="code">
                  {action}
                </li>
              ))}
            </ul>
          </div>
          {view.live.consumer && (
            <RegisteredConsumer consumer={view.live.consumer} replaced={view.consumerReplaced} />
          )}
          {view.vpcEndpointIds.length > 0 && (
            <p className="text-ink-2">
              Call through <span className="code">{view.vpcEndpointIds.join(', ')}</span>: from anywhere else
              the policies let nobody in. With private DNS on the endpoint the program needs no change.
            </p>
          )}
          {view.ownerRoleArn === null ? (
            <p className="text-ink-2">
              Name the stream by its ARN in every call: across accounts its name alone is not enough.
            </p>
          ) : (
            <div>
              <h3>The role to take first</h3>
              <Arn value={view.ownerRoleArn} />
              <p className="mt-1 text-ink-2">
                In the stream’s own account, made for this access alone. As that role the stream’s name is
                enough. A session lasts an hour at most; AWS’s libraries renew it.
              </p>
            </div>
          )}
        </div>
      </div>
      {profile && (
        <div className="border-t border-line px-4 py-3">
          <h3>For tools that know a profile and a stream’s name</h3>
          <p className="mb-2 max-w-[720px] text-ink-2">
            Lines for <code className="code">~/.aws/config</code> where the program runs as{' '}
            <span className="id">{view.principal.roleName}</span>: libraries of AWS take the role by
            themselves.
          </p>
          <CodeBlock text={profile} label="Lines for ~/.aws/config" />
        </div>
      )}
      {view.clientProfile && (
        <div className="border-t border-line px-4 py-3">
          <h3>How the program gets its role outside AWS</h3>
          <p className="mb-2 max-w-[720px] text-ink-2">
            Lines for <code className="code">~/.aws/config</code> where the program runs: AWS’s own helper
            signs with the certificate and renews the session.
            {!view.clientProfile.complete &&
              ' An ARN is missing still; the environment’s page takes it once the set is deployed.'}
          </p>
          <CodeBlock text={view.clientProfile.text} label="Lines for ~/.aws/config" />
        </div>
      )}
      <OwnAccountPolicies policies={view.ownAccountPolicies} />
    </Panel>
  );
}

/** What SubscribeToShard is called with: only the stream's owner could register it. */
function RegisteredConsumer({
  consumer,
  replaced,
}: {
  readonly consumer: ConsumerView;
  readonly replaced: SubscriptionView['consumerReplaced'];
}) {
  return (
    <div>
      <h3>Your fan-out consumer</h3>
      {consumer.arn === null ? (
        <p className="text-ink-2">
          <span className="id">{consumer.name}</span> is not registered now. While it is, its ARN stands here
          and in the program.
        </p>
      ) : (
        <>
          <p className="mb-1 text-ink-2">
            Registered by the stream’s owner for this role alone. Registered anew it would have another ARN.
          </p>
          <Arn value={consumer.arn} />
          {replaced && (
            <Notice tone="wait" title="Its ARN has changed." className="mt-2">
              It was registered anew <Time at={replaced.at} />. A program that still names{' '}
              <span className="id [overflow-wrap:anywhere]">{replaced.before}</span> gets nothing.
            </Notice>
          )}
        </>
      )}
    </div>
  );
}

const LOOKS: Record<CodeToken['kind'], string | undefined> = {
  plain: undefined,
  string: 'tk-string',
  comment: 'tk-comment',
  keyword: 'tk-key',
};

function Coloured({ program }: { readonly program: string }) {
  let at = 0;
  return colourCode(program).map((token) => {
    at += token.text.length;
    return (
      <span key={at} className={LOOKS[token.kind]}>
        {token.text}
      </span>
    );
  });
}
