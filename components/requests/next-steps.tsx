import { Arn } from '@/components/ui/arn';
import { ClassificationTag } from '@/components/ui/classification-tag';
import { KeyValue } from '@/components/ui/key-value';
import { RailSection, Well } from '@/components/ui/panel';
import type { RequestFormView } from '@/server/requests/view';

const NEXT = (owner: string, account: string) => [
  {
    title: 'Somebody decides',
    text: `A product owner of ${owner}, or governance. They see your purpose and the exact change of every policy.`,
  },
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
export function NextSteps({ form }: { readonly form: RequestFormView }) {
  const { product } = form;
  return (
    <>
      <Well>
        <h2>What happens next</h2>
        <ol className="mt-2 flex flex-col gap-3">
          {NEXT(product.ownerProject.name, product.accountAlias).map((step, index) => (
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
