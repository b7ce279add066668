/** What a file may weigh: ten times the largest order seen, and far below what would hold the engine up. */
export const SHEET_LIMITS = {
  bytes: 15 * 1024 * 1024,
  rows: 50_000,
  columns: 200,
  /** Characters of one cell. */
  cellLength: 2_000,
} as const;
