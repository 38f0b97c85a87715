import { ButtonLink } from '@/components/ui/button';
import type { FormAction } from '@/components/ui/form-state';
import { Notice } from '@/components/ui/notice';
import type { FanOutAsked } from '@/server/fan-outs/view';
import { AnswerForm } from './answer-form';
import { FanOutCompared, FanOutPrice } from './fan-out-facts';

/** To the reader's project: what is proposed, what it costs whom, and both answers. */
export function FanOutNotice({
  asked,
  mayChange,
  decline,
}: {
  readonly asked: FanOutAsked;
  /** Ask for a change now. */
  readonly mayChange: boolean;
  readonly decline: FormAction;
}) {
  const { reader, plan, by, reason, mayAnswer } = asked;
  return (
    <Notice
      tone="info"
      title={`${by} proposes enhanced fan-out for this access.`}
      actions={
        mayAnswer && mayChange ? (
          <ButtonLink href={`/subscriptions/${reader.number}/change?way=fan-out`} variant="primary">
            Ask for the change
          </ButtonLink>
        ) : undefined
      }
    >
      <p>
        {reason.replace(/[.\s]+$/, '')}. Its program would have 2 MB/s of each shard for itself. Nothing
        changes before your project asks for it and the change is approved; what you have works until the new
        way is proven.
      </p>
      <FanOutPrice plan={plan} />
      <FanOutCompared plan={plan} effect={null} label="What is now, and what is predicted" />
      {mayAnswer && (
        <details className="mt-2">
          <summary className="link w-fit cursor-pointer text-13">Decline</summary>
          <AnswerForm proposal={asked} action={decline} go="Decline the proposal" busy="Declining" />
        </details>
      )}
    </Notice>
  );
}
