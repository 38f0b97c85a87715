import { CopyButton } from './copy-button';

/** Splits where people read: the resource's name stays whole, the rest may be cut. */
export function splitArn(arn: string): { start: string; end: string } {
  const cut = Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':'));
  return cut <= 0 ? { start: '', end: arn } : { start: arn.slice(0, cut), end: arn.slice(cut) };
}

/** Ellipsis in the middle, the end always visible; copies the whole. */
export function Arn({ value, copy = true }: { readonly value: string; readonly copy?: boolean }) {
  const { start, end } = splitArn(value);
  return (
    <span className="arn">
      <span className="arn-text" title={value}>
        <span className="arn-start">{start}</span>
        <span className="arn-end">{end}</span>
      </span>
      {copy && <CopyButton text={value} label="Copy ARN" />}
    </span>
  );
}
