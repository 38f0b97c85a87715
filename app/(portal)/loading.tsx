import { PageFrame } from '@/components/shell/page-frame';
import { SkeletonRows } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <PageFrame crumbs={[]}>
      <SkeletonRows rows={8} label="Reading" />
    </PageFrame>
  );
}
