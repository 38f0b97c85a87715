import Link from 'next/link';
import { BrandMark } from '@/components/ui/brand';

export default function NotFound() {
  return (
    <main className="mx-auto flex max-w-[420px] flex-col items-start gap-2 px-4 py-24">
      <BrandMark className="size-7 text-accent-text" />
      <h1 className="mt-3">There is no such page</h1>
      <p className="text-ink-2">The address may be wrong, or the page is gone.</p>
      <Link className="link" href="/">
        Open Sluice
      </Link>
    </main>
  );
}
