/**
 * Questions that come at the same moment are asked together: `together`.
 *
 * On a quiet day each is asked alone and at once. When many come, those that arrive while others are on their way to
 * the database wait for the next trip and share it, so that a thousand people at the change of shifts cost little more
 * than a few dozen.
 */

/**
 * @param ask answers in the order asked; where it fails, all who asked together are told
 * @param limits at most so many trips at a time, of so many questions each
 */
export function together<Question, Answer>(
  ask: (questions: Question[]) => Promise<Answer[]>,
  limits: { trips: number; questions: number } = { trips: 1, questions: 100 },
): (question: Question) => Promise<Answer> {
  let waiting: Waiting<Question, Answer>[] = [];
  let onTheirWay = 0;
  let called = false;

  async function trip(those: Waiting<Question, Answer>[]): Promise<void> {
    onTheirWay += 1;
    try {
      const answers = await ask(those.map(({ question }) => question));
      for (const [at, { resolve }] of those.entries()) resolve(answers[at]!);
    } catch (error) {
      for (const { reject } of those) reject(error);
    } finally {
      onTheirWay -= 1;
      if (waiting.length > 0) call();
    }
  }

  function call(): void {
    if (called) return;
    called = true;
    // After what else has arrived by now was read.
    setImmediate(() => {
      called = false;
      while (waiting.length > 0 && onTheirWay < limits.trips) {
        const those = waiting.slice(0, limits.questions);
        waiting = waiting.slice(limits.questions);
        void trip(those);
      }
    });
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      call();
    });
}

interface Waiting<Question, Answer> {
  question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}
