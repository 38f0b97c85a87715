'use client';
import { X } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Toaster as Sonner, toast as sonner } from 'sonner';
import { StatusGlyph } from './status-glyph';

export type ToastContent = {
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly link?: { readonly href: string; readonly label: string };
};

/** Results only, never proof of access. Failures stay until they are closed. */
export function toastResult(kind: 'done' | 'failed', content: ToastContent): void {
  sonner.custom((id) => <Toast kind={kind} content={content} onClose={() => sonner.dismiss(id)} />, {
    duration: kind === 'failed' ? Number.POSITIVE_INFINITY : 6_000,
  });
}

function Toast({
  kind,
  content,
  onClose,
}: {
  readonly kind: 'done' | 'failed';
  readonly content: ToastContent;
  readonly onClose: () => void;
}) {
  return (
    <div className="pop toast">
      {kind === 'done' ? <StatusGlyph shape="tick" tone="ok" /> : <StatusGlyph shape="cross" tone="fail" />}
      <div className="min-w-0 grow">
        <p className="font-strong">{content.title}</p>
        {content.text !== undefined && <p className="text-ink-2">{content.text}</p>}
        {content.link && (
          <Link className="link" href={content.link.href}>
            {content.link.label}
          </Link>
        )}
      </div>
      <button type="button" className="copy" aria-label="Close" onClick={onClose}>
        <X className="i" aria-hidden />
      </button>
    </div>
  );
}

/** Once, in the portal's layout. */
export const Toaster = () => <Sonner position="bottom-right" gap={10} offset={20} />;
