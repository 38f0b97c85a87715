import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';

/** The secret by which a receiver checks signatures. Nobody can read it again. */
export function WebhookSecret({
  title,
  secret,
  next,
}: {
  readonly title: string;
  readonly secret: string;
  readonly next: ReactNode;
}) {
  return (
    <div className="mt-3 flex max-w-[560px] flex-col gap-3">
      <Notice tone="ok" title={title}>
        It is shown only here and only now. Sluice keeps it encrypted and signs every call with it.
      </Notice>
      <p className="well break-all font-mono">{secret}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <CopyButton text={secret} label="Copy secret" wide size="md" />
        {next}
      </div>
    </div>
  );
}
