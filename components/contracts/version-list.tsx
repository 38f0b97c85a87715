import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import type { VersionRow, VersionsPage } from '@/server/contracts/view';

/** Chooses two versions; an ordinary GET form. */
export function CompareForm({ page: { versions, from, to } }: { readonly page: VersionsPage }) {
  if (versions.length < 2) return null;
  const options = versions.map(({ number }) => ({ value: String(number), label: `Version ${number}` }));
  return (
    <form
      method="get"
      key={`${from} ${to}`}
      className="mb-3 grid grid-cols-[1fr_1fr_auto] items-center gap-2 md:max-w-[420px]"
    >
      <Select name="from" size="sm" aria-label="From version" defaultValue={String(from)} options={options} />
      <Select name="to" size="sm" aria-label="To version" defaultValue={String(to)} options={options} />
      <Button type="submit" size="sm">
        Compare
      </Button>
    </form>
  );
}

const changeWords = ({ number, changes, note }: VersionRow): string => {
  if (number === 1) return note || 'the first one';
  const names = changes.map(({ name }) => name).join(', ') || 'parts that Sluice does not read';
  return note === '' ? names : `${names}: ${note}`;
};

/** Every version that was saved, the newest first. */
export function VersionList({ page: { product, versions, holding } }: { readonly page: VersionsPage }) {
  return (
    <Panel>
      <Table caption="Versions of the contract, the newest first">
        <thead>
          <tr>
            <HeadCell>Version</HeadCell>
            <HeadCell>What changed</HeadCell>
            <HeadCell>Saved</HeadCell>
            <HeadCell>Holds from</HeadCell>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr key={version.number}>
              <Cell>
                <span className="flex flex-wrap items-center gap-1.5 whitespace-nowrap">
                  <Link
                    className="link"
                    href={`/catalog/${product.slug}/contract/versions/${version.number}`}
                  >
                    Version {version.number}
                  </Link>
                  {version.number === holding && <Tag look="fill">holds</Tag>}
                  {version.breaking && (
                    <Tag look="soft" tone="warn">
                      breaking
                    </Tag>
                  )}
                </span>
              </Cell>
              <Cell label="What changed">
                <span>
                  {changeWords(version)}
                  {version.imported && <span className="text-ink-3"> (with an imported document)</span>}
                </span>
              </Cell>
              <Cell label="Saved" className="tabular-nums">
                <span>
                  <Time at={version.at} /> by {version.by}
                </span>
              </Cell>
              <Cell label="Holds from" className="whitespace-nowrap tabular-nums">
                <Time at={version.holdsFrom} as="day" />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
