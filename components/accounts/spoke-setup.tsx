import { Arn } from '@/components/ui/arn';
import { CopyButton } from '@/components/ui/copy-button';
import { KeyValue } from '@/components/ui/key-value';
import { Panel } from '@/components/ui/panel';
import { CodeBlock } from '@/components/ui/policy-viewer';
import type { AccountPage } from '@/server/accounts/view';

const command = (externalId: string): string =>
  [
    'aws cloudformation deploy --stack-name sluice-spoke --template-file docs/aws/spoke.yaml',
    '  --capabilities CAPABILITY_NAMED_IAM',
    `  --parameter-overrides HubRoleArn=HUB_ROLE_ARN ExternalId=${externalId}`,
  ].join(' \\\n');

/** What an administrator of the account has to do once, with the values that belong to this account. */
export function SpokeSetup({ account }: { readonly account: AccountPage }) {
  return (
    <Panel title="Spoke role" note="what Sluice assumes in this account" padded>
      <KeyValue
        items={[
          { key: 'Role', value: <Arn value={account.spokeRoleArn} /> },
          ...(account.externalId === null
            ? []
            : [
                {
                  key: 'ExternalId',
                  value: (
                    <span className="inline-flex max-w-full items-center gap-1">
                      <span className="code [overflow-wrap:anywhere]">{account.externalId}</span>
                      <CopyButton text={account.externalId} label="Copy ExternalId" />
                    </span>
                  ),
                  note: 'in the role’s trust policy; only this account has it',
                },
              ]),
        ]}
      />
      {account.externalId !== null && (
        <details className="mt-3">
          <summary className="link inline-block">How to make the role on AWS</summary>
          <p className="mt-2 mb-2 text-ink-2">
            Run this in account {account.id}, with the ARN of your hub role. It makes the role and the
            boundary that roles need before Sluice may write to them.
          </p>
          <CodeBlock label="Deploy the spoke role" text={command(account.externalId)} />
        </details>
      )}
    </Panel>
  );
}
