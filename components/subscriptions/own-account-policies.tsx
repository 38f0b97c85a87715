import { PolicyViewer } from '@/components/ui/policy-viewer';
import type { SubscriptionView } from '@/server/subscriptions/view';

/** What the consumer's own account has to allow besides, ready to be taken over: Sluice does not write it. */
export function OwnAccountPolicies({
  policies,
}: {
  readonly policies: SubscriptionView['ownAccountPolicies'];
}) {
  if (policies.length === 0) return null;
  return (
    <div className="border-t border-line px-4 py-3">
      <h3>What KCL needs in your own account</h3>
      <p className="mb-2 max-w-[720px] text-ink-2">
        Sluice writes the stream’s actions into the role’s policy sluice-grants, and nothing of this: the
        tables of the leases and the metrics are yours. Put one of these beside it as a policy of the role.
        The boundary of a managed role allows it.
      </p>
      <div className="flex flex-col gap-3">
        {policies.map(({ words, pretty, compact }) => (
          <details key={words} className="rounded-2 border border-line">
            <summary className="cursor-pointer px-3 py-2 font-strong">{words}</summary>
            <PolicyViewer pretty={pretty} copy={compact} label={words} />
          </details>
        ))}
      </div>
    </div>
  );
}
