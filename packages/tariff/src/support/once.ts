/** A value computed when it is first asked for; a failure fails each time, with the same error. */
export function once<T>(compute: () => T): () => T {
  let settled: (() => T) | undefined;
  return () => {
    if (settled === undefined) {
      try {
        const value = compute();
        settled = () => value;
      } catch (error) {
        settled = () => {
          throw error;
        };
      }
    }
    return settled();
  };
}
