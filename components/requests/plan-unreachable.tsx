import type { ReactNode } from 'react';
import { AwsWords } from '@/components/ui/aws-words';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import type { FailureView } from '@/server/grants/view';
import { awsWords } from './failure-words';

/** AWS did not answer, so there is no plan to show and nothing can be approved; the rest of the page stays. */
export function PlanUnreachable({
  failure,
  readAt,
  retry,
}: {
  readonly failure: FailureView;
  readonly readAt: string;
  readonly retry: ReactNode;
}) {
  return (
    <Notice tone="fail" title={failure.title} actions={retry}>
      <p>{failure.explanation}</p>
      <p className="mt-1">
        The exact changes cannot be shown, so this request cannot be approved now; it can be rejected or sent
        back. Tried <Time at={readAt} />. {failure.next}
      </p>
      <AwsWords text={awsWords(failure)} />
    </Notice>
  );
}
