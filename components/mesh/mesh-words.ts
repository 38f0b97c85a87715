import { ageWords, shareWords } from '@/components/metrics/load-words';
import type { MeshView } from '@/server/mesh/view';

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
export const streamsWords = (count: number): string => plural(count, 'stream', 'streams');

/** The page's title: how many of all need somebody. */
export function meshTitle({
  streams,
  attention,
  waiting,
}: Pick<MeshView, 'streams' | 'attention' | 'waiting'>): string {
  if (streams === 0) return 'No stream matches';
  if (waiting === streams) return 'The collector is about to ask CloudWatch';
  if (attention > 0)
    return streams === 1
      ? 'The one stream needs a look'
      : `${attention.toLocaleString('en')} of ${streamsWords(streams)} ${attention === 1 ? 'needs' : 'need'} a look`;
  return streams === 1 ? 'The one stream is calm' : `All ${streamsWords(streams)} are calm`;
}

/** `13 h of 24 h kept` */
export const keptWords = (behindMs: number, retentionHours: number): string =>
  `${ageWords(behindMs)} of ${retentionHours.toLocaleString('en')} h kept`;

/** Whether a reader catches up, from the minutes that are known. */
export function growthWords(growth: number | null): string {
  if (growth === null) return 'one point known';
  if (Math.abs(growth) < 1_000) return 'stays';
  return growth > 0 ? `${ageWords(growth)} more a minute` : `${ageWords(-growth)} less a minute`;
}

/** `100 % of 1 MiB/s` or of 1,000 records/s. */
export const fullWords = (use: number, by: 'bytes' | 'records'): string =>
  `${shareWords(use)} of ${by === 'bytes' ? '1 MiB/s' : '1,000 records/s'}`;
