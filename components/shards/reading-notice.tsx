import { AwsWords } from '@/components/ui/aws-words';
import { Notice } from '@/components/ui/notice';
import { StaleNotice } from '@/components/ui/stale-notice';
import type { CurePage } from '@/server/shards/view';

const AGAIN = 'What is shown goes on as soon as there is something newer.';

const UNASKED =
  'The collector does not ask CloudWatch: the budget of the day is used up, or it is not running.';

/** What stands between the verdict and the truth, if anything. */
export function ReadingNotice({ reading, failure }: Pick<CurePage, 'reading' | 'failure'>) {
  switch (reading.kind) {
    case 'current':
    case 'unread':
      return null;
    case 'gone':
      return (
        <Notice tone="fail" className="mb-4" title="AWS has no such stream any more.">
          Retire the product, or make the stream again under its name.
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="warn" className="mb-4" title={failure?.title ?? 'AWS did not answer.'}>
          {failure && `${failure.explanation} ${failure.next} `}
          {reading.until === null
            ? 'Nothing is known of the stream’s last hour.'
            : 'The verdict is of the minutes before that.'}
          {failure && <AwsWords text={`${failure.operation} ${failure.code}: ${failure.awsMessage}`} />}
        </Notice>
      );
    case 'silent':
      return reading.until === null ? (
        <Notice tone="info" className="mb-4" title="CloudWatch has nothing of the last hour.">
          Either nobody wrote to the stream, or its metrics are late: the two look the same from here. {AGAIN}
        </Notice>
      ) : (
        <div className="mb-4">
          <StaleNotice
            from={new Date(reading.until)}
            why={`CloudWatch was asked since then and had nothing: no traffic, or its metrics are late. ${AGAIN}`}
          />
        </div>
      );
    case 'old':
      return reading.until === null ? (
        <Notice tone="warn" className="mb-4" title="Nothing of the last hour was collected.">
          {UNASKED} {AGAIN}
        </Notice>
      ) : (
        <div className="mb-4">
          <StaleNotice from={new Date(reading.until)} why={`${UNASKED} ${AGAIN}`} />
        </div>
      );
  }
}
