import { SearchCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { WhyAnswerPanel } from '@/components/exposure/why-answer';
import { WhyForm } from '@/components/exposure/why-form';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { explainLive } from '@/server/exposure/explain-live';
import { whyChoices } from '@/server/exposure/queries';
import { explainInput } from '@/server/exposure/schema';

export const metadata: Metadata = { title: 'Explain access' };

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

const FIELDS = ['principal', 'stream', 'action'] as const;

/** A question stands in the address, so an answer can be sent to somebody, who gets it anew. */
export default async function WhyPage({ searchParams }: Props) {
  const actor = await requireActor();
  const asked = await searchParams;
  const typed = Object.fromEntries(FIELDS.map((field) => [field, String(asked[field] ?? '')]));
  const question = FIELDS.some((field) => typed[field]) ? explainInput.safeParse(typed) : null;
  const [choices, answer] = await Promise.all([
    whyChoices(deps, actor),
    question?.success ? explainLive(deps, actor, question.data) : null,
  ]);
  const errors = question && !question.success ? question.error.flatten().fieldErrors : {};
  return (
    <PageFrame crumbs={[{ label: 'Explain access' }]}>
      <PageHeader
        title="Explain access"
        actions={<ButtonLink href="/exposure/reach">What a role reaches</ButtonLink>}
      >
        Which statements let a role do something on a stream, or keep it out. Read from AWS when you ask.
      </PageHeader>
      <div className="mt-5 flex flex-col gap-6">
        <WhyForm choices={choices} typed={typed} errors={errors} />
        {answer && question?.data ? (
          <WhyAnswerPanel answer={answer} question={question.data} />
        ) : (
          <EmptyState icon={<SearchCheck className="i" aria-hidden />} title="Nothing asked yet">
            Choose a role, an action and a stream. Sluice reads every policy that it can see and evaluates
            them as AWS does.
          </EmptyState>
        )}
      </div>
    </PageFrame>
  );
}
