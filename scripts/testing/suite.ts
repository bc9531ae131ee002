/** What a suite came to; every suite of `npm test` answers in this shape. */
export interface SuiteResult {
  readonly name: string;
  readonly passed: number;
  /** What failed, each as the text to show: name, then the reason. */
  readonly failures: readonly string[];
  /** What was skipped, each with its reason. */
  readonly skips: readonly string[];
}

export interface Suite {
  readonly name: string;
  run(): Promise<SuiteResult[]>;
}

/** A suite that could not run is one failure: silence never counts as success. */
export async function runSuite(suite: Suite): Promise<SuiteResult[]> {
  try {
    const results = await suite.run();
    if (results.some(hasRun)) return results;
    return [failed(suite.name, 'no test ran')];
  } catch (error) {
    return [
      failed(suite.name, error instanceof Error ? (error.stack ?? error.message) : String(error)),
    ];
  }
}

export function failed(name: string, reason: string): SuiteResult {
  return { name, passed: 0, failures: [`${name}: ${reason}`], skips: [] };
}

function hasRun(result: SuiteResult): boolean {
  return result.passed + result.failures.length > 0;
}
