'use client';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import type { FormState } from './form-state';
import { Notice } from './notice';

/**
 * Says in a live region why the form was not accepted. What no field says besides is brought into sight: whoever sent a
 * long form stands at its end.
 */
export function FormMessage({ state }: { readonly state: FormState }) {
  const box = useRef<HTMLDivElement>(null);
  const alone = state.status === 'error' && Object.keys(state.fields ?? {}).length === 0;
  useEffect(() => {
    if (alone && state.status === 'error') box.current?.scrollIntoView({ block: 'nearest' });
  }, [alone, state]);
  return (
    // Always there, so that what appears in it is read; out of the flow while it is empty.
    <div ref={box} aria-live="assertive" className="scroll-mt-16 scroll-mb-24 empty:absolute">
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
