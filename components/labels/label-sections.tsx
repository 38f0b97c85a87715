import { Tags } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Panel, Section } from '@/components/ui/panel';
import { EmptyState } from '@/components/ui/state-box';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { Suggestion } from '@/server/labels/domain/suggest-pii';
import type { FieldLabelView, LabelsPage } from '@/server/labels/view';
import { LabelTags, PiiTag, TermLinks } from './label-tags';
import { lostWords, whySuggested } from './label-words';

/** What waits for a decision: kinds of personal data that names and values suggest. */
export function Suggestions({
  suggestions,
  decide,
}: {
  readonly suggestions: readonly Suggestion[];
  readonly decide: (suggestion: Suggestion) => ReactNode;
}) {
  return (
    <Section
      title="Suggestions"
      note={suggestions.length === 0 ? undefined : `${suggestions.length} to decide`}
    >
      {suggestions.length === 0 ? (
        <p className="text-ink-2">
          Nothing to decide. Names of fields suggest what they say of a person, and so do the values that
          somebody looks at who may see them; Sluice keeps numbers of them and no value.
        </p>
      ) : (
        <Panel>
          <Table caption="Suggestions">
            <thead>
              <tr>
                <HeadCell>Field</HeadCell>
                <HeadCell>May say of a person</HeadCell>
                <HeadCell>Because of</HeadCell>
                <HeadCell>Decision</HeadCell>
              </tr>
            </thead>
            <tbody>
              {suggestions.map((suggestion) => (
                <tr key={suggestion.path}>
                  <Cell>
                    <code className="code font-strong break-all">{suggestion.path}</code>
                  </Cell>
                  <Cell label="May say of a person">
                    <PiiTag kind={suggestion.kind} />
                  </Cell>
                  <Cell label="Because of" className="text-ink-2">
                    {whySuggested(suggestion)}
                  </Cell>
                  <Cell>{decide(suggestion)}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </Panel>
      )}
    </Section>
  );
}

type Rows = {
  readonly slug: string;
  readonly remove: (label: FieldLabelView) => ReactNode;
};

/** What is said of the fields of the valid version. */
export function Labelled({ labels, slug, remove }: Rows & { readonly labels: LabelsPage['labelled'] }) {
  return (
    <Section title="Labels" note={labels.length === 0 ? undefined : `${labels.length} in all`}>
      {labels.length === 0 ? (
        <EmptyState
          icon={<Tags className="i" aria-hidden />}
          title="No field has a label"
          action={
            <ButtonLink href={`/catalog/${slug}/schema`} size="sm">
              Choose a field
            </ButtonLink>
          }
        >
          A label says what a field means, whom it is for, and what it says of a person.
        </EmptyState>
      ) : (
        <Panel>
          <Table caption="Labels">
            <thead>
              <tr>
                <HeadCell>Field</HeadCell>
                <HeadCell>Classification and personal data</HeadCell>
                <HeadCell>Documentation and terms</HeadCell>
                <HeadCell>Change</HeadCell>
              </tr>
            </thead>
            <tbody>
              {labels.map((label) => (
                <Row
                  key={label.id}
                  label={label}
                  edit={`/catalog/${slug}/schema/labels/field?field=${encodeURIComponent(label.path)}`}
                  remove={remove}
                />
              ))}
            </tbody>
          </Table>
        </Panel>
      )}
    </Section>
  );
}

/** Labels whose field is not in the valid version: nothing was forgotten, and somebody has to decide. */
export function LostLabels({ lost, slug, remove }: Rows & { readonly lost: LabelsPage['lost'] }) {
  if (lost.length === 0) return null;
  return (
    <Section title="Labels without a field" note={`${lost.length} in all`}>
      <Notice tone="warn" className="mb-3">
        They followed their fields as far as versions, aliases and numbers led. Samples still hide these
        names. Give each another field, or remove it.
      </Notice>
      <Panel>
        <Table caption="Labels without a field">
          <thead>
            <tr>
              <HeadCell>Field</HeadCell>
              <HeadCell>Classification and personal data</HeadCell>
              <HeadCell>Documentation and terms</HeadCell>
              <HeadCell>Change</HeadCell>
            </tr>
          </thead>
          <tbody>
            {lost.map((label) => (
              <Row
                key={label.id}
                label={label}
                note={lostWords[label.because]}
                edit={`/catalog/${slug}/schema/labels/field?label=${label.id}`}
                remove={remove}
              />
            ))}
          </tbody>
        </Table>
      </Panel>
    </Section>
  );
}

function Row({
  label,
  note,
  edit,
  remove,
}: {
  readonly label: FieldLabelView;
  readonly note?: string;
  readonly edit: string;
  readonly remove: Rows['remove'];
}) {
  return (
    <tr>
      <Cell>
        <code className="code font-strong break-all">{label.path}</code>
        {note && <span className="block text-12 text-ink-3">{note}</span>}
      </Cell>
      <Cell label="Classification and personal data">
        <span className="flex flex-wrap gap-1.5">
          {label.classification || label.pii ? (
            <LabelTags label={label} />
          ) : (
            <span className="text-ink-3">none</span>
          )}
        </span>
      </Cell>
      <Cell className="text-ink-2">
        <div>
          {label.documentation && <span className="block whitespace-pre-line">{label.documentation}</span>}
          <TermLinks terms={label.terms} />
        </div>
      </Cell>
      <Cell>
        <span className="flex flex-wrap gap-2">
          <ButtonLink href={edit} size="sm">
            {note ? 'Give it a field' : 'Edit'}
            <span className="sr-only"> the label of {label.path}</span>
          </ButtonLink>
          {remove(label)}
        </span>
      </Cell>
    </tr>
  );
}
