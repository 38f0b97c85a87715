import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import type { ComparePage } from '@/server/schemas/view';
import { versionState } from './version-words';

/** Chooses the two versions; works without scripts. */
export function CompareVersions({ page: { versions, from, to } }: { readonly page: ComparePage }) {
  if (versions.length < 2) return null;
  const options = [...new Map(versions.map((version) => [version.number, version])).values()].map(
    (version) => ({
      value: String(version.number),
      label: `Version ${version.number}${version.status === 'AVAILABLE' && version.deletedAt === null ? '' : `, ${versionState(version).toLowerCase()}`}`,
    }),
  );
  return (
    <form method="get" className="flex flex-wrap items-center gap-2">
      <Select
        key={`from ${from?.id}`}
        name="from"
        size="sm"
        aria-label="From version"
        defaultValue={String(from?.number ?? '')}
        options={options}
      />
      <Select
        key={`to ${to?.id}`}
        name="to"
        size="sm"
        aria-label="To version"
        defaultValue={String(to?.number ?? '')}
        options={options}
      />
      <Button type="submit" size="sm">
        Compare
      </Button>
    </form>
  );
}
