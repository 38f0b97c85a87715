import Link from 'next/link';
import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { Panel } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import type { SchemaVersionRow } from '@/server/schemas/view';
import { versionState } from './version-words';

/** The id as well, because a schema that is made anew under its name begins again at 1. */
export const versionHref = (slug: string, { number, id }: Pick<SchemaVersionRow, 'number' | 'id'>): string =>
  `/catalog/${slug}/schema/versions/${number}?id=${id}`;

/** Versions of a schema, newest first; each leads to its fields and source. */
export function VersionsTable({
  versions,
  checkpoint,
  chosen,
  slug,
  more,
}: {
  readonly versions: readonly SchemaVersionRow[];
  readonly checkpoint: number | null;
  readonly chosen: string | null;
  readonly slug: string;
  /** Beside each version, for instance its download. */
  readonly more?: (version: SchemaVersionRow) => ReactNode;
}) {
  return (
    <Panel>
      <Table caption="Versions of the schema">
        <thead>
          <tr>
            <HeadCell>Version</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell>Registered</HeadCell>
            <HeadCell>Id in the record’s header</HeadCell>
            {more && <HeadCell>Definition</HeadCell>}
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
                {version.number === checkpoint && version.deletedAt === null && <Tag>checkpoint</Tag>}
              </Cell>
              <Cell label="State" className="text-ink-2">
                {versionState(version)}
              </Cell>
              <Cell label="Registered" className="text-ink-2">
                <Time at={version.registeredAt} as="moment" />
              </Cell>
              <Cell label="Id">
                <span className="inline-flex min-w-0 items-center gap-1">
                  <span className="id [overflow-wrap:anywhere]">{version.id}</span>
                  <CopyButton text={version.id} label={`Copy the id of version ${version.number}`} />
                </span>
              </Cell>
              {more && <Cell label="Definition">{more(version)}</Cell>}
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
