import { Download, Radar } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ExposureFilterBar } from '@/components/exposure/exposure-filter-bar';
import { ExposureTable } from '@/components/exposure/exposure-table';
import { GapsNotice } from '@/components/exposure/gaps-notice';
import { OpeningsPanel } from '@/components/exposure/openings-panel';
import { ScanButton } from '@/components/exposure/scan-button';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink, buttonStyle } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { EmptyState } from '@/components/ui/state-box';
import { Time } from '@/components/ui/time';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listExposure } from '@/server/exposure/exposure-queries';
import { exposureFilters } from '@/server/exposure/schema';
import { scanExposureAction } from './actions';

export const metadata: Metadata = { title: 'Exposure' };

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

const queryOf = (filters: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(
    Object.entries(filters).flatMap(([key, value]) => (value && key !== 'cursor' ? [[key, value]] : [])),
  ).toString();

export default async function ExposurePage({ searchParams }: Props) {
  const actor = await requireActor();
  const filters = exposureFilters.parse(await searchParams);
  const page = await listExposure(deps, actor, filters);
  if (!page) notFound();
  const query = queryOf(filters);
  const { scan, scanningSince } = page;
  return (
    <PageFrame crumbs={[{ label: 'Exposure' }]}>
      <PageHeader
        title="Exposure"
        actions={
          <>
            {page.mayScan && <ScanButton action={scanExposureAction} scanning={scanningSince !== null} />}
            {scan && (
              <a className={buttonStyle()} href={`/api/exposure/export${query ? `?${query}` : ''}`} download>
                <Download className="i" aria-hidden />
                Export as CSV
              </a>
            )}
          </>
        }
      >
        Everybody who can read or write a stream or fan-out consumer, from every policy of every registered
        account.
      </PageHeader>
      <RefreshWhile active={scanningSince !== null} />
      <div className="mt-5 flex flex-col gap-6">
        {!scan ? (
          <EmptyState
            icon={<Radar className="i" aria-hidden />}
            title={scanningSince ? 'Reading every account' : 'Nothing was scanned yet'}
          >
            {scanningSince ? (
              <>
                Begun <Time at={scanningSince} />. AWS answers five calls a second in each account, so a
                thousand streams take some minutes.
              </>
            ) : (
              'The first scan begins by itself some minutes after the start, and then every hour.'
            )}
          </EmptyState>
        ) : (
          <>
            <p className="text-ink-2" aria-live="polite">
              <span className="tabular-nums">{scan.principals.toLocaleString('en')}</span> roles and users and{' '}
              <span className="tabular-nums">{scan.resources.toLocaleString('en')}</span> streams and
              consumers, read <Time at={scan.finishedAt} />
              {scanningSince ? '. A new scan is under way.' : '.'}
            </p>
            <GapsNotice gaps={scan.gaps} />
            {page.openings.length > 0 && <OpeningsPanel openings={page.openings} />}
            <section aria-label="Who can read or write">
              <ExposureFilterBar filters={filters} counts={page.counts} accounts={page.accounts} />
              {page.rows.length === 0 ? (
                <EmptyState icon={<Radar className="i" aria-hidden />} title="Nobody matches">
                  Take a filter away, or look for a part of an ARN.
                </EmptyState>
              ) : (
                <ExposureTable rows={page.rows} />
              )}
              {page.next && (
                <div className="mt-3">
                  <ButtonLink
                    href={`/exposure?${new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(query)), cursor: page.next })}`}
                  >
                    Next page
                  </ButtonLink>
                </div>
              )}
            </section>
          </>
        )}
      </div>
    </PageFrame>
  );
}
