import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';

/** A link by which somebody chooses a password. Nobody can read it again: only the hash of its token is kept. */
export function OneTimeLink({
  title,
  link,
  next,
}: {
  /** Whom to give it to. */
  readonly title: string;
  readonly link: string;
  /** Where to go once it is copied. */
  readonly next: ReactNode;
}) {
  return (
    <div className="mt-3 flex flex-col gap-3">
      <Notice tone="ok" title={title}>
        Whoever opens it chooses the password. It works once, within 24 hours, and is shown only here and only
        now.
      </Notice>
      <p className="well break-all">{link}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <CopyButton text={link} label="Copy link" wide size="md" />
        {next}
      </div>
    </div>
  );
}
