import { durationWords } from '@/components/ui/time-words';

/** Thrown after a failed step: what comes after it rests on it. */
export class StoryEnded extends Error {}

/** Prints each step as one line with what came of it and how long it took, and counts. */
export class Story {
  passed = 0;
  failed = 0;

  /** What the steps that follow are about. */
  chapter(title: string): void {
    console.log(`\n${title}`);
  }

  async step<T>(what: string, act: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      const value = await act();
      this.passed += 1;
      console.log(`  ok      ${what} (${durationWords(performance.now() - started)})`);
      return value;
    } catch (error) {
      this.failed += 1;
      console.log(`  failed  ${what} (${durationWords(performance.now() - started)})`);
      console.log(indented(error instanceof Error ? error.message : String(error)));
      throw new StoryEnded(what, { cause: error });
    }
  }

  summary(): string {
    return `story: ${this.passed} passed, ${this.failed} failed`;
  }
}

const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

const indented = (text: string): string =>
  text
    .replace(ESCAPES, '')
    .split('\n')
    .map((line) => `          ${line}`)
    .join('\n');
