/** The house rule: half of the files at 100 lines or less, nineteen in twenty at 350 or less, none above 500. */
const LIMITS = { median: 100, p95: 350, max: 500 };

/**
 * Measures the sources against the rule.
 * @param {ReadonlyMap<string, string>} sources
 * @returns {{ median: number, p95: number, max: number, violations: string[] }}
 */
export function checkLengths(sources) {
  const lengths = [...sources]
    .map(([path, text]) => ({ path, lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0) }))
    .sort((a, b) => a.lines - b.lines);
  const at = (/** @type {number} */ share) => lengths[Math.ceil(lengths.length * share) - 1]?.lines ?? 0;
  const [median, p95, max] = [at(0.5), at(0.95), at(1)];
  const violations = lengths
    .filter(({ lines }) => lines > LIMITS.max)
    .map(({ path, lines }) => `${path} has ${lines} lines; ${LIMITS.max} are allowed`);
  if (median > LIMITS.median) violations.push(`the median file has ${median} lines; ${LIMITS.median} are allowed`);
  if (p95 > LIMITS.p95) violations.push(`one file in twenty has ${p95} lines or more; ${LIMITS.p95} are allowed`);
  return { median, p95, max, violations };
}
