import { SearchX } from 'lucide-react';
import Link from 'next/link';
import { awsWords } from '@/components/requests/failure-words';
import { AwsWords } from '@/components/ui/aws-words';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { EmptyState, ErrorState } from '@/components/ui/state-box';
import { Time } from '@/components/ui/time';
import type { ExplainInput } from '@/server/exposure/schema';
import type { WhyAnswer } from '@/server/exposure/view';
import { StatementList } from './statement-list';
import { ThroughList } from './through-list';
import { BLIND_SPOTS, missingWords, verdictWords } from './why-words';

type Explained = Extract<WhyAnswer, { state: 'explained' }>;

const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** The answer, in the order in which people ask: may it, by what, and what was not looked at. */
export function WhyAnswerPanel({
  answer,
  question,
}: {
  readonly answer: WhyAnswer;
  readonly question: ExplainInput;
}) {
  if (answer.state === 'not-found')
    return (
      <EmptyState icon={<SearchX className="i" aria-hidden />} title="There is nothing here for you">
        You can ask about roles of your project’s environments on streams of the catalog, and about every role
        on your own project’s streams.
      </EmptyState>
    );
  if (answer.state === 'unknown-account')
    return (
      <EmptyState icon={<SearchX className="i" aria-hidden />} title="This account is not registered">
        Sluice can read nothing in {answer.accountId}. A platform admin can register it.
      </EmptyState>
    );
  if (answer.state === 'unreadable-policy')
    return (
      <ErrorState title="The stream’s policy cannot be read">
        It holds something that Sluice’s grammar of policies does not know, so no answer would be sure.
      </ErrorState>
    );
  if (answer.state === 'unreachable')
    return (
      <Notice tone="fail" title={answer.failure.title}>
        <p>{answer.failure.explanation}</p>
        <p className="mt-1">
          There is no answer without it. Tried <Time at={answer.readAt} />. {answer.failure.next}
        </p>
        <AwsWords text={awsWords(answer.failure)} />
      </Notice>
    );
  return <Explanation answer={answer} question={question} />;
}

const TONES = { allowed: 'ok', denied: 'fail', depends: 'warn' } as const;

function Explanation({ answer, question }: { readonly answer: Explained; readonly question: ExplainInput }) {
  const { title, because } = verdictWords(
    answer,
    nameOf(question.principal),
    question.action,
    nameOf(question.stream),
  );
  return (
    <div className="with-rail">
      <div className="flex min-w-0 flex-col gap-5">
        <Notice tone={TONES[answer.verdict]} title={title}>
          {because}
        </Notice>
        <ThroughList through={answer.through} role={nameOf(question.principal)} action={question.action} />
        {answer.denying.length > 0 && <StatementList title="What denies it" statements={answer.denying} />}
        {answer.allowing.length > 0 && <StatementList title="What allows it" statements={answer.allowing} />}
        {answer.missing.length > 0 && (
          <Panel title="What is missing" padded>
            <ul className="flex list-disc flex-col gap-1 pl-4">
              {answer.missing.map((layer) => (
                <li key={layer}>{missingWords(layer, answer)}</li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
      <aside aria-label="About this answer">
        <section className="rail-section">
          <h2>Read</h2>
          <p className="text-ink-2">
            <Time at={answer.readAt} />, through Sluice’s roles in{' '}
            {answer.sameAccount ? 'the account' : 'both accounts'}.
          </p>
          <Related answer={answer} />
        </section>
        <section className="rail-section">
          <h2>What Sluice cannot see</h2>
          <dl className="flex flex-col gap-2.5">
            {BLIND_SPOTS.map(({ what, where }) => (
              <div key={what}>
                <dt className="font-medium">{what}</dt>
                <dd className="text-ink-2">{where}</dd>
              </div>
            ))}
          </dl>
        </section>
      </aside>
    </div>
  );
}

function Related({ answer: { product, subscriptions } }: { readonly answer: Explained }) {
  if (!product && subscriptions.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-col gap-1">
      {product && (
        <li>
          <Link className="link" href={`/catalog/${product.slug}`}>
            {product.name}
          </Link>
        </li>
      )}
      {subscriptions.map((number) => (
        <li key={number}>
          <Link className="link" href={`/subscriptions/${number}`}>
            Subscription {number}
          </Link>
        </li>
      ))}
    </ul>
  );
}
