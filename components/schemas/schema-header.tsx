import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Tag } from '@/components/ui/tag';
import type { SchemaPage } from '@/server/schemas/view';
import { versionState } from './version-words';

export function SchemaHeader({
  page: { product, registry, written, chosen, may },
}: {
  readonly page: SchemaPage;
}) {
  const version = chosen?.version;
  return (
    <PageHeader
      title={`Schema of ${product.name}`}
      actions={
        may.propose && (
          <ButtonLink href={`/catalog/${product.slug}/schema/propose`}>
            {written ? 'Propose a version' : 'Check a new version'}
          </ButtonLink>
        )
      }
      tags={
        chosen && (
          <>
            <Tag>{chosen.definition.format === 'JSON' ? 'JSON Schema' : chosen.definition.format}</Tag>
            {version && <Tag look="fill">{`version ${version.number}`}</Tag>}
          </>
        )
      }
    >
      {registry ? (
        <>
          <span>
            <span className="id">{registry.schemaName}</span> in the registry{' '}
            <span className="id">{registry.registryName}</span>
          </span>
          {version && <span>{versionState(version)}</span>}
        </>
      ) : (
        <span>{chosen ? 'Written here by its owner; Kinesis does not enforce it' : 'Not described yet'}</span>
      )}
    </PageHeader>
  );
}
