import { MessageSquare, Send, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { RailSection } from '@/components/ui/panel';
import { StatusGlyph } from '@/components/ui/status-glyph';
import { Time } from '@/components/ui/time';
import type { DecisionView, RequestReviewView } from '@/server/requests/view';

const EVENTS: Record<DecisionView['event'], { readonly words: string; readonly glyph: ReactNode }> = {
  submitted: { words: 'Sent by', glyph: <Send className="i-14 text-ink-3" aria-hidden /> },
  resubmitted: { words: 'Sent again by', glyph: <Send className="i-14 text-ink-3" aria-hidden /> },
  approved: { words: 'Approved by', glyph: <StatusGlyph shape="tick" tone="ok" /> },
  'auto-approved': { words: 'Approved by the rule', glyph: <StatusGlyph shape="tick" tone="ok" /> },
  rejected: { words: 'Rejected by', glyph: <StatusGlyph shape="slash" tone="gone" /> },
  'changes-asked': { words: 'Changes asked by', glyph: <StatusGlyph shape="pie-quarter" tone="warn" /> },
  closed: { words: 'Closed by', glyph: <StatusGlyph shape="slash" tone="gone" /> },
  commented: { words: 'Said by', glyph: <MessageSquare className="i-14 text-ink-3" aria-hidden /> },
  escalated: { words: 'Escalated by', glyph: <StatusGlyph shape="alert" tone="warn" /> },
  lapsed: { words: 'Lapsed, closed by', glyph: <StatusGlyph shape="clock" tone="gone" /> },
  withdrawn: { words: 'Withdrawn by', glyph: <Undo2 className="i-14 text-ink-3" aria-hidden /> },
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Until when, and what then. */
function Until({ review, back }: { readonly review: RequestReviewView['review']; readonly back: boolean }) {
  const { escalatesAt, escalatedAt, lapsesAt } = review;
  if (lapsesAt === null) return null;
  if (back)
    return (
      <>
        Lapses on <Time at={lapsesAt} as="day" /> if it is not sent again.
      </>
    );
  if (escalatedAt !== null)
    return (
      <>
        Escalated <Time at={escalatedAt} />. Lapses on <Time at={lapsesAt} as="day" />.
      </>
    );
  return escalatesAt === null ? null : (
    <>
      Escalated on <Time at={escalatesAt} as="day" />, lapses on <Time at={lapsesAt} as="day" />.
    </>
  );
}

function Waiting({ request }: { readonly request: RequestReviewView }) {
  const { review } = request;
  if (request.state === 'CHANGES_REQUESTED')
    return (
      <li>
        <StatusGlyph shape="pie-quarter" tone="warn" />
        <span>
          <b className="font-bold">{request.project.name}</b>
          <span className="block text-12 text-ink-3">
            changes the request and sends it again, or withdraws it. <Until review={review} back />
          </span>
        </span>
      </li>
    );
  const others = review.people.join(', ');
  return (
    <li aria-current="step">
      <StatusGlyph
        shape={review.escalatedAt ? 'alert' : 'pie-half'}
        tone={review.escalatedAt ? 'warn' : 'wait'}
      />
      <span>
        <b className="font-bold">
          {request.may.decide
            ? review.decidesFor === null
              ? 'You'
              : `You, for ${review.decidesFor}`
            : capital(review.openTo ?? '')}
        </b>
        <span className="block text-12 text-ink-3">
          Step {request.step} of {request.steps}: {review.openTo}
          {others !== '' && ` (${others})`}
        </span>
        {review.people.length === 0 && (
          <span className="block text-12 text-ink-2">
            Nobody can take this step now: all who could belong to {request.project.name} or took a step
            before.
          </span>
        )}
        <span className="block text-12 text-ink-3">
          <Until review={review} back={false} />
        </span>
      </span>
    </li>
  );
}

function Later({ request }: { readonly request: RequestReviewView }) {
  return request.review.steps.map((step, index) =>
    step.state === 'later' ? (
      <li key={step.step} className="text-ink-3">
        <StatusGlyph shape="empty" tone="gone" />
        <span>
          {capital(step.who)}
          <span className="block text-12">
            Step {index + 1} of {request.steps}
            {step.step === 'GOVERNANCE' && request.review.because ? `: ${request.review.because}` : ''}
          </span>
        </span>
      </li>
    ) : null,
  );
}

/** Who did what with this request, oldest first, and whose turn it is. */
export function StepsRail({ request }: { readonly request: RequestReviewView }) {
  const open = request.state === 'IN_REVIEW' || request.state === 'CHANGES_REQUESTED';
  return (
    <RailSection title="Steps">
      <ol className="history">
        {request.decisions.map((decision) => (
          <li key={`${decision.event} ${decision.at.toISOString()}`}>
            {EVENTS[decision.event].glyph}
            <span className="min-w-0">
              {EVENTS[decision.event].words} {decision.actor}
              {decision.event === 'approved' && request.steps > 1 && (
                <span className="text-ink-3"> as step {decision.step}</span>
              )}
              <span className="block text-12 text-ink-3 tabular-nums">
                <Time at={decision.at} as="moment" />
              </span>
              {decision.comment !== '' && (
                <q className="whitespace-pre-line [overflow-wrap:anywhere]">{decision.comment}</q>
              )}
            </span>
          </li>
        ))}
        {open && <Waiting request={request} />}
        {open && <Later request={request} />}
      </ol>
    </RailSection>
  );
}
