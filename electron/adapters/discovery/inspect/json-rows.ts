/** Rows of what a program wrote as JSON, one row being no list; none for what is no JSON. PowerShell may put a BOM before it. */
export function jsonRows(json: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(json.replace(/^\ufeff/, ''));
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return [];
  }
}
