import { AwsWords } from '@/components/ui/aws-words';
import { Notice } from '@/components/ui/notice';
import type { DriftScan } from '@/server/drift/view';

/** How the look at AWS goes, and which accounts could not be looked at. */
export function ScanNotices({ scan }: { readonly scan: DriftScan }) {
  const { running, unreachable } = scan;
  if (!running && unreachable.length === 0) return null;
  return (
    <div className="mb-5 flex flex-col gap-2.5" aria-live="polite">
      {running && (
        <Notice tone="wait" title="Sluice is looking at AWS.">
          {running.targets === null
            ? 'It waits for a worker.'
            : `${running.looked} of ${running.targets} streams and roles so far, at the rate that AWS allows.`}
        </Notice>
      )}
      {unreachable.map(({ accountId, alias, targets, failure }) => (
        <Notice
          key={accountId}
          tone="fail"
          title={`${targets} ${targets === 1 ? 'stream or role' : 'streams and roles'} of ${alias} could not be read.`}
        >
          {failure.title} {failure.explanation} {failure.next} What is shown of them is from before.
          <AwsWords text={`${failure.code} on ${failure.operation}: ${failure.awsMessage}`} />
        </Notice>
      ))}
    </div>
  );
}
