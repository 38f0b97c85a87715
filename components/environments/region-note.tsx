import { Notice } from '@/components/ui/notice';

/** Why the Region of an environment matters, before it is chosen. */
export function RegionNote() {
  return (
    <Notice tone="info" title="Choose the Region of the streams that you want to use.">
      Kinesis has no access across Regions, so a request needs an environment in the stream’s own Region.
      Roles belong to the whole account: the same role can stand in environments of several Regions.
    </Notice>
  );
}
