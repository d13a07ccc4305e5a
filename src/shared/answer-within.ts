/** Rejects when the call has not answered in time. What came too late is not undone. */
export async function answerWithin<T>(timeoutMs: number, call: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(timeoutMs)), timeoutMs);
  });
  try {
    return await Promise.race([call(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(timeoutMs: number) {
    super(`No answer within ${timeoutMs} ms`);
  }
}
