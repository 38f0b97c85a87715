import { UserRound } from 'lucide-react';
import Link from 'next/link';
import { ClassificationTag } from '@/components/ui/classification-tag';
import { Tag } from '@/components/ui/tag';
import type { FieldLabelView } from '@/server/labels/view';
import { PII_WORDS } from './label-words';

export function PiiTag({ kind }: { readonly kind: NonNullable<FieldLabelView['pii']> }) {
  return <Tag icon={<UserRound aria-hidden />}>{PII_WORDS[kind]}</Tag>;
}

/** What a label says in tags: whom the field is for, and what it says of a person. */
export function LabelTags({ label }: { readonly label: Pick<FieldLabelView, 'classification' | 'pii'> }) {
  return (
    <>
      {label.classification && <ClassificationTag value={label.classification} />}
      {label.pii && <PiiTag kind={label.pii} />}
    </>
  );
}

/** Terms of the organisation that explain a field, each where the glossary tells of it. */
export function TermLinks({ terms }: Pick<FieldLabelView, 'terms'>) {
  return terms.map((term) => (
    <Link key={term} className="link mr-2" href={`/glossary?q=${encodeURIComponent(term)}`} prefetch={false}>
      {term}
    </Link>
  ));
}
