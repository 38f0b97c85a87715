import { CloudOff, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';

export type StateBoxProps = {
  /** What it is. */
  readonly title: ReactNode;
  /** Why, and what it means. */
  readonly children?: ReactNode;
  /** One action. */
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
  readonly framed?: boolean;
  readonly className?: string;
};

function StateBox({
  title,
  children,
  action,
  icon,
  framed = true,
  className,
  tone,
}: StateBoxProps & { tone?: 'fail' }) {
  return (
    <div className={cn('state-box', framed && 'panel', className)}>
      <span className={cn('state-icon', tone && `tone-${tone}`)}>{icon}</span>
      <h2 className="text-13">{title}</h2>
      {children !== undefined && <div className="max-w-[62ch] text-ink-2">{children}</div>}
      {action !== undefined && <div className="mt-2.5 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}

/** Nothing here yet, or nothing that matches. */
export const EmptyState = (props: StateBoxProps & { readonly icon: ReactNode }) => <StateBox {...props} />;

/** What happened, what it means, what to do. */
export const ErrorState = ({ icon = <CloudOff className="i" aria-hidden />, ...rest }: StateBoxProps) => (
  <StateBox {...rest} icon={icon} tone="fail" />
);

/** Says who decides. */
export const DeniedState = ({ icon = <Lock className="i" aria-hidden />, ...rest }: StateBoxProps) => (
  <StateBox {...rest} icon={icon} />
);
