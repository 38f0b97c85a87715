'use client';
import { PageFrame } from '@/components/shell/page-frame';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/state-box';

/** The unexpected. The digest finds the log line; nothing of the error itself reaches the browser. */
export default function PageError({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  return (
    <PageFrame crumbs={[{ label: 'Error' }]}>
      <h1 className="sr-only">This page could not be made</h1>
      <ErrorState
        title="This page could not be made"
        action={
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
        }
      >
        <p>
          Nothing was changed by opening it. If it happens again, tell a platform admin
          {error.digest ? (
            <>
              {' '}
              and name the code <code className="code">{error.digest}</code>
            </>
          ) : null}
          .
        </p>
      </ErrorState>
    </PageFrame>
  );
}
