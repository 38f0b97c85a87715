import type { ReactNode } from 'react';
import type { Effect } from './dialog';

/** How something is asked before it is done, in a dialog or on a page of its own. */
export type AskWords = {
  /** A question that names the act. */
  readonly title: string;
  readonly description: string;
  /** The way out that changes nothing. */
  readonly keep: string;
};

/** An act that needs nothing but a yes. */
export type ConfirmWords = AskWords & {
  readonly effects: readonly Effect[];
  /** What the button says that does it, and while it does. */
  readonly go: string;
  readonly busy: string;
  readonly danger: boolean;
};

/** What a form needs to know of where it stands. */
export type Asked = {
  readonly keep: ReactNode;
  /** In a dialog, which closes. */
  readonly onDone?: () => void;
  /** On a page of its own: where it goes on. */
  readonly next?: string;
};
