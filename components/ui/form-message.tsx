import Link from 'next/link';
import type { FormState } from './form-state';
import { Notice } from './notice';

/** Says in a live region why the form was not accepted. */
export function FormMessage({ state }: { readonly state: FormState }) {
  return (
    // Always there, so that what appears in it is read; out of the flow while it is empty.
    <div aria-live="assertive" className="empty:absolute">
      {state.status === 'error' && (
        <Notice tone="fail">
          {state.message}
          {state.link && (
            <>
              {' '}
              <Link
                className="link"
                href={state.link.href}
                target={state.link.newTab ? '_blank' : undefined}
                prefetch={state.link.newTab ? false : undefined}
              >
                {state.link.label}
              </Link>
            </>
          )}
          {state.list && (
            <ul className="mt-1 list-disc pl-4">
              {state.list.map(({ href, label }) => (
                <li key={href ?? label}>
                  {href === null ? (
                    label
                  ) : (
                    <Link className="link" href={href}>
                      {label}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </div>
  );
}
