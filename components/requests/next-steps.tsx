import { Arn } from '@/components/ui/arn';
import { ClassificationTag } from '@/components/ui/classification-tag';
import { KeyValue } from '@/components/ui/key-value';
import { RailSection, Well } from '@/components/ui/panel';
import type { AccessPattern } from '@/server/policies/build/access-pattern';
import type { RequestFormView } from '@/server/requests/view';
import { planReview } from '@/server/reviews/domain/review-plan';
import { demandWords, openToWords, stepWho } from '@/server/reviews/domain/words';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What the form holds at this moment, as far as it decides who will look. */
export type ChosenSoFar = { readonly pattern: AccessPattern | null; readonly sameAccount: boolean };

function reviewersOf(
  { product, reviewPolicy, ownProduct, patterns }: RequestFormView,
  { pattern, sameAccount }: ChosenSoFar,
) {
  const { steps, demands } = planReview(reviewPolicy, {
    classification: product.classification,
    // Nothing is chosen yet: the way that demands least.
    pattern: pattern ?? patterns[0]?.pattern ?? 'STANDARD_CONSUMER',
    sameAccount,
    ownProduct,
  });
  const around = { owner: product.ownerProject.name, domain: product.domain };
  const because = demandWords({ demands });
  if (steps.length === 1)
    return [
      {
        title: 'Somebody decides',
        text: `${capital(openToWords({ reviewSteps: steps, step: 1, escalatedAt: null }, around))}. They see your purpose and the exact change of every policy.`,
      },
    ];
  return steps.map((step, index) => ({
    title: index === 0 ? 'The owner decides' : 'Governance decides',
    text: `Step ${index + 1} of ${steps.length}: ${stepWho(step, around)}${
      step === 'GOVERNANCE' && because ? `, because ${because}` : ''
    }.`,
  }));
}

const NEXT = (account: string) => [
  {
    title: 'Sluice changes AWS',
    text: `It writes the stream’s side in ${account} and the role’s policy in your account, and reads everything back.`,
  },
  {
    title: 'Access is proven',
    text: 'The subscription says Active only when the documents that were read back let your role in.',
  },
];

/** Beside the form: what is asked for, and what happens after sending. */
export function NextSteps({
  form,
  chosen,
}: {
  readonly form: RequestFormView;
  readonly chosen: ChosenSoFar;
}) {
  const { product } = form;
  return (
    <>
      <Well>
        <h2>What happens next</h2>
        <ol className="mt-2 flex flex-col gap-3">
          {[...reviewersOf(form, chosen), ...NEXT(product.accountAlias)].map((step, index) => (
            <li key={step.title} className="grid grid-cols-[20px_minmax(0,1fr)] gap-2.5">
              <span className="grid size-5 place-items-center rounded-full border border-line-field text-12 font-bold tabular-nums">
                {index + 1}
              </span>
              <span>
                <b className="font-bold">{step.title}</b>
                <span className="block text-ink-2">{step.text}</span>
              </span>
            </li>
          ))}
        </ol>
      </Well>
      <div className="mt-4">
        <RailSection title="Stream">
          <KeyValue
            tight
            items={[
              { key: 'Product', value: product.name },
              { key: 'Owner', value: product.ownerProject.name },
              { key: 'Stream', value: <Arn value={product.streamArn} /> },
              { key: 'Account', value: product.accountId, note: product.accountAlias },
              { key: 'Region', value: product.region },
              { key: 'Classification', value: <ClassificationTag value={product.classification} /> },
            ]}
          />
        </RailSection>
      </div>
    </>
  );
}
