import Link from 'next/link';
import type { FormAction } from '@/components/ui/form-state';
import { Panel, Section } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import { clockWords } from '@/components/ui/time-words';
import type { FanOutProposalView } from '@/server/fan-outs/view';
import { AnswerForm } from './answer-form';
import { FanOutCompared, FanOutPrice } from './fan-out-facts';
import { outcomeWords, STAGE_WORDS } from './fan-out-words';

function Proposal({
  proposal,
  mayOperate,
  withdraw,
}: {
  readonly proposal: FanOutProposalView;
  readonly mayOperate: boolean;
  readonly withdraw: FormAction;
}) {
  const { reader, stage, plan, effect, reason, by, at, answerNote } = proposal;
  const { requestNumber, successorNumber, measuredAt } = proposal;
  return (
    <Panel title={`${reader.roleName} of ${reader.project}`} note={STAGE_WORDS[stage].label} padded>
      <p className="mb-2 text-12 text-ink-3">
        {by}, <Time at={at} />: {reason.replace(/[.\s]+$/, '')}
      </p>
      <p className="mb-2 text-ink-2">
        {STAGE_WORDS[stage].means}
        {answerNote !== '' && ` “${answerNote}”`}
      </p>
      <p className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-13">
        <Link className="link" href={`/subscriptions/${reader.number}`}>
          Subscription {reader.number}
        </Link>
        {requestNumber !== null && (
          <Link className="link" href={`/requests/${requestNumber}`}>
            Request {requestNumber}
          </Link>
        )}
        {successorNumber !== null && (
          <Link className="link" href={`/subscriptions/${successorNumber}`}>
            Subscription {successorNumber} with fan-out
          </Link>
        )}
      </p>
      <FanOutPrice plan={plan} />
      {effect && <p className="mt-2 text-ink-2">{outcomeWords(effect)}</p>}
      {measuredAt && (
        <p className="mt-2 text-ink-2">
          Not yet measured: the minutes to compare are final at {clockWords(measuredAt)}.
        </p>
      )}
      <FanOutCompared
        plan={plan}
        effect={effect}
        label={`Predicted and measured for ${reader.roleName}, subscription ${reader.number}`}
      />
      {stage === 'waits' && mayOperate && (
        <details className="mt-2">
          <summary className="link w-fit cursor-pointer text-13">Take it back</summary>
          <AnswerForm proposal={proposal} action={withdraw} go="Take it back" busy="Taking back" />
        </details>
      )}
    </Panel>
  );
}

/** What was proposed to readers, the newest first, and what came of it. */
export function FanOutList({
  proposals,
  mayOperate,
  withdraw,
}: {
  readonly proposals: readonly FanOutProposalView[];
  readonly mayOperate: boolean;
  readonly withdraw: FormAction;
}) {
  if (proposals.length === 0) return null;
  return (
    <Section title="Fan-out for readers">
      <div className="flex flex-col gap-4">
        {proposals.map((proposal) => (
          <Proposal key={proposal.id} proposal={proposal} mayOperate={mayOperate} withdraw={withdraw} />
        ))}
      </div>
    </Section>
  );
}
