import { KeyValue } from '@/components/ui/key-value';
import { Section } from '@/components/ui/panel';
import { FIELD_NAMES, fieldWords } from '@/server/contracts/domain/changes';
import type { ContractTerms, TermField } from '@/server/contracts/domain/terms';

const Unsaid = () => <span className="text-ink-3">nothing is said</span>;

function Values({ terms, fields }: { readonly terms: ContractTerms; readonly fields: readonly TermField[] }) {
  return (
    <KeyValue
      items={fields.map((field) => ({
        key: FIELD_NAMES[field],
        value: fieldWords(terms, field) || <Unsaid />,
      }))}
    />
  );
}

function Text({ title, text }: { readonly title: string; readonly text: string }) {
  if (text === '') return null;
  return (
    <Section title={title}>
      <p className="max-w-[68ch] text-14 text-pretty whitespace-pre-line">{text}</p>
    </Section>
  );
}

/** Everything of a contract that nobody measures. */
export const TermsView = ({ terms }: { readonly terms: ContractTerms }) => (
  <>
    <Section title="What records mean and how they come">
      <Values terms={terms} fields={['partitionKey', 'ordering', 'delivery']} />
    </Section>
    <Text title="Purpose" text={terms.purpose} />
    <Text title="Terms of use" text={terms.usage} />
    <Text title="Limitations" text={terms.limitations} />
    <Section title="Who answers, and how it changes">
      <Values terms={terms} fields={['owner', 'support', 'noticeDays']} />
    </Section>
  </>
);

/** Service levels of a version that is not in force: promised, and not measured. */
export const PromisesView = ({ terms }: { readonly terms: ContractTerms }) => (
  <Section title="Service levels">
    <Values
      terms={terms}
      fields={[
        'freshnessMinutes',
        'availabilityPercent',
        'retentionHours',
        'throughputLeast',
        'throughputMost',
        'conformancePercent',
      ]}
    />
  </Section>
);
