import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import type { WrittenSchema } from '@/server/schemas/view';
import { versionHref } from './versions-table';

/** Versions of a schema that is written here, newest first, with who wrote each and why. */
export function WrittenVersions({
  schema: { versions, checkpoint },
  chosen,
  slug,
}: {
  readonly schema: WrittenSchema;
  readonly chosen: string | null;
  readonly slug: string;
}) {
  return (
    <Panel>
      <Table caption="Versions of the schema">
        <thead>
          <tr>
            <HeadCell>Version</HeadCell>
            <HeadCell>Written</HeadCell>
            <HeadCell>By</HeadCell>
            <HeadCell>Note</HeadCell>
            <HeadCell>Definition</HeadCell>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr key={version.id}>
              <Cell>
                <Link
                  className="link font-strong"
                  href={versionHref(slug, version)}
                  aria-current={version.id === chosen ? 'true' : undefined}
                  scroll={false}
                >
                  {version.number}
                </Link>{' '}
                {version.number === checkpoint && <Tag>checkpoint</Tag>}
              </Cell>
              <Cell label="Written" className="text-ink-2">
                <Time at={version.registeredAt} as="moment" />
              </Cell>
              <Cell label="By" className="text-ink-2">
                {version.by ?? 'not known'}
              </Cell>
              <Cell label="Note" className="text-ink-2 [overflow-wrap:anywhere]">
                {version.note || 'none'}
              </Cell>
              <Cell label="Definition">
                <ButtonLink
                  href={`/api/catalog/${slug}/schema?version=${version.number}`}
                  size="sm"
                  prefetch={false}
                  aria-label={`Download version ${version.number}`}
                >
                  Download
                </ButtonLink>
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
