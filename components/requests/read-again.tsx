'use client';
import { RotateCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';

/** Makes the page anew, with what AWS says now. */
export function ReadAgain() {
  const router = useRouter();
  const [busy, start] = useTransition();
  return (
    <Button size="sm" busy={busy} busyLabel="Reading" onClick={() => start(() => router.refresh())}>
      <RotateCw className="i-14" aria-hidden />
      Read again
    </Button>
  );
}
