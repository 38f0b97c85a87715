import { Send, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { RailSection } from '@/components/ui/panel';
import { StatusGlyph } from '@/components/ui/status-glyph';
import { Time } from '@/components/ui/time';
import type { DecisionView, RequestReviewView } from '@/server/requests/view';

const EVENTS: Record<DecisionView['event'], { readonly words: string; readonly glyph: ReactNode }> = {
  submitted: { words: 'Sent by', glyph: <Send className="i-14 text-ink-3" aria-hidden /> },
  resubmitted: { words: 'Sent again by', glyph: <Send className="i-14 text-ink-3" aria-hidden /> },
  approved: { words: 'Approved by', glyph: <StatusGlyph shape="tick" tone="ok" /> },
  rejected: { words: 'Rejected by', glyph: <StatusGlyph shape="slash" tone="gone" /> },
  'changes-asked': { words: 'Changes asked by', glyph: <StatusGlyph shape="pie-quarter" tone="warn" /> },
  closed: { words: 'Closed by', glyph: <StatusGlyph shape="slash" tone="gone" /> },
  lapsed: { words: 'Lapsed, closed by', glyph: <StatusGlyph shape="clock" tone="gone" /> },
  withdrawn: { words: 'Withdrawn by', glyph: <Undo2 className="i-14 text-ink-3" aria-hidden /> },
};

function Waiting({ request }: { readonly request: RequestReviewView }) {
  const reviewed = request.state === 'IN_REVIEW';
  return (
    <li>
      <StatusGlyph shape={reviewed ? 'pie-half' : 'pie-quarter'} tone={reviewed ? 'wait' : 'warn'} />
      <span>
        <b className="font-bold">
          {reviewed
            ? request.may.decide
              ? 'You'
              : `${request.product.ownerProject.name} or governance`
            : request.project.name}
        </b>
        <span className="block text-12 text-ink-3">
          {reviewed
            ? `Step ${request.step} of ${request.steps}: one product owner or governance decides`
            : 'changes the request and sends it again, or withdraws it'}
        </span>
      </span>
    </li>
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
      </ol>
    </RailSection>
  );
}
