import { CheckSchema } from '@/components/schemas/check-schema';
import { DefinitionSections } from '@/components/schemas/definition-sections';
import { SchemaHeader } from '@/components/schemas/schema-header';
import { SchemaNotices } from '@/components/schemas/schema-notices';
import { SchemaRail } from '@/components/schemas/schema-rail';
import { VersionsTable } from '@/components/schemas/versions-table';
import { WrittenVersions } from '@/components/schemas/written-versions';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/panel';
import type { SchemaPage } from '@/server/schemas/view';
import { checkSchemaAction } from '../actions';

/** A product's schema: the fields of one version first, then its source and all versions. */
export function SchemaScreen({ page }: { readonly page: SchemaPage }) {
  const { product, registry, written, chosen } = page;
  const base = `/catalog/${product.slug}`;
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: product.name, href: base },
        { label: 'Schema', href: `${base}/schema` },
        ...(chosen?.version ? [{ label: `Version ${chosen.version.number}` }] : []),
      ]}
    >
      <SchemaHeader page={page} />
      <div className="with-rail pt-4 md:pt-6">
        <div className="min-w-0">
          <SchemaNotices page={page} />
          {chosen && (
            <DefinitionSections
              slug={product.slug}
              labels={page.labels}
              mayLabel={page.may.label}
              isWritten={written !== null}
              {...chosen}
            />
          )}
          {registry && registry.versions.length > 0 && (
            <Section
              title="Versions"
              note="records carry the id of theirs"
              actions={
                registry.versions.length > 1 && (
                  <ButtonLink href={`${base}/schema/compare`} size="sm">
                    Compare versions
                  </ButtonLink>
                )
              }
            >
              <VersionsTable
                versions={registry.versions}
                checkpoint={registry.checkpoint}
                chosen={chosen?.version?.id ?? null}
                slug={product.slug}
              />
            </Section>
          )}
          {written && (
            <Section
              title="Versions"
              note="each is kept as it was written"
              actions={
                written.versions.length > 1 && (
                  <ButtonLink href={`${base}/schema/compare`} size="sm">
                    Compare versions
                  </ButtonLink>
                )
              }
            >
              <WrittenVersions schema={written} chosen={chosen?.version?.id ?? null} slug={product.slug} />
            </Section>
          )}
        </div>
        <SchemaRail
          page={page}
          checkNow={page.may.check && <CheckSchema action={checkSchemaAction} id={product.id} />}
        />
      </div>
    </PageFrame>
  );
}
