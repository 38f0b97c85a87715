import { type ReactNode, Suspense } from 'react';
import { Unscripted } from './unscripted';

/** Added to the address of a page that is to be sent in one piece. */
export const WHOLE = { name: 'whole', value: 'yes' } as const;

/**
 * A part that is sent after the rest of its page, when what it needs has been read. Only a script can put it in its
 * place, so a browser without one asks for the page again, `whole`.
 */
export function Later({
  whole,
  fallback,
  children,
}: {
  readonly whole: boolean;
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}) {
  return whole ? children : <Suspense fallback={fallback}>{children}</Suspense>;
}

/** For the fallback of the page's first such part: the way on without JavaScript. */
export function AskForWhole({ label }: { readonly label: string }) {
  const href = `?${WHOLE.name}=${WHOLE.value}`;
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={`0;url=${href}`} />
      </noscript>
      <Unscripted>
        <a className="link" href={href}>
          {label}
        </a>
      </Unscripted>
    </>
  );
}
