import { classificationWord } from '@/components/ui/classification-tag';
import { Facts } from '@/components/ui/key-value';
import { dayWords, spanWords } from '@/components/ui/time-words';
import type { RequestReviewView } from '@/server/requests/view';
import { PATTERN_WORDS } from './pattern-words';

/** Who, as what, what and until when: the first thing that a decision rests on. */
export function RequestFacts({ request, now }: { readonly request: RequestReviewView; readonly now: Date }) {
  const left = request.endsAt.getTime() - now.getTime();
  return (
    <Facts
      items={[
        {
          key: 'Who',
          value: request.project.name,
          note: `sent by ${request.requestedBy}`,
        },
        {
          key: 'Principal',
          value: <span className="id">{request.principal.roleName}</span>,
          note: (
            <>
              role in {request.environment.accountAlias}
              <br />
              {request.environment.accountId}
              <Through through={request.through} />
            </>
          ),
        },
        {
          key: 'What',
          value: PATTERN_WORDS[request.pattern].name,
          note: (
            <>
              <span className="id">{request.product.streamName}</span>
              {request.route === 'OWNER_ROLE' && (
                <>
                  <br />
                  by name, through a role in its account
                </>
              )}
              <br />
              {classificationWord(request.product.classification)}
            </>
          ),
        },
        {
          key: 'Until',
          value: dayWords(request.endsAt),
          note:
            left > 0 ? (
              <>
                {spanWords(left)},
                <br />
                then it ends by itself
              </>
            ) : (
              'this day has passed'
            ),
        },
      ]}
    />
  );
}

/** From where its calls have to come, and who says so. */
function Through({ through: { vpcEndpointIds, own } }: Pick<RequestReviewView, 'through'>) {
  if (vpcEndpointIds.length === 0) return null;
  return (
    <>
      <br />
      through <span className="id">{vpcEndpointIds.join(', ')}</span>,{' '}
      {own ? 'named here' : 'as its environment'}
    </>
  );
}

/** The requester's own words; the approver reads them first. */
export function Purpose({ children }: { readonly children: string }) {
  return (
    <blockquote className="mt-4 mb-6 max-w-[66ch] border-l-2 border-accent-line pl-3.5 text-14 whitespace-pre-line [overflow-wrap:anywhere]">
      {children}
    </blockquote>
  );
}
