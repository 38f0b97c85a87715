import type { ReactNode } from 'react';
import { BrandMark } from '@/components/ui/brand';
import { GateArt } from './gate-art';

type PartState = { readonly name: string; readonly state: 'ok' | 'failing' | 'unknown' };

const statusWords = (parts: readonly PartState[]): string => {
  const failing = parts.filter((part) => part.state === 'failing').map((part) => part.name);
  if (failing.length > 0) return `Status: ${failing.join(' and ')} not running`;
  return parts.every((part) => part.state === 'ok') ? 'Status: all parts running' : 'Status: starting';
};

/** The page before the portal: a form on the left, what Sluice is about on the right. */
export function SignInFrame({
  version,
  parts,
  children,
}: {
  readonly version: string;
  readonly parts: readonly PartState[];
  readonly children: ReactNode;
}) {
  return (
    <div className="grid min-h-dvh md:grid-cols-2">
      <main id="main" className="flex min-h-dvh flex-col px-4 py-5 md:px-10 md:py-7">
        <p className="flex items-center gap-2 text-16 font-[640] tracking-[-0.01em]">
          <BrandMark className="size-[22px] text-accent-text" />
          Sluice
        </p>
        <div className="m-auto w-full max-w-[380px] py-8">{children}</div>
        <p className="flex gap-4 text-12 text-ink-3">
          <span>Sluice {version}</span>
          <a className="hover:text-ink" href="/api/health/ready">
            {statusWords(parts)}
          </a>
        </p>
      </main>
      <aside
        className="relative overflow-hidden border-l border-line bg-canvas max-md:hidden"
        aria-label="About Sluice"
      >
        <GateArt />
        <div className="absolute right-12 bottom-10 left-12 max-w-[440px]">
          <p className="text-16 font-[560] tracking-[-0.008em] text-balance">
            What the portal shows is what AWS does.
          </p>
          <p className="mt-1 text-ink-2">
            Every grant is written, read back and evaluated before it counts as access.
          </p>
        </div>
      </aside>
    </div>
  );
}
