import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageFrame } from '@/components/shell/page-frame';
import { DecideExceptionForm } from '@/components/standards/decide-exception-form';
import { actsOnException } from '@/components/standards/exception-acts';
import { ExceptionDetail } from '@/components/standards/exception-detail';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getException } from '@/server/standards/exception-queries';
import { pathNumber } from '../../../requests/path-number';
import { decideExceptionAction } from '../../actions';

export const metadata: Metadata = { title: 'Exception' };

type Props = { readonly params: Promise<{ readonly number: string }> };

export default async function ExceptionPage({ params }: Props) {
  const actor = await requireActor();
  const number = pathNumber((await params).number);
  const exception = number === null ? null : await getException(deps, actor, number);
  if (!exception) notFound();
  return (
    <PageFrame
      crumbs={[
        { label: 'Standards', href: '/standards' },
        { label: 'Exceptions', href: '/standards/exceptions' },
        { label: `Exception ${exception.number}` },
      ]}
    >
      <ExceptionDetail
        exception={exception}
        decide={
          actsOnException(exception).length > 0 && (
            <DecideExceptionForm
              key={exception.version}
              exception={exception}
              action={decideExceptionAction}
            />
          )
        }
      />
    </PageFrame>
  );
}
