import { ButtonLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Section } from '@/components/ui/panel';
import type { SchemaPage } from '@/server/schemas/view';
import { FieldTreeView } from './field-tree-view';
import { SourceViewer } from './source-viewer';

type Props = NonNullable<SchemaPage['chosen']> & {
  readonly slug: string;
  readonly labels: SchemaPage['labels'];
  readonly mayLabel: boolean;
  readonly isWritten: boolean;
};

/** One version: what its records hold, and the text that says so. */
export function DefinitionSections({ slug, version, definition, labels, mayLabel, isWritten }: Props) {
  const { tree, source, format, fault } = definition;
  const query = version ? `?version=${version.number}&id=${version.id}` : '';
  return (
    <>
      {fault === null && (
        <Section title="Fields" note={tree.complete ? `${tree.count} in all` : `the first ${tree.count}`}>
          {tree.count > 0 ? (
            <FieldTreeView
              tree={tree}
              labels={labels}
              labelFrom={mayLabel ? `/catalog/${slug}/schema/labels/field` : null}
            />
          ) : (
            <p className="text-ink-2">This definition names no fields.</p>
          )}
        </Section>
      )}
      <Section
        title="Source"
        note={isWritten ? 'as the owner wrote it' : 'as it is registered'}
        actions={
          <>
            <CopyButton text={source} label="Copy" wide />
            <ButtonLink href={`/api/catalog/${slug}/schema${query}`} size="sm" prefetch={false}>
              Download
            </ButtonLink>
          </>
        }
      >
        <SourceViewer text={source} format={format} />
      </Section>
    </>
  );
}
